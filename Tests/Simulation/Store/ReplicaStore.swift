import FoundationEssentials
import Synchronization
import WebhookCore

/// The database as one replica reaches it: over a connection that is slow, breaks, and leaves commits in doubt.
final class ReplicaStore: DeliveryLedger, Outbox {
    struct ConnectionLost: Error {}

    private let database: SharedDatabase
    private let party: SimulatedTime.Party
    private let time: SimulatedTime
    private let clock: SimulatedClock
    private let bug: PlantedBug?
    private let pause: Int
    /// Per mille of the calls that fail, and whether they may fail after they had their effect.
    private let faults: Mutex<Int>
    private let released = Mutex<[DeliveryKey]>([])

    /// - Parameters:
    ///   - faults: per mille of the calls that fail.
    ///   - pause: how long one in a hundred takes, in milliseconds.
    init(
        _ database: SharedDatabase,
        party: SimulatedTime.Party,
        time: SimulatedTime,
        faults: Int,
        pause: Int,
        bug: PlantedBug?
    ) {
        self.pause = pause
        self.database = database
        self.party = party
        self.time = time
        clock = SimulatedClock(time: time)
        self.faults = Mutex(faults)
        self.bug = bug
        beat()
    }

    func heal() { faults.withLock { $0 = 0 } }

    /// Renews what tells the other replicas that this one is there.
    func keepAlive() async {
        while true {
            await time.sleep(1)
            beat()
        }
    }

    private func beat() {
        let keys = released.withLock { keys in
            defer { keys = [] }
            return keys
        }
        database.heartbeat(of: party, until: clock.now + 4, released: keys)
    }

    /// One call: there, its effect, and back. The process may end at each of the three.
    private func call<Value>(_ effect: () throws -> Value) async throws -> Value {
        await travel()
        let luck = time.random(below: 1_000)
        let faults = faults.withLock { $0 }
        if luck < faults { throw ConnectionLost() }
        let value = try effect()
        await travel()
        if luck >= 1_000 - faults / 2 { throw ConnectionLost() }
        return value
    }

    private func travel() async {
        // Now and then a database takes its time.
        let isSlow = pause > 0 && time.random(below: 100) == 0
        await time.sleep(Double(isSlow ? pause : time.random(below: 3) * 5) / 1_000)
    }

    // MARK: Ledger

    func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await call { database.effects.conversation(of: sender, at: now) }
    }

    func customerLink(of sender: Sender) async throws -> CustomerLink? {
        try await call { database.effects.customerLink(of: sender) }
    }

    func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        try await call { database.answer(to: key) }
    }

    func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        do {
            // From here on it is held anew, whatever was to be let go before.
            released.withLock { $0.removeAll { $0 == key } }
            return try await call { database.claim(key, by: party, at: clock.now) }
        } catch {
            released.withLock { $0.append(key) }
            throw error
        }
    }

    func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        try await call { try database.accept(delivery, by: party) }
    }

    func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        if bug == .settlesLater {
            Task {
                await time.sleep(Double(50) / 1_000)
                _ = try? database.settle(settlement)
            }
            return settlement.answer
        }
        do {
            let answer = try await call { try database.settle(settlement) }
            if bug == .settlesInTwoSteps {
                await travel()
                try database.settleRest()
            }
            return answer
        } catch is ConnectionLost {
            if bug == .believesUnknownCommits { return settlement.answer }
            released.withLock { $0.append(settlement.key) }
            // Unknown is looked up; what cannot be looked up is not answered.
            let claim = try await call { database.claim(settlement.key, by: party, at: clock.now) }
            if case .settled(let answer) = claim { return answer }
            throw ConnectionLost()
        }
    }

    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        try await call { database.takeOver(of: account, except: running, limit: limit, by: party, at: clock.now) }
    }

    // MARK: Outbox

    func lease(
        _ limit: Int,
        of account: AccountName,
        as name: String,
        at now: Date,
        until end: Date
    ) async throws -> [LeasedMessage] {
        let until = bug == .leasesTwice ? now : end
        return try await call { database.effects.lease(limit, of: account, as: name, at: now, until: until) }
    }

    func takeBack(_ lease: String, of account: AccountName) async throws {
        try await call { database.effects.takeBack(lease, of: account) }
    }

    func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) async throws -> Bool {
        try await call { database.effects.end(lease, with: outcome, at: now) }
    }

    func nextTime(of account: AccountName, after now: Date) async throws -> Date? {
        try await call { database.effects.nextTime(of: account, after: now) }
    }

    func setPause(_ pause: AccountPause?, of account: AccountName, at now: Date) async throws {
        try await call { database.effects.setPause(pause, of: account, at: now) }
    }

    func pause(of account: AccountName, at now: Date) async throws -> AccountPause? {
        try await call { database.effects.pause(of: account, at: now) }
    }

    func depth(of account: AccountName, at now: Date) async throws -> OutboxDepth {
        try await call { database.effects.depth(of: account, at: now) }
    }

    func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) async throws -> [OutboxEntry] {
        try await call { database.effects.entries(state, of: account, limit: limit) }
    }

    func recipients(of key: String, _ state: OutboxEntry.State, of account: AccountName) async throws -> [OpenID] {
        try await call { database.effects.recipients(of: key, state, of: account) }
    }

    func retry(_ message: QueuedMessage.ID, of account: AccountName, at now: Date, until expires: Date) async throws -> Bool {
        try await call { database.effects.retry(message, of: account, at: now, until: expires) }
    }

    func drop(_ message: QueuedMessage.ID, of account: AccountName, at now: Date) async throws -> Bool {
        try await call { database.effects.drop(message, of: account, at: now) }
    }

    func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        at now: Date,
        limit: Int
    ) async throws -> Int {
        try await call { database.effects.purge(state, of: account, endedBefore: time, at: now, limit: limit) }
    }
}
