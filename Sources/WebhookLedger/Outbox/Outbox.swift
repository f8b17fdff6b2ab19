public import FoundationEssentials

/// The messages that handlers queued, for whoever sends them.
///
/// Of the messages to one user whose time has come, those of the lowest ``QueuedMessage/Priority`` go first, of these in the
/// order of their times, of one time in the order they were queued. While one is being sent, or waits to be tried again, a later
/// one is not given out; one whose time has not come holds up nobody.
/// Any number of processes may send: a message is leased to one of them at a time. What one holds in its lease is meant to
/// be sent at once, so a lease that ends without a word leaves the message in doubt.
///
/// Times are those of the caller. An outbox that has a clock of its own believes whichever is behind, so that a caller whose clock
/// runs ahead neither sends early nor gives up what others hold; times that it tells are by the caller's clock. How long a lease
/// lasts is by its own clock alone.
///
/// Every implementation passes `OutboxConformance` of WebhookTestKit, together with the ``DeliveryLedger`` that fills it.
public protocol Outbox: Sendable {
    /// Gives out messages whose time has come, at most one for each user, and gives up those that have expired.
    ///
    /// A call that throws may have been done all the same: ``takeBack(_:of:)``.
    ///
    /// - Parameters:
    ///   - limit: the most messages.
    ///   - name: of the lease; never used twice.
    ///   - end: when others may take them: as long after the call as it is after `now`, whatever the caller's clock says.
    func lease(
        _ limit: Int,
        of account: AccountName,
        as name: String,
        at now: Date,
        until end: Date
    ) async throws -> [LeasedMessage]

    /// Lets the messages of a lease wait as before, for a caller that never learnt what it was given: nothing of it went out.
    func takeBack(_ lease: String, of account: AccountName) async throws

    /// Says what became of a leased message, and counts it against the recipient's messaging window, unless it is a notice.
    ///
    /// - Returns: false, with nothing changed, when the message has been leased to another in the meantime or its lease was
    ///   ended otherwise. True again where the same is said once more.
    func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) async throws -> Bool

    /// When ``lease(_:of:as:at:until:)`` may have something that it has not at `now`; nil when nothing waits.
    func nextTime(of account: AccountName, after now: Date) async throws -> Date?

    /// Keeps the account's messages back for a time, in every process. Nil ends a pause.
    func setPause(_ pause: AccountPause?, of account: AccountName, at now: Date) async throws

    /// The account's pause, unless it is over.
    func pause(of account: AccountName, at now: Date) async throws -> AccountPause?

    /// How many messages there are, by state; none is counted beyond ``OutboxDepth/limit``.
    func depth(of account: AccountName, at now: Date) async throws -> OutboxDepth

    /// Messages in a state: those that came to it last first for what has ended, those that are tried next first for what
    /// waits, and in the order of their times for what is being sent.
    func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) async throws -> [OutboxEntry]

    /// Who has a message of a key in a state: two at most, enough to tell that the key alone does not say which is meant. Looks
    /// through all in the state.
    func recipients(of key: String, _ state: OutboxEntry.State, of account: AccountName) async throws -> [OpenID]

    /// Lets a dead message wait again, valid until `expires`, as if it had never been tried.
    ///
    /// - Returns: false when there is no such dead message.
    func retry(_ message: QueuedMessage.ID, of account: AccountName, at now: Date, until expires: Date) async throws -> Bool

    /// Gives up a message that waits.
    ///
    /// - Returns: false when there is none.
    func drop(_ message: QueuedMessage.ID, of account: AccountName, at now: Date) async throws -> Bool

    /// Forgets messages that ended before a time, and with them their keys.
    ///
    /// - Returns: how many.
    @discardableResult
    func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        at now: Date,
        limit: Int
    ) async throws -> Int
}

extension Outbox {
    /// Under a name made up for it, for a caller that takes nothing back.
    package func lease(
        _ limit: Int,
        of account: AccountName,
        at now: Date,
        until end: Date
    ) async throws -> [LeasedMessage] {
        try await lease(limit, of: account, as: UUID().uuidString, at: now, until: end)
    }
}
