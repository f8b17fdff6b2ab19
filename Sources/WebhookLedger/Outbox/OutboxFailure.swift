/// Why a message was not sent, for the operator. Holds neither the recipient nor the words.
public struct OutboxFailure: Sendable, Hashable {
    /// What stood in the way.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Its time had passed.
        case expired
        /// The user's messaging window had run out.
        case noMessagingWindow = "no-messaging-window"
        /// It was sent and no answer came, or who sent it was stopped: the user may have it.
        case inDoubt = "in-doubt"
        /// The platform will never take it.
        case refused
        /// The platform could not take it just then.
        case busy
        /// It did not reach the platform.
        case unreachable
        /// The platform refuses all calls of the account.
        case accountRefused = "account-refused"
        /// The account's calls of the day are used up.
        case quota
        /// An operator gave it up.
        case dropped
        /// What is kept of it is no message.
        case unreadable
    }

    /// What stood in the way.
    public let kind: Kind
    /// The platform's code, or what went wrong on the way.
    public let detail: String?

    public init(_ kind: Kind, _ detail: String? = nil) {
        self.kind = kind
        self.detail = detail
    }
}

extension OutboxFailure: CustomStringConvertible {
    /// One line: the kind, and behind a colon the detail.
    public var description: String { detail.map { "\(kind.rawValue): \($0)" } ?? kind.rawValue }

    /// From its description.
    public init?(_ description: String) {
        let parts = description.split(separator: ": ", maxSplits: 1)
        guard let name = parts.first, let kind = Kind(rawValue: String(name)) else { return nil }
        self.init(kind, parts.count > 1 ? String(parts[1]) : nil)
    }
}
