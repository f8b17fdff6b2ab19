extension ThirdPartyPush {
    /// The name of a push to a third-party platform (`InfoType`), kept as written and compared without regard to case.
    public struct Name: Sendable, RawRepresentable, ExpressibleByStringLiteral {
        /// As the platform spells it.
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public init(stringLiteral value: String) {
            self.rawValue = value
        }

        /// The ticket that the platform's own tokens are fetched with, sent every ten minutes.
        public static let componentVerifyTicket: Name = "component_verify_ticket"
        /// An account authorised the third-party platform.
        public static let authorized: Name = "authorized"
        /// An account changed its authorisation.
        public static let updateAuthorized: Name = "updateauthorized"
        /// An account withdrew its authorisation.
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
