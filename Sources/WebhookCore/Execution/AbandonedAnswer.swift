import Synchronization

/// An attempt and the delivery that it waits for.
struct WaitingAttempt: Sendable {
    let run: RunningDelivery
    let attempt: DeliveryAttempt
}

/// Whoever waits for an answer may go away, before or after it is known what is waited for.
final class AbandonedAnswer: Sendable {
    private let state = Mutex((waiting: WaitingAttempt?.none, isAbandoned: false))

    func began(_ waiting: WaitingAttempt?) {
        let isAbandoned = state.withLock { state in
            state.waiting = waiting
            return state.isAbandoned
        }
        if isAbandoned { leave(waiting) }
    }

    func abandon() {
        let waiting = state.withLock { state in
            state.isAbandoned = true
            return state.waiting
        }
        leave(waiting)
    }

    private func leave(_ waiting: WaitingAttempt?) {
        guard let waiting else { return }
        waiting.run.leave(waiting.attempt)
    }
}
