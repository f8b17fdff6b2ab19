import FoundationEssentials
import Synchronization
import WebhookCore

/// An outbox whose database is away for some calls.
final class ForgetfulOutbox: Outbox {
    /// How many calls fail, each in its way.
    struct Faults: Equatable {
        /// Ends of leases, which are not done.
        var ends = 0
        /// Leases that are done.
        var lostLeases = 0
        /// Leases that are done after the next attempt to take them back.
        var lateLeases = 0
    }

    private struct Away: Error {}

    private let outbox: InMemoryDeliveryLedger
    private let faults: Mutex<Faults>
    private let late = Mutex<[@Sendable () -> Void]>([])

    init(_ outbox: InMemoryDeliveryLedger, _ faults: Faults) {
        self.outbox = outbox
        self.faults = Mutex(faults)
    }

    var faultsLeft: Faults { faults.withLock { $0 } }

    private func isStruck(by fault: WritableKeyPath<Faults, Int>) -> Bool {
        faults.withLock { faults in
            defer { faults[keyPath: fault] = max(0, faults[keyPath: fault] - 1) }
            return faults[keyPath: fault] > 0
        }
    }

    func lease(
        _ limit: Int,
        of account: AccountName,
        as name: String,
        at now: Date,
        until end: Date
    ) throws -> [LeasedMessage] {
        if limit > 0, isStruck(by: \.lateLeases) {
            late.withLock { late in
                late.append { [outbox] in _ = outbox.lease(limit, of: account, as: name, at: now, until: end) }
            }
            throw Away()
        }
        let leased = outbox.lease(limit, of: account, as: name, at: now, until: end)
        if limit > 0, isStruck(by: \.lostLeases) { throw Away() }
        return leased
    }

    func takeBack(_ lease: String, of account: AccountName) {
        outbox.takeBack(lease, of: account)
        let commits = late.withLock { late in
            defer { late = [] }
            return late
        }
        for commit in commits { commit() }
    }

    func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) throws -> Bool {
        if isStruck(by: \.ends) { throw Away() }
        return outbox.end(lease, with: outcome, at: now)
    }

    func nextTime(of account: AccountName, after now: Date) -> Date? { outbox.nextTime(of: account, after: now) }
    func pause(of account: AccountName, at now: Date) -> AccountPause? { outbox.pause(of: account, at: now) }
    func depth(of account: AccountName, at now: Date) -> OutboxDepth { outbox.depth(of: account, at: now) }

    func setPause(_ pause: AccountPause?, of account: AccountName, at now: Date) {
        outbox.setPause(pause, of: account, at: now)
    }

    func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) -> [OutboxEntry] {
        outbox.entries(state, of: account, limit: limit)
    }

    func recipients(of key: String, _ state: OutboxEntry.State, of account: AccountName) -> [OpenID] {
        outbox.recipients(of: key, state, of: account)
    }

    func retry(_ message: QueuedMessage.ID, of account: AccountName, at now: Date, until expires: Date) -> Bool {
        outbox.retry(message, of: account, at: now, until: expires)
    }

    func drop(_ message: QueuedMessage.ID, of account: AccountName, at now: Date) -> Bool {
        outbox.drop(message, of: account, at: now)
    }

    func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        at now: Date,
        limit: Int
    ) -> Int {
        outbox.purge(state, of: account, endedBefore: time, at: now, limit: limit)
    }
}
