import Synchronization

/// Lets one delivery of a sender through at a time, in the order they came.
final class SenderQueue: Sendable {
    private typealias Waiter = (ticket: UInt64, continuation: CheckedContinuation<Bool, Never>)

    private struct Lines {
        /// Who waits behind the delivery that is being handled; a sender without an entry is free.
        ///
        /// By the senders' hashes, which are made once for a delivery: two with the same would wait for each other, no more.
        var waiting: [Int: [Waiter]] = [:]
        var nextTicket: UInt64 = 0
    }

    private let lines = Mutex(Lines())

    /// Waits for the sender's turn, to be ended with ``leave(_:)``.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits; the turn is not to be ended then.
    func enter(_ sender: OpenID) async throws {
        let line = sender.hashValue
        if !enterIfFree(line) { try await wait(in: line) }
    }

    /// Takes the sender's turn if nobody has it, as nearly always.
    private func enterIfFree(_ line: Int) -> Bool {
        lines.withLock { lines in
            guard let others = lines.waiting.updateValue([], forKey: line) else { return true }
            lines.waiting[line] = others
            return false
        }
    }

    private func wait(in line: Int) async throws {
        let ticket = lines.withLock { lines in
            lines.nextTicket &+= 1
            return lines.nextTicket
        }
        let isOurTurn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumed: Bool? = lines.withLock { lines in
                    if Task.isCancelled { return false }
                    // Whoever was before may have left since.
                    guard lines.waiting[line] != nil else {
                        lines.waiting[line] = []
                        return true
                    }
                    lines.waiting[line]?.append((ticket, continuation))
                    return nil
                }
                if let resumed { continuation.resume(returning: resumed) }
            }
        } onCancel: {
            let waiter = lines.withLock { lines -> Waiter? in
                guard let index = lines.waiting[line]?.firstIndex(where: { $0.ticket == ticket }) else { return nil }
                return lines.waiting[line]?.remove(at: index)
            }
            waiter?.continuation.resume(returning: false)
        }
        guard isOurTurn else { throw CancellationError() }
    }

    /// Ends the sender's turn; the one that waits longest is next.
    func leave(_ sender: OpenID) {
        leave(sender.hashValue)
    }

    private func leave(_ line: Int) {
        let next = lines.withLock { lines -> Waiter? in
            guard let index = lines.waiting.index(forKey: line) else { return nil }
            if lines.waiting.values[index].isEmpty {
                lines.waiting.remove(at: index)
                return nil
            }
            return lines.waiting.values[index].removeFirst()
        }
        next?.continuation.resume(returning: true)
    }
}

extension SenderQueue {
    /// One delivery's turn among those of its sender.
    struct Turn {
        private let queue: SenderQueue
        private let line: Int?

        /// - Parameters:
        ///   - sender: nil for a push of the system, which waits for nobody.
        ///   - wait: told that it has to wait, before it does.
        init(of sender: OpenID?, in queue: SenderQueue, whenBusy wait: () -> Void = {}) async throws(Rejection) {
            self.queue = queue
            line = sender?.hashValue
            guard let line, !queue.enterIfFree(line) else { return }
            wait()
            do {
                try await queue.wait(in: line)
            } catch {
                throw .overBudget
            }
        }

        func end() {
            if let line { queue.leave(line) }
        }
    }
}
