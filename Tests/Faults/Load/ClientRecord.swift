import FoundationEssentials
import PlatformSimulator
import Synchronization

/// What the client sent, and how each delivery was answered when it was answered first.
final class ClientRecord: Sendable {
    struct Answered: Sendable {
        let delivery: SampleDelivery
        let answer: DeliveredAnswer
        /// Before it was sent first, and after it was answered: of any two events of a record the later has the greater number.
        let begun: Int
        let ended: Int
    }

    fileprivate struct State {
        var nextID: Int
        var answered: [Answered] = []
        /// Those without an answer, and when each was begun.
        var open: [SampleDelivery: Int] = [:]
        var lastEvent = 0
        var repeats = 0
        var attempts = 0
        /// Answers that were not there in time, or were refusals.
        var unanswered = 0
        var slowest: TimeInterval = 0
        /// How often deliveries were refused, by the status.
        var refusals: [Int: Int] = [:]
        var excuses: [(target: String, from: Date, to: Date)] = []
    }

    private let state: Mutex<State>
    let findings: Findings

    init(findings: Findings, firstID: Int = 1) {
        self.findings = findings
        state = Mutex(State(nextID: firstID))
    }

    /// A delivery that nobody sent before.
    func make(from sender: String, seconds: Double) -> SampleDelivery {
        state.withLock { state in
            let delivery = SampleDelivery(sender: sender, id: state.nextID, seconds: seconds)
            state.nextID += 1
            state.lastEvent += 1
            state.open[delivery] = state.lastEvent
            return delivery
        }
    }

    /// One of those that were answered.
    func answered(_ choice: UInt64) -> Answered? {
        state.withLock { $0.answered.isEmpty ? nil : $0.answered[Int(choice % UInt64($0.answered.count))] }
    }

    /// Takes down a first answer.
    func note(_ answer: DeliveredAnswer, to delivery: SampleDelivery) {
        state.withLock { state in
            state.lastEvent += 1
            guard let begun = state.open.removeValue(forKey: delivery) else { return }
            state.answered.append(Answered(delivery: delivery, answer: answer, begun: begun, ended: state.lastEvent))
        }
    }

    /// Compares the answer to a repeat.
    func compare(_ answer: DeliveredAnswer, with first: Answered) {
        state.withLock { $0.repeats += 1 }
        findings.expect(
            answer == first.answer,
            "\(first.delivery.token): answered first with \(first.answer), its repeat with \(answer)"
        )
    }

    func note(_ attempts: [DeliveryAttempt]) {
        state.withLock { state in
            state.attempts += attempts.count
            for attempt in attempts {
                switch attempt.ending {
                case .answered: state.noteDuration(of: attempt)
                case .refused(let status):
                    state.noteDuration(of: attempt)
                    state.refusals[status, default: 0] += 1
                case .silent, .broken: break
                }
                if case .answered = attempt.ending {} else { state.unanswered += 1 }
            }
        }
    }

    /// What was under way at an address meanwhile may have taken any time.
    func excuse(_ target: String, from: Date, to: Date) {
        state.withLock { $0.excuses.append((target, from, to)) }
    }

    var acknowledged: [Answered] { state.withLock { $0.answered } }
    var acknowledgedCount: Int { state.withLock { $0.answered.count } }
    var refusals: [Int: Int] { state.withLock { $0.refusals } }
    /// Of those attempts that got an answer or a refusal and are not excused, in seconds.
    var slowest: TimeInterval { state.withLock { $0.slowest } }

    var summary: String {
        state.withLock { state in
            "acknowledged \(state.answered.count), attempts \(state.attempts) (\(state.unanswered) unanswered), "
                + "repeats \(state.repeats)"
        }
    }
}

extension ClientRecord.State {
    fileprivate mutating func noteDuration(of attempt: DeliveryAttempt) {
        let isExcused = excuses.contains { $0.target == attempt.target && $0.from <= attempt.endedAt && attempt.sentAt <= $0.to }
        if !isExcused { slowest = max(slowest, attempt.duration) }
    }
}
