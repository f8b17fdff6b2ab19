public import FoundationEssentials
public import WebhookCore

/// Which customers of an account want to be told about what, and how far that was told.
///
/// Shared by all processes of the account. What is told goes through the outbox under a key for each change, so that two processes that
/// see the same change tell it once.
public protocol ReminderLedger: Sendable {
    /// Remembers it; once more for the same user and subject changes nothing.
    ///
    /// - Returns: whether it is remembered; false where the user has ``ReminderRules/most`` already.
    func add(_ reminder: Reminder, at now: Date) async throws -> Bool

    /// A user's, in the order of their subjects; not those that have expired.
    func reminders(of user: OpenID, at now: Date) async throws -> [Reminder]

    /// Forgets one of a user's, or all.
    ///
    /// - Parameter subject: nil for all.
    /// - Returns: how many there were.
    @discardableResult
    func remove(_ subject: ReminderSubject?, of user: OpenID) async throws -> Int

    /// Subjects that somebody wants to be told about and that were not looked at since a time: those that have waited longest, in any
    /// order. They count as looked at from now on, so that of two processes that ask at once each gets others.
    ///
    /// - Parameter limit: the most that are given.
    func watches(lookedAtBefore time: Date, at now: Date, limit: Int) async throws -> [ReminderWatch]

    /// Keeps how far a subject was told, until the last reminder of it would have expired: also while nobody wants to be told.
    ///
    /// - Parameter revision: of the watch that it follows on.
    /// - Returns: false, with nothing changed, where another has kept something else since.
    func keep(_ state: [UInt8], of subject: ReminderSubject, after revision: Int) async throws -> Bool

    /// Who wants to be told about a subject, in the order of their ids.
    ///
    /// - Parameters:
    ///   - user: whom they follow in that order; nil for the first ones.
    ///   - limit: the most that are given.
    func users(of subject: ReminderSubject, after user: OpenID?, at now: Date, limit: Int) async throws -> [OpenID]

    /// Lets the reminders of a subject expire later, where it takes longer than was known when they were asked for.
    func extend(_ subject: ReminderSubject, until time: Date, at now: Date) async throws

    /// Forgets all reminders of a subject, of which there is nothing more to tell.
    func end(_ subject: ReminderSubject) async throws
}

/// A subject, and how far it was told.
public struct ReminderWatch: Sendable, Hashable {
    /// What is watched.
    public var subject: ReminderSubject
    /// What ``ReminderLedger/keep(_:of:after:)`` was given last; empty at first.
    public var state: [UInt8]
    /// Counts what was kept.
    public var revision: Int

    public init(subject: ReminderSubject, state: [UInt8], revision: Int) {
        self.subject = subject
        self.state = state
        self.revision = revision
    }
}
