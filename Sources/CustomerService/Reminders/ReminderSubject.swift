/// What a customer wants to be told about: one flight of one day, whoever asks for it.
public struct ReminderSubject: Sendable, Hashable {
    /// Kind and identifier, such as `flight/CA1835/2026-11-23`.
    public let name: String

    public init(name: String) {
        self.name = name
    }

    /// A flight.
    ///
    /// - Parameter date: as in ``Flight/serviceDate``.
    public static func flight(_ designator: FlightDesignator, on date: CivilDate) -> ReminderSubject {
        ReminderSubject(name: "flight/\(designator)/\(date)")
    }

    /// The flight that it is; nil for any other.
    public var flight: (designator: FlightDesignator, date: CivilDate)? {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == "flight", let designator = FlightDesignator(parsing: parts[1]),
            let date = CivilDate(iso: parts[2])
        else { return nil }
        return (designator, date)
    }
}
