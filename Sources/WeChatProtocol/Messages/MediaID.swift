/// A file the platform keeps, temporary or permanent material.
public struct MediaID: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral {
    /// As the platform gave it.
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(stringLiteral value: String) {
        self.rawValue = value
    }
}
