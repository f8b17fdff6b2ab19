extension ThirdPartyPush {
    /// The name of a push to a third-party platform (`InfoType`), kept as written and compared without regard to case.
    public struct Name: Sendable, RawRepresentable, ExpressibleByStringLiteral {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public init(stringLiteral value: String) {
            self.rawValue = value
        }

        public static let componentVerifyTicket: Name = "component_verify_ticket"
        public static let authorized: Name = "authorized"
        public static let updateAuthorized: Name = "updateauthorized"
        public static let unauthorized: Name = "unauthorized"
    }
}

extension ThirdPartyPush.Name: Hashable {
    public static func == (first: Self, second: Self) -> Bool {
        first.rawValue == second.rawValue || first.rawValue.equalsIgnoringASCIICase(second.rawValue)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue.lowercased())
    }
}
