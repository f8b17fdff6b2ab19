/// A part of a day, in minutes since its midnight.
public struct TimeWindow: Sendable, Hashable {
    /// Since midnight, 0…1439; more than one range where a part is excluded.
    public let minutes: RangeSet<Int>
    /// As an answer names it: `10:00前`, `15:00左右`, `08:00–10:00`, `晚上`, `早上以外`.
    public let name: String

    /// The minutes of a day.
    static let wholeDay = 0..<1440

    public init(_ minutes: Range<Int>, _ name: String) {
        self.init(RangeSet(minutes), name)
    }

    init(_ minutes: RangeSet<Int>, _ name: String) {
        self.minutes = minutes.intersection(RangeSet(Self.wholeDay))
        self.name = name
    }

    /// The rest of the day.
    var excluded: TimeWindow {
        TimeWindow(RangeSet(Self.wholeDay).subtracting(minutes), "\(name)以外")
    }

    /// Whether nothing of it is left at that minute.
    func isOver(at minute: Int) -> Bool { minutes.ranges.last.map { $0.upperBound <= minute } ?? true }
}

extension TimeWindow: Codable {
    private enum CodingKeys: String, CodingKey {
        case minutes, name
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let ranges = try container.decode([Range<Int>].self, forKey: .minutes)
        self.init(RangeSet(ranges), try container.decode(String.self, forKey: .name))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Array(minutes.ranges), forKey: .minutes)
        try container.encode(name, forKey: .name)
    }
}
