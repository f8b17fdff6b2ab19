public import FoundationEssentials
public import WebhookCore

/// That a customer wants to be told what becomes of something.
public struct Reminder: Sendable, Hashable, Redacted {
    /// Who is told.
    public var user: OpenID
    /// Of what.
    public var subject: ReminderSubject
    /// When nothing will be said of it any more.
    public var expires: Date

    public init(user: OpenID, subject: ReminderSubject, expires: Date) {
        self.user = user
        self.subject = subject
        self.expires = expires
    }
}

extension Reminder: CustomStringConvertible {
    public var description: String { debugDescription }
}

/// The numbers that reminders go by.
public enum ReminderRules {
    /// The most that one customer may have under way.
    public static let most = 20
    /// How long after a flight's planned arrival something is still said of it, in seconds.
    public static let afterArrival: Double = 6 * 3_600
    /// How long several changes are waited for, so that they are told as one, in seconds.
    public static let calm: Double = 120
}
