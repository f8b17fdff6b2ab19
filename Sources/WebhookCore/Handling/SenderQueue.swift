import Synchronization

/// Lets one delivery of a sender through at a time, in the order they came.
final class SenderQueue: Sendable {
    private typealias Waiter = (ticket: UInt64, continuation: CheckedContinuation<Bool, Never>)

    private struct Lines {
        /// Who waits behind the delivery that is being handled; a sender without an entry is free.
        var waiting: [OpenID: [Waiter]] = [:]
        var nextTicket: UInt64 = 0
    }

    private let lines = Mutex(Lines())

    /// Waits for the sender's turn, to be ended with ``leave(_:)``.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits; the turn is not to be ended then.
    func enter(_ sender: OpenID) async throws {
        let ticket: UInt64? = lines.withLock { lines in
            guard let others = lines.waiting.updateValue([], forKey: sender) else { return nil }
            lines.waiting[sender] = others
            lines.nextTicket &+= 1
            return lines.nextTicket
        }
        guard let ticket else { return }
        let isOurTurn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumed: Bool? = lines.withLock { lines in
                    if Task.isCancelled { return false }
                    // Whoever was before may have left since.
                    guard lines.waiting[sender] != nil else {
                        lines.waiting[sender] = []
                        return true
                    }
                    lines.waiting[sender]?.append((ticket, continuation))
                    return nil
                }
                if let resumed { continuation.resume(returning: resumed) }
            }
        } onCancel: {
            let waiter = lines.withLock { lines -> Waiter? in
                guard let index = lines.waiting[sender]?.firstIndex(where: { $0.ticket == ticket }) else { return nil }
                return lines.waiting[sender]?.remove(at: index)
            }
            waiter?.continuation.resume(returning: false)
        }
        guard isOurTurn else { throw CancellationError() }
    }

    /// Ends the sender's turn; the one that waits longest is next.
    func leave(_ sender: OpenID) {
        let next = lines.withLock { lines -> Waiter? in
            guard let line = lines.waiting.index(forKey: sender) else { return nil }
            if lines.waiting.values[line].isEmpty {
                lines.waiting.remove(at: line)
                return nil
            }
            return lines.waiting.values[line].removeFirst()
        }
        next?.continuation.resume(returning: true)
    }
}

extension SenderQueue {
    /// One delivery's turn among those of its sender.
    struct Turn {
        private let queue: SenderQueue
        private let sender: OpenID?

        /// - Parameter sender: nil for a push of the system, which waits for nobody.
        init(of sender: OpenID?, in queue: SenderQueue) async throws(Rejection) {
            self.queue = queue
            self.sender = sender
            guard let sender else { return }
            do {
                try await queue.enter(sender)
            } catch {
                throw .overBudget
            }
        }

        func end() {
            if let sender { queue.leave(sender) }
        }
    }
}
