public import FoundationEssentials

/// The messages that handlers queued, for whoever sends them.
///
/// A user gets them in the order of their times, those of one time in the order they were queued. While an earlier one is
/// being sent, or waits to be tried again, a later one is not given out; one whose time has not come holds up nobody.
/// Any number of processes may send: a message is leased to one of them at a time. What one holds in its lease is meant to
/// be sent at once, so a lease that ends without a word leaves the message in doubt.
///
/// Every implementation passes `OutboxConformance` of WebhookTestKit, together with the ``DeliveryLedger`` that fills it.
public protocol Outbox: Sendable {
    /// Gives out messages whose time has come, at most one for each user, and gives up those that have expired.
    ///
    /// - Parameters:
    ///   - limit: the most messages.
    ///   - end: when others may take them.
    func lease(_ limit: Int, of account: AccountName, at now: Date, until end: Date) async throws -> [LeasedMessage]

    /// Says what became of a leased message, and counts it against the recipient's messaging window.
    ///
    /// - Returns: false, with nothing changed, when the message has been leased to another in the meantime or its lease was
    ///   ended before.
    func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) async throws -> Bool

    /// When ``lease(_:of:at:until:)`` may have something that it has not at `now`; nil when nothing waits.
    func nextTime(of account: AccountName, after now: Date) async throws -> Date?

    /// Keeps the account's messages back for a time, in every process. Nil ends a pause.
    func setPause(_ pause: AccountPause?, of account: AccountName) async throws

    /// The account's pause, unless it is over.
    func pause(of account: AccountName, at now: Date) async throws -> AccountPause?

    /// How many messages there are, by state.
    func depth(of account: AccountName, at now: Date) async throws -> OutboxDepth

    /// Messages in a state, those that came to it last first for what has ended, in the order of their times otherwise.
    func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) async throws -> [OutboxEntry]

    /// Lets a dead message wait again, valid until `expires`, as if it had never been tried.
    ///
    /// - Returns: false when there is no dead message of that key.
    func retry(_ key: String, of account: AccountName, at now: Date, until expires: Date) async throws -> Bool

    /// Gives up a message that waits.
    ///
    /// - Returns: false when there is none of that key.
    func drop(_ key: String, of account: AccountName, at now: Date) async throws -> Bool

    /// Forgets messages that ended before a time, and with them their keys.
    ///
    /// - Returns: how many.
    @discardableResult
    func purge(_ state: OutboxEntry.State, of account: AccountName, endedBefore time: Date, limit: Int) async throws -> Int
}
