extension Message {
    /// What sort of message it is (`MsgType`).
    public struct Kind: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public init(stringLiteral value: String) {
            self.rawValue = value
        }

        public static let text: Kind = "text"
        public static let event: Kind = "event"
    }
}
