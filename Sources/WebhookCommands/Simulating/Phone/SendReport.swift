/// What came of one act, for people and for scripts.
struct SendReport: Sendable, Encodable {
    /// Whether the platform takes it so.
    let isAccepted: Bool
    /// Why not.
    private let faults: [String]
    private let deliveries: [Int]
    private let events: [SimulatorEvent]

    init(_ exchange: PhoneExchange) {
        faults = exchange.faults
        isAccepted = faults.isEmpty
        deliveries = exchange.deliveries
        events = exchange.events
    }

    private enum CodingKeys: String, CodingKey {
        case isAccepted = "accepted"
        case faults, deliveries, events
    }

    var text: String {
        var lines = ShownEvent.lines(events, showsActs: true)
        if deliveries.isEmpty { lines.append("  (nothing is sent to the server)") }
        return lines.joined(separator: "\n")
    }
}
