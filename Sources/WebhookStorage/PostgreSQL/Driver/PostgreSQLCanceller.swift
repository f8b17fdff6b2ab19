import Dispatch
import Synchronization

/// Asks the server to give up statements. That blocks while the server is suspended, so there is one such request at a
/// time and no more: the server's own limits deal with the rest.
final class PostgreSQLCanceller: Sendable {
    private let queue = DispatchQueue(label: "postgresql.cancel")
    private let isSending = Mutex(false)

    func send(_ cancellation: LibPQCancellation) {
        let isFree = isSending.withLock { isSending in
            defer { isSending = true }
            return !isSending
        }
        guard isFree else { return }
        queue.async { [self] in
            cancellation.send()
            isSending.withLock { $0 = false }
        }
    }
}
