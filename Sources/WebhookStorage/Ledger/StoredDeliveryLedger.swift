public import FoundationEssentials
import Synchronization
public import WebhookLedger

/// Keeps what deliveries leave behind in a database, so that it survives the process and a loss of power.
///
/// One ledger serves all accounts of a database; what one delivery decided is one transaction. A PostgreSQL database is shared by
/// any number of replicas, each with a ledger of its own: a sender's deliveries are claimed by one of them at a time, in the order
/// they came, and what a replica accepted is taken over by another within seconds of its end. Whether a replica lives is told by
/// the database's clock; it says so each second.
///
/// ```swift
/// let database = try SQLiteDatabase(path: "webhookd.sqlite")
/// try await database.migrate()
/// let ledger = StoredDeliveryLedger(database)
/// ```
public final class StoredDeliveryLedger: DeliveryLedger {
    let database: any SQLUnitDatabase
    let statements: LedgerStatements
    /// Whether other processes handle deliveries of the same database. One that serves alone has claims and their order in memory.
    let isShared: Bool
    /// Names this replica to the others.
    let replica: String
    let pulse: LedgerPulse
    /// Hears when it may be the turn of what waits; nil where nobody says so.
    private let turns: TurnNotifications?
    private let clock: any ServiceClock
    private let lastClaim = Mutex(0)
    /// Deliveries that have a ticket, and since when it was last renewed.
    private let tickets = Mutex(RecentEntries<DeliveryKey, MonotonicTime>(capacity: 4_096))
    private let firstTicket = Mutex<Int64?>(nil)
    /// Of a database that no other process serves.
    private let memory: LedgerMemory?

    /// - Parameters:
    ///   - isShared: whether other processes handle deliveries of the same database.
    ///   - replica: never used by another process, nor by an earlier one.
    ///   - clock: for pauses and for how long something took.
    ///   - memory: of a database that no other process serves.
    ///   - turns: hears of other replicas' settlements.
    ///   - keepHouse: what is done now and then to clear away what is old.
    package init(
        _ database: any SQLUnitDatabase,
        _ statements: LedgerStatements,
        isShared: Bool,
        replica: String = UUID().uuidString,
        clock: any ServiceClock = SystemClock(),
        memory: LedgerMemory? = nil,
        turns: TurnNotifications? = nil,
        keepHouse: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.database = database
        self.replica = replica
        self.clock = clock
        self.statements = statements
        self.isShared = isShared
        self.memory = memory
        self.turns = turns
        pulse = LedgerPulse(of: isShared ? replica : nil, database, clock: clock, keepHouse)
    }

    // MARK: Reading

    public func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        let rows = try await database.run(SQLCommand(Self.conversation, SQLKey(sender).values), .reading)
        return try rows.first.flatMap { try StoredConversation.read($0, from: 0, at: now, clock: 5) }
    }

    public func customerLink(of sender: Sender) async throws -> CustomerLink? {
        let rows = try await database.run(SQLCommand(Self.customerLink, SQLKey(sender).values), .reading)
        return try rows.first.map { row in
            CustomerLink(customer: try row.text(0), since: Date(storedMilliseconds: try row.integer(1)))
        }
    }

    public func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        let rows = try await run(statements.answer, key, [[key.storedValues]])
        return try rows[0].first.flatMap { try SettledAnswer.read($0, from: 2) }
    }

    private static let conversation = SQLStatement(
        """
        SELECT dialogue, version, state, repeats, conversation_expires, now_ms() FROM sender WHERE account = $1 AND openid = $2
        """
    )
    private static let customerLink = SQLStatement(
        "SELECT customer, customer_since FROM sender WHERE account = $1 AND openid = $2 AND customer IS NOT NULL"
    )

    /// The account's messages that wait to be sent, of each recipient in the order they were queued.
    public func messages(of account: AccountName) async throws -> [QueuedMessage] {
        try await database.run(SQLCommand(Self.waiting, [.text(account.rawValue)]), .reading).map { row in
            QueuedMessage(
                key: try row.text(0),
                recipient: OpenID(try row.text(1)),
                content: try JSONDecoder().decode(OutgoingMessage.self, from: Data(row.text(2).utf8)),
                priority: QueuedMessage.Priority(rawValue: Int(try row.integer(3))) ?? .answer,
                due: Date(storedMilliseconds: try row.integer(4)),
                expires: Date(storedMilliseconds: try row.integer(5))
            )
        }
    }

    private static let waiting = SQLStatement(
        """
        SELECT key, recipient, content, priority, due, expires FROM outbox WHERE account = $1 AND state = 'waiting'
        ORDER BY recipient, sequence
        """
    )

    // MARK: Claiming

    public func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        try await pulse.begin()
        return try await isShared ? claimShared(key, at: now) : look(key, at: now)
    }

    private func claimShared(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        let number = newClaim()
        let name = name(of: number)
        let values = key.storedValues + [.text(name), .text(replica)]
        let heard = turns?.heard
        if let row = try await run(statements.claim, key, [[values], [values]])[0].first {
            if try row.text(8) == name {
                return .granted(try SenderState.read(row, from: 2, at: now, clock: 9), claim: number)
            }
            // It was given its place with that.
            let moment = clock.monotonic
            tickets.withLock { $0.put(moment, for: key) }
        }
        if let answer = try await enqueue(key, at: now) { return .settled(answer) }
        if let turns, let heard { turns.refused(key, askedAt: heard) }
        return .claimedElsewhere
    }

    public func waitForTurn(of key: DeliveryKey, until instant: Date, by clock: any ServiceClock) async throws {
        guard let turns else { return try await clock.sleep(until: instant) }
        try await turns.wait(for: key, until: instant, by: clock)
    }

    private func look(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        let number = newClaim()
        if let memory, memory.knowsNothing(of: key) { return .granted(SenderState(), claim: number) }
        let begin = try await ticketsBegin()
        if let memory, memory.beginsFilling() { try await fill(memory) }
        let rows = try await run(statements.look, key, [[key.storedValues + [.integer(begin)]]])
        guard let row = rows[0].first else { throw StorageError.unexpectedRow("a claim came to nothing") }
        if let answer = try SettledAnswer.read(row, from: 8) { return .settled(answer) }
        if try row.flag(10) { return .claimedElsewhere }
        return .granted(try SenderState.read(row, from: 2, at: now, clock: 11), claim: number)
    }

    private func fill(_ memory: LedgerMemory) async throws {
        let commands = [SQLCommand(Self.latest), SQLCommand(Self.sendersToAskFor, [.integer(LedgerMemory.maxSenders + 1)])]
        do {
            let found = try await database.run(commands, .reading)
            let senders = try found[1].map { Sender(account: AccountName(try $0.text(0)), user: OpenID(try $0.text(1))) }
            memory.fill(latest: try found[0].first?.integer(0) ?? 0, senders: senders)
        } catch {
            memory.filledNothing()
            throw error
        }
    }

    private static let latest = SQLStatement(
        """
        SELECT coalesce(max(created), 0) FROM (
            SELECT max(created) AS created FROM delivery UNION ALL SELECT max(created) FROM pending
        ) AS found
        """
    )
    private static let sendersToAskFor = SQLStatement(
        """
        SELECT account, openid FROM sender INDEXED BY sender_stateful WHERE dialogue IS NOT NULL OR deferred_reply IS NOT NULL
        UNION SELECT account, openid FROM pending LIMIT $1
        """
    )

    public func enqueue(_ key: DeliveryKey, at now: Date) async throws -> SettledAnswer? {
        guard isShared else { return try await answer(to: key) }
        let moment = clock.monotonic
        // A ticket counts for seconds; it is not written for every question.
        let isFresh = tickets.withLock { $0[key].map { moment - $0 < .seconds(1) } ?? false }
        if isFresh { return try await answer(to: key) }
        try await pulse.begin()
        let values = key.storedValues + [.text(replica), .integer(now.storedMilliseconds)]
        return try await untilFree {
            let rows = try await run(statements.enqueue, key, [[values], [values], [key.storedValues]])
            guard let row = rows[2].first else { throw StorageError.unexpectedRow("a place came to nothing") }
            if let answer = try SettledAnswer.read(row, from: 2) { return .some(answer) }
            guard try row.flag(4) else { return nil }
            tickets.withLock { $0.put(moment, for: key) }
            return .some(nil)
        }
    }

    /// Greater than all before, in this process and in those before it: the time in microseconds, so that a settlement tells when it
    /// was begun.
    private func newClaim() -> Int {
        let now = Int(clock.now.storedMilliseconds) * 1_000
        return lastClaim.withLock { last in
            last = max(last + 1, now)
            return last
        }
    }

    /// Compares with others of this replica as the claims' numbers do.
    private func name(of claim: Int) -> String {
        guard claim > 0 else { return "" }
        let number = String(claim)
        return "\(replica)/" + String(repeating: "0", count: max(0, 19 - number.count)) + number
    }

    /// The ticket from which on this process's own begin: what has a lower one was left by an earlier process.
    private func ticketsBegin() async throws -> Int64 {
        if let known = firstTicket.withLock({ $0 }) { return known }
        let rows = try await database.run(SQLCommand("SELECT coalesce(max(ticket), 0) FROM pending"), .reading)
        let found = try (rows.first?.integer(0) ?? 0) + 1
        return firstTicket.withLock { first in
            first = first ?? found
            return first ?? found
        }
    }

    // MARK: Accepting and settling

    public func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        try await pulse.begin()
        let ticket = isShared ? 0 : try await ticketsBegin() + Int64(delivery.order)
        memory?.see(delivery.key)
        let values =
            delivery.key.storedValues + [
                .text(name(of: delivery.claim)), .text(replica), .integer(delivery.arrivedAt.storedMilliseconds),
                .bytes(delivery.document), .flag(delivery.isAcknowledged), .integer(ticket),
            ]
        return try await untilFree {
            let rows = try await run(statements.accept, delivery.key, [[values], [values], [values]])
            guard let row = rows[2].first else { throw StorageError.unexpectedRow("an acceptance came to nothing") }
            if let answer = try SettledAnswer.read(row, from: 2) { return .some(answer) }
            if try row.flag(4) { return .some(nil) }
            if try row.flag(5) { throw DeliveryLedgerError.superseded }
            return nil
        }
    }

    public func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        try settlement.effects.verifySizes()
        let (key, claim) = (settlement.key, name(of: settlement.claim))
        let (kind, rows) = try work(of: settlement, under: claim)
        return try await untilFree {
            if try await !run(kind, key, rows)[statements.change(of: kind)].isEmpty { return settlement.answer }
            let found = try await run(statements.refusal, key, [[key.storedValues + [.text(claim)]]])
            guard let row = found[0].first else { throw StorageError.unexpectedRow("a settlement came to nothing") }
            if let answer = try SettledAnswer.read(row, from: 2) { return answer }
            if try row.flag(5), settlement.answer != .acknowledgement { throw DeliveryLedgerError.acknowledged }
            guard try row.flag(4) else { throw DeliveryLedgerError.superseded }
            return nil
        }
    }

    private func work(of settlement: Settlement, under claim: String) throws -> (SQLUnitKind, [[[SQLValue]]]) {
        let begun = Int64(settlement.claim) / 1_000
        if isShared { return (statements.settle, try settlement.rows(under: claim, begun: begun)) }
        memory?.see(settlement.key, keeping: settlement.effects)
        if settlement.isBare { return (statements.settleBare, settlement.bareRows(begun: begun)) }
        let rows = try settlement.rows(under: claim, begun: begun, isAlone: true)
        return (statements.settleAlone, [[settlement.key.storedSender.values]] + rows)
    }

    public func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        try effects.verifySizes()
        memory?.keep(effects, of: sender)
        let (key, claim) = (SQLKey(sender), "\(replica)/kept/\(newClaim())")
        let begin: [SQLValue] = key.values + [.text(""), .integer(0), .text(claim), .integer(now.storedMilliseconds)]
        let decided = begin + [.integer(0), .integer(0)] + effects.decidedValues
        let rows = [[key.values], [decided]] + (try effects.messageRows(of: key, under: claim, at: now))
        let unit = SQLUnit(kind: statements.keep, key: key, rows: rows)
        try await untilFree { try await database.run(unit)[1].isEmpty ? nil : () }
    }

    /// Tries again while another transaction holds the sender's row.
    private func untilFree<Value: Sendable>(_ body: () async throws -> Value?) async throws -> Value {
        let deadline = clock.monotonic + .seconds(2)
        // In seconds.
        var pause = 0.005
        while true {
            if let value = try await body() { return value }
            guard clock.monotonic < deadline else { throw StorageError.occupiedRow }
            try await clock.sleep(until: clock.now + pause)
            pause = min(pause * 2, 0.1)
        }
    }

    private func run(_ kind: SQLUnitKind, _ key: DeliveryKey, _ rows: [[[SQLValue]]]) async throws -> [[any SQLRow]] {
        try await database.run(SQLUnit(kind: kind, key: key.storedSender, rows: rows))
    }

    // MARK: Taking over

    public func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        let begin = isShared ? 0 : try await ticketsBegin()
        let values: [SQLValue] = [.text(account.rawValue), .text(replica), .integer(running.count + limit)]
        let candidates = try await database.run(SQLCommand(LedgerStatements.candidates, values), .reading)
        if candidates.isEmpty { return [] }
        try await pulse.begin()
        let busy = Set(running.lazy.filter { $0.sender.account == account }.map(\.sender.user))
        var chosen: [DeliveryKey] = []
        for row in candidates where chosen.count < limit {
            let key = DeliveryKey(account: account, storedOpenid: try row.text(0), identity: try row.text(1))
            if running.contains(key) { continue }
            // What came to this process itself waits for what runs; an earlier process's goes first.
            let isOfNow = try !isShared && row.integer(2) >= begin
            if isOfNow, !key.sender.user.rawValue.isEmpty, busy.contains(key.sender.user) { continue }
            chosen.append(key)
        }
        return try await withThrowingTaskGroup(of: AcceptedDelivery?.self) { group in
            for key in chosen { group.addTask { try await self.takeOver(key) } }
            var taken: [AcceptedDelivery] = []
            for try await delivery in group { if let delivery { taken.append(delivery) } }
            return taken.sorted { $0.arrivedAt < $1.arrivedAt }
        }
    }

    /// Nil where another was faster, or another of its sender goes first.
    private func takeOver(_ key: DeliveryKey) async throws -> AcceptedDelivery? {
        let sender = key.storedSender
        let values = sender.values + [.text(key.identity), .text(replica)]
        guard let row = try await run(statements.takeOver, key, [[values]])[0].first else { return nil }
        return AcceptedDelivery(
            key: key,
            document: try row.bytesIfAny(4) ?? [],
            arrivedAt: Date(storedMilliseconds: try row.integer(3)),
            claim: 0,
            runs: Int(try row.integer(5)),
            isAcknowledged: try row.flag(6)
        )
    }

    /// Gives up all claims, for other replicas to take over what was accepted at once rather than after seconds.
    public func leave() async throws {
        await pulse.stop()
        turns?.stop()
        if isShared { _ = try await database.run(statements.leave.map { SQLCommand($0, [.text(replica)]) }, .writing) }
    }
}
