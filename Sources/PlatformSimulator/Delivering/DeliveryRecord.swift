public import FoundationEssentials

/// A callback that was delivered, with every attempt and what it came to.
public struct DeliveryRecord: Sendable, Hashable {
    /// What was delivered.
    public let document: String
    /// In the order they were made; at least one.
    public let attempts: [DeliveryAttempt]

    /// What the platform makes of the answer; nil when no attempt had one. The user reads then that the account is out of
    /// service.
    public var answer: DeliveredAnswer? {
        attempts.lazy.compactMap { if case .answered(let answer) = $0.ending { answer } else { nil } }.first
    }
}

/// One time that a callback was sent.
public struct DeliveryAttempt: Sendable, Hashable {
    /// What it came to.
    public enum Ending: Sendable, Hashable {
        /// Status 200.
        case answered(DeliveredAnswer)
        /// Another status.
        case refused(status: Int)
        /// Nothing, or not all, within ``DeliveryRules/patience``: the connection was closed.
        case silent
        /// No connection, or one that ended before the answer did.
        case broken(reason: String)
    }

    /// The address it was sent to.
    public let target: String
    /// When it began.
    public let sentAt: Date
    /// When it was answered or given up.
    public let endedAt: Date
    /// What it came to.
    public let ending: Ending

    /// From its beginning to its end, in seconds.
    public var duration: TimeInterval { endedAt.timeIntervalSince(sentAt) }
}

/// An answer with status 200 as the platform reads it. It does not come again after any of them.
public enum DeliveredAnswer: Sendable, Hashable {
    /// `success`: nothing is shown.
    case success
    /// No byte: nothing is shown.
    case empty
    /// A document, out of its envelope.
    case reply(String)
    /// Neither: forged, or with an envelope that cannot be opened. The user reads that the account is out of service.
    case unreadable(reason: String)
}
