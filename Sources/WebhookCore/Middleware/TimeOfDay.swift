/// A time of day, 0:00 to 24:00. A whole number stands for a full hour.
public struct TimeOfDay: Sendable, Hashable, ExpressibleByIntegerLiteral {
    /// Minutes since midnight, 0…1440.
    public let minute: Int

    static let minutesOfDay = 1_440

    /// Values that no clock shows become the nearest that one does.
    public init(_ hour: Int, _ minute: Int = 0) {
        self.minute = min(Self.minutesOfDay, max(0, min(24, hour)) * 60 + max(0, min(59, minute)))
    }

    public init(integerLiteral hour: Int) {
        self.init(hour)
    }
}

extension TimeOfDay: CustomStringConvertible {
    /// `9:30`.
    public var description: String {
        let minutes = minute % 60
        return "\(minute / 60):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
