import Synchronization
public import WebhookLedger

/// Tells the worker of this process that something was queued, so that it does not have to look all the time.
public final class OutboxSignal: Sendable {
    private let listeners = Mutex<[AccountName: Wakeup]>([:])

    public init() {}

    /// Something was queued for the account.
    public func raise(for account: AccountName) {
        listeners.withLock { $0[account] }?.raise()
    }

    /// In place of whoever listened for the account before.
    func listen(for account: AccountName) -> Wakeup {
        let wakeup = Wakeup()
        listeners.withLock { $0[account] = wakeup }
        return wakeup
    }
}

/// What wakes an account's sender, and ends it.
final class Wakeup: Sendable {
    /// One signal is kept for a listener that is busy.
    let signals: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let ended = Atomic(false)

    init() {
        (signals, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    var hasEnded: Bool { ended.load(ordering: .relaxed) }

    func raise() {
        continuation.yield()
    }

    func end() {
        ended.store(true, ordering: .relaxed)
        continuation.finish()
    }
}
