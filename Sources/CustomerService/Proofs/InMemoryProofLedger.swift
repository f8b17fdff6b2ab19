public import FoundationEssentials
import Synchronization
public import WebhookCore

/// Remembers proofs in memory, for one process; the oldest are forgotten when there are too many.
public final class InMemoryProofLedger: ProofLedger {
    fileprivate struct Failure {
        let sender: OpenID
        let subject: ProofSubject
        let time: Date
    }

    fileprivate struct Proof: Hashable {
        let sender: OpenID
        let subject: ProofSubject
    }

    fileprivate struct State {
        var failures: [Failure] = []
        var proofs: [Proof: Date] = [:]
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: the most failures and the most proofs that are remembered.
    public init(capacity: Int = 10_000) {
        self.capacity = max(ProofRules.allowedFailures, capacity)
    }

    public func standing(
        of sender: OpenID,
        isLinked: Bool,
        for subject: ProofSubject,
        at now: Date
    ) async throws -> ProofStanding {
        let kept = state.withLock { $0.kept(of: sender, for: subject) }
        return ProofRules.standing(
            own: kept.own,
            others: kept.others,
            proven: kept.proven,
            isLinked: isLinked,
            at: now
        )
    }

    public func recordAttempt(
        of sender: OpenID,
        isLinked: Bool,
        for subject: ProofSubject,
        at now: Date
    ) async throws -> Bool {
        state.withLock { state in
            state.failures.removeAll { now.timeIntervalSince($0.time) >= ProofRules.memory }
            if state.failures.count >= capacity { state.failures.removeFirst() }
            state.failures.append(Failure(sender: sender, subject: subject, time: now))
            let kept = state.kept(of: sender, for: subject)
            return ProofRules.mayCompare(
                now,
                own: kept.own,
                others: kept.others,
                proven: kept.proven,
                isLinked: isLinked,
                at: now
            )
        }
    }

    public func recordSuccess(of sender: OpenID, for subject: ProofSubject, at now: Date) async throws {
        state.withLock { state in
            state.failures.removeAll { $0.sender == sender && $0.subject == subject }
            if state.proofs.count >= capacity, let oldest = state.proofs.min(by: { $0.value < $1.value }) {
                state.proofs[oldest.key] = nil
            }
            state.proofs[Proof(sender: sender, subject: subject)] = now
        }
    }
}

extension InMemoryProofLedger.State {
    fileprivate func kept(of sender: OpenID, for subject: ProofSubject) -> (own: [Date], others: [Date], proven: Date?) {
        let others = Dictionary(grouping: failures.filter { $0.subject == subject }, by: \.sender).values
            .flatMap { $0.suffix(ProofRules.countedOfSender) }
        let own = failures.filter { $0.sender == sender }
        let proven = proofs[InMemoryProofLedger.Proof(sender: sender, subject: subject)]
        return (own.map(\.time), others.map(\.time), proven)
    }
}
