import Synchronization
public import WebhookCore

/// Tells the worker of this process that something was queued, so that it does not have to look all the time.
public final class OutboxSignal: Sendable {
    private let listeners = Mutex<[AccountName: AsyncStream<Void>.Continuation]>([:])

    public init() {}

    /// Something was queued for the account.
    public func raise(for account: AccountName) {
        let listener = listeners.withLock { $0[account] }
        listener?.yield()
    }

    /// One signal is kept for a listener that is busy.
    func listen(for account: AccountName) -> (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation) {
        let pair = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listeners.withLock { $0[account] = pair.continuation }
        return (pair.stream, pair.continuation)
    }
}
