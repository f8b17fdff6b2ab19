import FoundationEssentials
import SignatureVerify
import Synchronization

/// One POST of the platform that waits to be answered: by the pipeline that let it in, once.
final class DeliveryAttempt: Sendable {
    let arrived: MonotonicTime
    /// The age of the message by the time of day when it came; nil where the message names no time.
    private let age: Duration?
    private let envelope: Envelope?
    private let engine: DeliveryEngine
    private let answer: @Sendable (Answer) -> Void
    private let hasEnded = Atomic(false)
    /// Which attempt of its delivery it is.
    let number = Atomic<Int>(1)

    /// What a sealed attempt is answered in.
    struct Envelope: Sendable {
        let key: EnvelopeCipher.KeyGeneration
        let nonce: String
    }

    /// - Parameter answer: called once, on any thread.
    init(
        arrived: MonotonicTime,
        age: Duration?,
        envelope: Envelope?,
        engine: DeliveryEngine,
        answer: @escaping @Sendable (Answer) -> Void
    ) {
        self.arrived = arrived
        self.age = age
        self.envelope = envelope
        self.engine = engine
        self.answer = answer
    }

    /// Whether the platform asks for the last time: by the number of attempts that this process saw, or by the message's age,
    /// since the attempts before may have gone to other replicas or to a process that has ended.
    func isLast(_ number: Int) -> Bool {
        number >= engine.budget.lastAttempt || (age.map { $0 >= engine.budget.lastAttemptAge } ?? false)
    }

    /// Answers it; what comes second counts for nothing.
    func end(_ outcome: DeliveryState.Outcome) {
        guard !hasEnded.exchange(true, ordering: .relaxed) else { return }
        if case .refused(let rejection) = outcome { engine.telemetry.rejected(rejection) }
        answer(engine.seal(outcome, in: envelope))
        engine.telemetry.answered(after: engine.clock.monotonic - arrived)
    }
}
