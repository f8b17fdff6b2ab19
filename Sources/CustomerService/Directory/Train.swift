public import FoundationEssentials

/// A train on one day, as a lookup shows it.
public struct Train: Sendable, Hashable, Codable {
    /// Where it stops. Times are minutes after midnight of the train's day in China, 1,440 and more on the days after.
    public struct Stop: Sendable, Hashable, Codable {
        /// Without 站: `北京南`.
        public var station: String
        /// Nil at the first.
        public var arrival: Int?
        /// Nil at the last.
        public var departure: Int?

        public init(_ station: String, arrival: Int? = nil, departure: Int? = nil) {
            self.station = station
            self.arrival = arrival
            self.departure = departure
        }
    }

    /// How many seats of a class are left (余票).
    public struct Seats: Sendable, Hashable, Codable {
        /// Such as `二等座`.
        public var name: String
        /// 0 when it is sold out.
        public var remaining: Int

        public init(_ name: String, remaining: Int) {
            self.name = name
            self.remaining = remaining
        }
    }

    /// The train's number (车次).
    public var number: TrainNumber
    /// When it leaves its first station.
    public var date: CivilDate
    /// In the order of the journey, two at least.
    public var stops: [Stop]
    /// By class; empty where nothing is known.
    public var seats: [Seats]
    /// How it runs; nil where only the timetable is known.
    public var status: TrainStatus?
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool

    /// A train without a status is one of which nothing is known yet.
    public init(
        _ number: TrainNumber,
        on date: CivilDate,
        stops: [Stop],
        seats: [Seats] = [],
        status: TrainStatus? = nil,
        isSample: Bool = false
    ) {
        self.number = number
        self.date = date
        self.stops = stops
        self.seats = seats
        self.status = status
        self.isSample = isSample
    }
}

/// How a train runs (正晚点).
public struct TrainStatus: Sendable, Hashable, Codable {
    /// What became of the timetable.
    public enum State: String, Sendable, Hashable, CaseIterable, Codable {
        /// As in the timetable.
        case onTime
        /// Later than in the timetable.
        case delayed
        /// It does not run (停运).
        case cancelled
    }

    /// What became of the timetable.
    public var state: State
    /// How late it is; 0 unless it is late.
    public var delayMinutes: Int
    /// Where that was seen last; nil when it is not said.
    public var station: String?
    /// Why, in words for the customer.
    public var reason: String?
    /// When the source said so.
    public var updatedAt: Date

    public init(
        _ state: State,
        delayMinutes: Int = 0,
        station: String? = nil,
        reason: String? = nil,
        updatedAt: Date
    ) {
        self.state = state
        self.delayMinutes = delayMinutes
        self.station = station
        self.reason = reason
        self.updatedAt = updatedAt
    }
}

/// By its letter and digits.
extension TrainNumber: Codable {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.singleValueContainer()
        guard let number = TrainNumber(parsing: try values.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: values, debugDescription: "not the number of a train")
        }
        self = number
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.singleValueContainer()
        try values.encode(description)
    }
}
