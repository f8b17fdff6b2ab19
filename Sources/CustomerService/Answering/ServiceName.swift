/// Which service answers an account's customers, as the configuration's key `service` names it.
public struct ServiceName: RawRepresentable, Sendable, Hashable {
    /// Small letters, digits and hyphens.
    public let rawValue: String

    /// The service of that name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

extension ServiceName: ExpressibleByStringLiteral, CustomStringConvertible {
    /// The service of that name.
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    /// The name itself.
    public var description: String { rawValue }
}
