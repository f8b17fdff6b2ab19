public import FoundationEssentials

/// The local time of an airport.
///
/// An airport outside the table of places, and one of whose zone the system's `tzdata` knows nothing, has China's time: answers say so
/// beside the time.
public struct AirportTime: Sendable {
    private let rules: ZoneRules?

    /// Whether the zone is known.
    public let isKnown: Bool

    /// - Parameter places: where the airport's zone stands; by default the built-in table.
    public init(of airport: AirportCode, in places: PlaceTable = .builtIn) {
        let zone = places.airport(airport)?.zone
        rules = zone.flatMap(ZoneRules.named)
        // China's time needs no file.
        isKnown = rules != nil || zone == "Asia/Shanghai"
    }

    /// Seconds east of Greenwich at that instant.
    public func offset(at instant: Date) -> Int { rules?.offset(at: instant) ?? LocalTime.chinaOffset }

    /// What the clocks at the airport show at that instant.
    public func local(_ instant: Date) -> LocalTime { LocalTime(instant, offset: offset(at: instant)) }

    /// The instant at which the clocks at the airport show a time of a day; more than a day's minutes, and fewer than none, reach into
    /// other days. Of two such instants, when clocks go back, the first.
    ///
    /// - Parameter minutes: after midnight.
    public func instant(_ day: CivilDate, minutes: Int) -> Date {
        rules?.instant(day, minutes: minutes)
            ?? Date(timeIntervalSince1970: Double(day.daysSince1970 * 86_400 + minutes * 60 - LocalTime.chinaOffset))
    }

    /// `HH:mm` there, with `+1` behind it on the day after `date`, `-1` on the day before.
    public func clock(_ instant: Date, seenFrom date: CivilDate) -> String {
        let local = local(instant)
        let days = date.days(until: local.date)
        return local.clock + (days == 0 ? "" : days > 0 ? "+\(days)" : "\(days)")
    }
}
