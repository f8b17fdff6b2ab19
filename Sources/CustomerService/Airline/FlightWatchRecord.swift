import FoundationEssentials

/// What is kept of a flight that customers want to be told about.
struct FlightWatchRecord: Sendable, Equatable, Codable {
    /// How far it was seen.
    var watch = FlightWatch()
    /// What was decided to be told, and may not have been queued for everybody yet.
    var untold: [FlightNotice] = []
    /// Until when the reminders of it last.
    var until: Date?

    /// Of nothing: of a flight that nobody has looked at yet.
    init() {}

    /// - Throws: where the bytes are no record.
    init(_ bytes: [UInt8]) throws {
        self = try bytes.isEmpty ? Self() : JSONDecoder().decode(Self.self, from: Data(bytes))
    }

    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            // The same for the same: a ledger compares it.
            encoder.outputFormatting = .sortedKeys
            return Array(try encoder.encode(self))
        }
    }
}
