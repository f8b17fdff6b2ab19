import FoundationEssentials
import Synchronization
import WebhookCore

/// What a database of several replicas keeps, by the rules that `DeliveryLedger` gives: it outlives every party.
final class SharedDatabase: Sendable {
    struct Row {
        var accepted: AcceptedDelivery?
        var answer: SettledAnswer?
        var failure: String?
        /// Who is at it; nil for nobody.
        var holder: SimulatedTime.Party?
        var generation = 0
    }

    private struct State {
        var rows: [DeliveryKey: Row] = [:]
        var alive: [SimulatedTime.Party: Date] = [:]
        var turns: [Sender: (party: SimulatedTime.Party, key: DeliveryKey)] = [:]
        var unsettledEffects: [(Effects, Sender, Date)] = []
    }

    /// Conversations, customer links, deferred reply and queued messages, as the library keeps them in memory.
    let effects = InMemoryDeliveryLedger()
    private let state = Mutex(State())
    private let bug: PlantedBug?

    init(bug: PlantedBug?) {
        self.bug = bug
    }

    var rows: [DeliveryKey: Row] { state.withLock { $0.rows } }

    func heartbeat(of party: SimulatedTime.Party, until end: Date, released: [DeliveryKey]) {
        state.withLock { state in
            state.alive[party] = end
            for key in released where state.rows[key]?.holder == party { state.rows[key]?.holder = nil }
            for key in released {
                if let turn = state.turns[key.sender], turn.key == key, turn.party == party { state.turns[key.sender] = nil }
            }
        }
    }

    func answer(to key: DeliveryKey) -> SettledAnswer? { state.withLock { $0.rows[key]?.answer } }

    func claim(_ key: DeliveryKey, by party: SimulatedTime.Party, at now: Date) -> Claim {
        let granted = state.withLock { state -> (Claim?, Int) in
            var row = state.rows[key] ?? Row()
            if let answer = row.answer, bug != .forgetsAnswers { return (.settled(answer), 0) }
            // Whoever accepted it does not matter: two who waited for each other's would wait for ever.
            if let turn = state.turns[key.sender], turn.party != party, state.alive[turn.party, default: now] > now,
                bug != (turn.key == key ? .grantsTwice : .ignoresTurns)
            {
                return (.claimedElsewhere, 0)
            }
            row.generation += 1
            row.holder = party
            state.rows[key] = row
            state.turns[key.sender] = (party, key)
            return (nil, row.generation)
        }
        if let claim = granted.0 { return claim }
        guard case .granted(let known, _) = effects.claim(key, at: now) else { return .claimedElsewhere }
        return .granted(known, generation: granted.1)
    }

    func accept(_ delivery: AcceptedDelivery, by party: SimulatedTime.Party) throws -> SettledAnswer? {
        if bug == .acceptsInMemory { return nil }
        return try state.withLock { state in
            var row = state.rows[delivery.key] ?? Row()
            if let answer = row.answer { return answer }
            if row.accepted == nil {
                if let holder = row.holder, holder != party { throw DeliveryLedgerError.superseded }
                row.accepted = delivery
                row.accepted?.isAcknowledged = false
                if row.holder == nil { row.holder = party }
                row.generation = max(row.generation, delivery.generation)
            }
            if delivery.isAcknowledged, bug != .forgetsAcknowledgements { row.accepted?.isAcknowledged = true }
            state.rows[delivery.key] = row
            return nil
        }
    }

    func settle(_ settlement: Settlement) throws -> SettledAnswer {
        try settlement.effects.verifySizes()
        return try state.withLock { state in
            var row = state.rows[settlement.key] ?? Row()
            if let answer = row.answer, bug != .ignoresGenerations, bug != .forgetsAnswers { return answer }
            if settlement.generation < row.generation, bug != .ignoresGenerations { throw DeliveryLedgerError.superseded }
            if row.accepted?.isAcknowledged == true, settlement.answer != .acknowledgement {
                throw DeliveryLedgerError.acknowledged
            }
            row.answer = settlement.answer
            row.failure = settlement.failure?.reason
            row.accepted = nil
            row.holder = nil
            state.rows[settlement.key] = row
            if state.turns[settlement.key.sender]?.key == settlement.key { state.turns[settlement.key.sender] = nil }
            var kept = settlement.effects
            if bug == .forgetsDeferredReply, case .waiting = kept.deferredReply { kept.deferredReply = nil }
            if bug == .settlesInTwoSteps {
                state.unsettledEffects.append((kept, settlement.key.sender, settlement.settledAt))
            } else {
                try effects.keep(kept, of: settlement.key.sender, at: settlement.settledAt)
            }
            return settlement.answer
        }
    }

    /// The second step of a defect; what it has not reached when its process ends is lost.
    func settleRest() throws {
        try state.withLock { state in
            for (kept, sender, time) in state.unsettledEffects { try effects.keep(kept, of: sender, at: time) }
            state.unsettledEffects = []
        }
    }

    func dropRest() {
        state.withLock { $0.unsettledEffects = [] }
    }

    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        by party: SimulatedTime.Party,
        at now: Date
    ) -> [AcceptedDelivery] {
        if bug == .neverTakesOver { return [] }
        return state.withLock { state in
            var taken: [AcceptedDelivery] = []
            let keys = state.rows.keys.filter { $0.sender.account == account }.sorted { $0.rawValue < $1.rawValue }
            for key in keys where !running.contains(key) && taken.count < limit {
                guard var row = state.rows[key], var delivery = row.accepted, row.answer == nil else { continue }
                if let holder = row.holder, holder != party, state.alive[holder, default: now] > now { continue }
                row.generation += 1
                row.holder = party
                state.rows[key] = row
                delivery.generation = row.generation
                taken.append(delivery)
            }
            return taken
        }
    }
}
