/// What a message lacks that every message of its kind has. Such a message is acknowledged, counted and not handled:
/// a refusal would only bring it back.
///
/// The raw values are the labels of a metric.
public enum MessageDeficiency: String, Sendable, Hashable, CaseIterable {
    /// It does not say what it is: neither a `MsgType` nor an `InfoType`.
    case kindMissing = "kind-missing"
    /// An event without a name.
    case eventMissing = "event-missing"
    /// No user sent it, although its kind comes from users.
    case senderMissing = "sender-missing"
    /// It names no account, or a push to a third-party platform does not name the platform.
    case recipientMissing = "recipient-missing"
    /// It does not say when it was made, or says what is no time.
    case timeMissing = "time-missing"
    /// It says that it was made more than a day from now: the record of answers is kept by that time.
    case timeAhead = "time-ahead"
    /// One of its identifiers is longer than any that the platform makes.
    case identifierTooLong = "identifier-too-long"
}

extension MessageDeficiency {
    /// How far ahead of the time of day a message may be made, in seconds: a day.
    public static let maxLead: Double = 86_400
    /// The most bytes of who sends a message and of who gets it; an openid has 28.
    public static let maxPartySize = 128
    /// The most bytes of a `MsgId`; the platform's have up to 20 digits.
    public static let maxMessageIDSize = 64
    /// The most bytes of the name of an event or a push; the longest known has 43.
    public static let maxEventNameSize = 128
    /// The most bytes of a `MsgType`; the longest known has 15.
    public static let maxKindSize = 64
}
