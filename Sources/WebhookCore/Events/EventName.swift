/// The name of an event (`Event`), compared without regard to case.
public struct EventName: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(stringLiteral value: String) {
        self.rawValue = value
    }

    public static let subscribe: EventName = "subscribe"
    public static let unsubscribe: EventName = "unsubscribe"
}
