import PlatformSimulator

/// Something that happened on the simulated platform, as its control API tells it.
struct SimulatorEvent: Sendable, Hashable, Codable {
    let json: SimulatedJSON

    init(_ json: SimulatedJSON) {
        self.json = json
    }

    init(from decoder: any Decoder) throws {
        json = try SimulatedJSON(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try json.encode(to: encoder)
    }

    var number: Int { integer("number") ?? 0 }
    var kind: String { text("kind") ?? "" }
    var user: String? { text("user") }
    var delivery: Int? { integer("delivery") }

    func text(_ name: String) -> String? { json[name]?.text }
    func integer(_ name: String) -> Int? { json[name]?.integer.map(Int.init) }
    func flag(_ name: String) -> Bool { json[name]?.flag ?? false }
}
