import DequeModule
import FoundationEssentials
import Synchronization

/// The deliveries of one account that are handled in this process: one for each account name, whatever is reloaded.
///
/// It lets one delivery of a sender through at a time, in the order they came, makes repeats join their first, keeps the
/// limits, and looks at the clock for all of them.
final class AccountDeliveries: Sendable {
    fileprivate struct Line {
        var current: RunningDelivery
        var waiting: Deque<RunningDelivery> = []
    }

    /// Deliveries of a sender that were written down without a place here.
    fileprivate struct Overflow {
        /// How many are being written.
        var writing = 0
        /// Of the last change: what was asked of the ledger before it does not tell of it.
        var change = 0
    }

    fileprivate struct Running {
        /// By the senders' hashes, which are made once for a delivery: two with the same would wait for each other, no more.
        var lines: [Int: Line] = [:]
        /// Pushes of the system without a user, which wait for nobody.
        var others: [DeliveryKey: RunningDelivery] = [:]
        /// Senders whose next delivery is in the ledger: what comes now goes there, too, behind it.
        var overflows: [Int: Overflow] = [:]
        var changes = 0
        var lastOrder = 0
        var count = 0
        var isTicking = false
        /// How often those were asked for that ended without an answer: the next attempt is one more.
        var refused = RecentEntries<DeliveryKey, Int>(capacity: 1_024)
        /// Whether a takeover is asked for that is not answered yet.
        var isTakingOver = false
    }

    enum Entry: Sendable {
        /// To be run by whoever entered it.
        case first
        /// Whoever runs it answers the attempt, unless it is told already.
        case joined(RunningDelivery, attempt: Int, DeliveryState.Outcome?)
        /// Not entered. Where it is accepted, whoever entered it writes it down, and tells with ``overflowed(_:)``.
        case refused(Limit, isAccepted: Bool)
    }

    /// What a delivery had no place for.
    enum Limit: String, Sendable, CaseIterable {
        case total, account, sender
    }

    let account: AccountName
    /// What this process has seen of plain signatures.
    let replayGuard = InMemoryReplayGuard()
    private let registry: DeliveryRegistry
    private let running = Mutex(Running())
    private let recovery = Mutex(Recovery())

    init(account: AccountName, registry: DeliveryRegistry) {
        self.account = account
        self.registry = registry
    }

    /// Enters a delivery with its attempt, or joins the attempt to the delivery that runs already.
    func enter(_ delivery: RunningDelivery, _ attempt: DeliveryAttempt?) -> Entry {
        let limits = registry.limits
        var first: RunningDelivery?
        let (entry, ticks) = running.withLock { running -> (Entry, Bool) in
            if let known = running.delivery(delivery.key, in: delivery.line) {
                // Within the lock, so that it cannot end before.
                guard let attempt else {
                    // By the ledger's order it goes first; the current one may wait for that.
                    if running.putFirst(known) { first = known }
                    return (.joined(known, attempt: 0, nil), false)
                }
                let (number, outcome) = known.join(attempt)
                return (.joined(known, attempt: number, outcome), false)
            }
            running.lastOrder += 1
            delivery.order = running.lastOrder
            if !delivery.isRecovered, let limit = running.limit(delivery, limits, running: registry.runningCount) {
                let isAccepted =
                    delivery.engine.acceptsForLater(delivery.message) && running.overflow(delivery, most: limits.running)
                return (.refused(limit, isAccepted: isAccepted), false)
            }
            if let line = delivery.line {
                if let current = running.lines[line]?.current, delivery.isRecovered, current.yieldTurn() {
                    // What an earlier process left came before.
                    running.lines[line]?.waiting.prepend(current)
                    running.lines[line]?.current = delivery
                } else if running.lines[line] != nil {
                    delivery.mustWait()
                    if delivery.isRecovered {
                        running.lines[line]?.waiting.prepend(delivery)
                    } else {
                        running.lines[line]?.waiting.append(delivery)
                    }
                } else {
                    running.lines[line] = Line(current: delivery)
                }
            } else {
                running.others[delivery.key] = delivery
            }
            if let earlier = running.refused[delivery.key] { delivery.countOn(from: earlier) }
            if let attempt { _ = delivery.join(attempt) }
            running.count += 1
            defer { running.isTicking = true }
            return (.first, !running.isTicking)
        }
        switch entry {
        case .first: registry.began()
        case .joined(_, _, let outcome): if let outcome { attempt?.end(outcome) }
        case .refused: break
        }
        first?.beginTurn()
        if ticks { delivery.engine.ticker.add(self) }
        return entry
    }

    /// Forgets a delivery that the ledger knows from now on, or that may be tried anew. The next of its sender has its turn.
    ///
    /// - Parameter attempts: how often it was asked for, where it has no answer.
    func remove(_ delivery: RunningDelivery, refusedAfter attempts: Int? = nil) {
        let (wasThere, next, overflowed) = running.withLock { running -> (Bool, RunningDelivery?, Bool) in
            if let attempts { running.refused.put(attempts, for: delivery.key) }
            guard let line = delivery.line else {
                guard running.others.removeValue(forKey: delivery.key) != nil else { return (false, nil, false) }
                running.count -= 1
                return (true, nil, false)
            }
            guard let index = running.lines.index(forKey: line) else { return (false, nil, false) }
            if running.lines.values[index].current === delivery {
                running.count -= 1
                guard let next = running.lines.values[index].waiting.popFirst() else {
                    running.lines.remove(at: index)
                    return (true, nil, running.overflows[line] != nil)
                }
                running.lines.values[index].current = next
                return (true, next, false)
            }
            guard let place = running.lines.values[index].waiting.firstIndex(where: { $0 === delivery }) else {
                return (false, nil, false)
            }
            running.lines.values[index].waiting.remove(at: place)
            running.count -= 1
            return (true, nil, false)
        }
        if wasThere { registry.ended() }
        next?.beginTurn()
        // The sender's next delivery waits in the ledger.
        if overflowed { Task { await recoverOnce() } }
    }

    /// A delivery that found no place was written down, or could not be.
    func overflowed(_ delivery: RunningDelivery) {
        guard let line = delivery.line else { return }
        let isNext = running.withLock { running in
            guard var overflow = running.overflows[line] else { return false }
            running.changes += 1
            overflow.writing -= 1
            overflow.change = running.changes
            running.overflows[line] = overflow
            return running.lines[line] == nil
        }
        if isNext { Task { await recoverOnce() } }
    }

    /// How many run or wait for their turn.
    var count: Int { running.withLock { $0.count } }

    /// Whether there is room for more than what comes in now.
    var hasRoom: Bool { count < max(1, registry.limits.runningPerAccount / 2) }

    // MARK: Taking over

    /// Asks for a takeover of as many as `limit`. What waits here behind one that waits for its claim may go first, too, by the ledger's
    /// order.
    ///
    /// - Returns: nothing where one is being asked for already.
    func takingOver(
        limit: Int,
        _ body: (_ running: Set<DeliveryKey>) async throws -> [AcceptedDelivery]
    ) async rethrows -> [AcceptedDelivery] {
        let asked = running.withLock { running -> (keys: Set<DeliveryKey>, held: Set<DeliveryKey>, change: Int)? in
            guard !running.isTakingOver else { return nil }
            running.isTakingOver = true
            let keys = Set(running.all.map(\.key))
            return (keys, keys.subtracting(running.mayGoFirst), running.changes)
        }
        guard let asked else { return [] }
        defer { running.withLock { $0.isTakingOver = false } }
        let accepted = try await body(asked.held)
        running.withLock { running in
            if accepted.count < limit {
                running.forgetOverflows(but: Set(accepted.compactMap(\.line)), asked: (asked.keys, asked.change))
            }
        }
        return accepted
    }

    // MARK: Recovering

    private struct Recovery {
        /// Of the pipelines of the account; the newest is the last.
        var engines: [WeakEngine] = []
        var task: Task<Void, Never>?
    }

    private struct WeakEngine {
        weak var engine: DeliveryEngine?
    }

    /// How long what an earlier process left may lie, in seconds.
    private static let recoveryInterval = 1.0

    /// Goes on with what earlier processes left, as long as a pipeline of the account is there: by the newest.
    func recover(with engine: DeliveryEngine) {
        recovery.withLock { recovery in
            recovery.engines.append(WeakEngine(engine: engine))
            guard recovery.task == nil else { return }
            let clock = engine.clock
            recovery.task = Task { [weak self] in
                while await self?.recoverOnce(isLoop: true) ?? false {
                    try? await clock.sleep(until: clock.now.addingTimeInterval(Self.recoveryInterval))
                }
            }
        }
    }

    /// Until there is another pipeline.
    func stopRecovery() {
        recovery.withLock { $0.engines = [] }
    }

    /// False when there is no pipeline any more; the loop ends with that.
    @discardableResult
    private func recoverOnce(isLoop: Bool = false) async -> Bool {
        let engine = recovery.withLock { recovery in
            recovery.engines.removeAll { $0.engine == nil }
            if isLoop, recovery.engines.isEmpty { recovery.task = nil }
            return recovery.engines.last?.engine
        }
        guard let engine else { return false }
        do {
            _ = try await engine.recover()
        } catch {
            engine.telemetry.ledgerFailed("recover", error)
        }
        return true
    }

    // MARK: Time

    /// Who looks at the clock for a pipeline's deliveries.
    func ticker(by clock: any ServiceClock) -> DeadlineTicker { DeadlineTicker.of(clock) }

    /// Does what is due for each delivery; false when there is none.
    func tick(at now: MonotonicTime) -> Bool {
        let deliveries = running.withLock { $0.count == 0 ? [] : $0.all }
        for delivery in deliveries { delivery.tick(at: now) }
        return !deliveries.isEmpty
    }

    /// Whether nothing runs, so that nobody looks at the clock until the next delivery.
    func stopsTicking() -> Bool {
        running.withLock { running in
            if running.count == 0 { running.isTicking = false }
            return !running.isTicking
        }
    }
}

extension AccountDeliveries.Running {
    /// What a delivery has no place for; nil where it has one.
    fileprivate func limit(
        _ delivery: RunningDelivery,
        _ limits: DeliveryLimits,
        running total: Int
    ) -> AccountDeliveries.Limit? {
        if total >= limits.running { return .total }
        if count >= limits.runningPerAccount { return .account }
        guard let line = delivery.line else { return nil }
        if overflows[line] != nil { return .sender }
        return lines[line].map { $0.waiting.count >= limits.waitingPerSender } ?? false ? .sender : nil
    }

    /// The delivery is to be written down; false where too many are.
    fileprivate mutating func overflow(_ delivery: RunningDelivery, most limit: Int) -> Bool {
        guard let line = delivery.line else { return true }
        guard overflows[line] != nil || overflows.count < limit else { return false }
        changes += 1
        overflows[line, default: .init()].writing += 1
        overflows[line]?.change = changes
        return true
    }

    /// The ledger was asked for what nobody is at: senders that it named nothing of have nothing there, unless something was
    /// written since, or runs here.
    fileprivate mutating func forgetOverflows(but named: Set<Int>, asked: (keys: Set<DeliveryKey>, change: Int)) {
        let busy = Set(asked.keys.lazy.map(\.sender.user.hashValue))
        overflows = overflows.filter { line, overflow in
            overflow.writing > 0 || overflow.change > asked.change || named.contains(line) || busy.contains(line)
                || lines[line] != nil
        }
    }

    fileprivate func delivery(_ key: DeliveryKey, in line: Int?) -> RunningDelivery? {
        guard let line else { return others[key] }
        guard let line = lines[line] else { return nil }
        if line.current.key == key { return line.current }
        return line.waiting.first { $0.key == key }
    }

    /// Accepted deliveries behind one that waits for its claim.
    fileprivate var mayGoFirst: [DeliveryKey] {
        lines.values.lazy.filter { !$0.waiting.isEmpty && $0.current.mayBegin }.flatMap(\.waiting).filter(\.waitsAccepted).map(
            \.key
        )
    }

    /// Puts one that waits before the current one of its sender; false where that is too late.
    fileprivate mutating func putFirst(_ delivery: RunningDelivery) -> Bool {
        guard let line = delivery.line, let current = lines[line]?.current, current !== delivery,
            let place = lines[line]?.waiting.firstIndex(where: { $0 === delivery }), current.yieldTurn()
        else { return false }
        lines[line]?.waiting.remove(at: place)
        lines[line]?.waiting.prepend(current)
        lines[line]?.current = delivery
        return true
    }

    fileprivate var all: [RunningDelivery] {
        var all = Array(others.values)
        for line in lines.values {
            all.append(line.current)
            all += line.waiting
        }
        return all
    }
}

extension AcceptedDelivery {
    /// As a running delivery's.
    fileprivate var line: Int? { key.sender.user.rawValue.isEmpty ? nil : key.sender.user.hashValue }
}
