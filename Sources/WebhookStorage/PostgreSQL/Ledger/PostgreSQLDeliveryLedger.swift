public import FoundationEssentials
import Synchronization
public import WebhookLedger

/// Keeps what deliveries leave behind in a PostgreSQL database that any number of replicas share.
///
/// Each ledger is a replica of its own: a delivery, and the turn of its sender, is claimed by one of them at a time, and
/// what a replica accepted is taken over by another within seconds of its end. Whether a replica lives is told by the
/// database's clock; it says so each second while anything is claimed through it.
public final class PostgreSQLDeliveryLedger: DeliveryLedger {
    private let database: PostgreSQLDatabase
    /// Names this replica to the others.
    let replica = UUID().uuidString
    private let writer: PostgreSQLGroupCommit
    let pulse: PostgreSQLPulse

    /// - Parameters:
    ///   - database: migrated.
    ///   - capacity: the most conversations of all accounts; when there are more, those that expire first are forgotten.
    ///   - retention: how long answers are kept for repeats, in seconds. The platform repeats within fifteen; those of
    ///     failed handlers stay until they are dealt with.
    public init(_ database: PostgreSQLDatabase, capacity: Int = 1_000_000, retention: Double = 3_600) {
        precondition(capacity > 0, "a ledger must hold something")
        self.database = database
        writer = PostgreSQLGroupCommit(database)
        pulse = PostgreSQLPulse(of: replica, database, PostgreSQLPurge(capacity: capacity, retention: retention))
    }

    public func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await StorageError.translating {
            let rows = try await database.run(Self.conversation.with(sender, [.integer(now.storedMilliseconds)]), .repeatable)
            return try rows.first.flatMap { row in try StoredConversation.read(row, from: 0) }
        }
    }

    public func customerLink(of sender: Sender) async throws -> CustomerLink? {
        try await StorageError.translating {
            try await database.run(Self.customerLink.with(sender), .repeatable).first.map { row in
                CustomerLink(customer: try row.text(0), since: Date(storedMilliseconds: try row.integer(1)))
            }
        }
    }

    public func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        try await StorageError.translating {
            let command = Self.answer.with(key.sender, [.text(key.identity)])
            return try await database.run(command, .repeatable).first.map { row in try SettledAnswer.read(row, from: 0) }
        }
    }

    public func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        pulse.start(at: now)
        return try await StorageError.translating {
            let command = PostgreSQLCommand(Self.claim, key.values(of: replica) + [.integer(now.storedMilliseconds)])
            guard let row = try await database.run(command, .repeatable).first else {
                throw PostgreSQLError.unexpected("a claim came to nothing")
            }
            switch try row.integer(0) {
            case 0:
                return .granted(
                    SenderState(conversation: try StoredConversation.read(row, from: 4), deferredReply: try row.textIfAny(9)),
                    generation: Int(try row.integer(1))
                )
            case 1: return .settled(try SettledAnswer.read(row, from: 2))
            default: return .claimedElsewhere
            }
        }
    }

    public func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        pulse.start(at: delivery.arrivedAt)
        let (isKnown, answer) = try await StorageError.translating { () -> (Bool, SettledAnswer?) in
            let command = PostgreSQLCommand(
                Self.accept,
                delivery.key.values(of: replica) + [
                    .integer(delivery.generation), .integer(delivery.arrivedAt.storedMilliseconds), .bytes(delivery.document),
                    .boolean(delivery.isAcknowledged),
                ]
            )
            guard let row = try await writer.commit(command).first, try row.boolean(0) else { return (false, nil) }
            return (true, try row.integerIfAny(1) == nil ? nil : try SettledAnswer.read(row, from: 1))
        }
        guard isKnown else { throw DeliveryLedgerError.superseded }
        return answer
    }

    public func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        try settlement.effects.verifySizes()
        let command = PostgreSQLCommand(Self.settle, try settlement.values(of: replica))
        let (outcome, answer) = try await StorageError.translating { () -> (Int64, SettledAnswer?) in
            guard let row = try await writer.commit(command).first else {
                throw PostgreSQLError.unexpected("a settlement came to nothing")
            }
            let outcome = try row.integer(0)
            return (outcome, outcome == 1 ? try SettledAnswer.read(row, from: 1) : nil)
        }
        if let answer { return answer }
        throw outcome == 2 ? DeliveryLedgerError.acknowledged : DeliveryLedgerError.superseded
    }

    public func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        let running = running.filter { $0.sender.account == account }
        return try await StorageError.translating {
            let command = PostgreSQLCommand(
                Self.takeOver,
                [
                    .text(replica), .text(account.rawValue), .texts(running.map(\.sender.user.rawValue)),
                    .texts(running.map(\.identity)), .integer(limit),
                ]
            )
            let rows = try await database.run(command)
            if rows.count > 0 { pulse.start(at: now) }
            return try rows.map { row in
                AcceptedDelivery(
                    key: DeliveryKey(
                        sender: Sender(account: account, user: OpenID(try row.text(0))),
                        identity: try row.text(1)
                    ),
                    document: try row.bytesIfAny(4) ?? [],
                    arrivedAt: Date(storedMilliseconds: try row.integer(2)),
                    generation: Int(try row.integer(3)),
                    runs: Int(try row.integer(5)),
                    isAcknowledged: try row.boolean(6)
                )
            }
        }
    }

    /// The account's messages that wait to be sent, in the order they were queued.
    public func messages(of account: AccountName) async throws -> [QueuedMessage] {
        try await StorageError.translating {
            try await database.run(PostgreSQLCommand(Self.waiting, [.text(account.rawValue)]), .repeatable).map { row in
                try QueuedMessage.read(row, from: 0)
            }
        }
    }

    /// Gives up all claims, for other replicas to take over what was accepted at once rather than after seconds.
    public func leave() async throws {
        await pulse.stop()
        try await StorageError.translating { _ = try await database.run(PostgreSQLCommand(Self.leave, [.text(replica)])) }
    }
}

extension PostgreSQLDeliveryLedger {
    private static let conversation = PostgreSQLStatement(
        "SELECT dialogue, version, state, repeats, expires FROM conversation WHERE account = $1 AND sender = $2 AND expires > $3"
    )
    private static let customerLink = PostgreSQLStatement(
        "SELECT customer, since FROM customer_link WHERE account = $1 AND sender = $2"
    )
    private static let answer = PostgreSQLStatement(
        "SELECT answer, reply FROM delivery WHERE account = $1 AND sender = $2 AND identity = $3 AND answer IS NOT NULL"
    )
    private static let claim = PostgreSQLStatement("SELECT * FROM webhookd_claim($1, $2, $3, $4, $5)")
    private static let accept = PostgreSQLStatement("SELECT * FROM webhookd_accept($1, $2, $3, $4, $5, $6, $7, $8)")
    private static let takeOver = PostgreSQLStatement("SELECT * FROM webhookd_take_over($1, $2, $3, $4, $5)")
    private static let settle = PostgreSQLStatement(
        "SELECT * FROM webhookd_settle(\((1...30).map { "$\($0)" }.joined(separator: ", ")))"
    )
    private static let waiting = PostgreSQLStatement(
        "SELECT key, recipient, content, due, expires FROM outbox WHERE account = $1 AND state = 'waiting' ORDER BY sequence"
    )
    private static let leave = PostgreSQLStatement("DELETE FROM replica WHERE id = $1")
}

extension PostgreSQLStatement {
    fileprivate func with(_ sender: Sender, _ values: [PostgreSQLValue] = []) -> PostgreSQLCommand {
        PostgreSQLCommand(self, [.text(sender.account.rawValue), .text(sender.user.rawValue)] + values)
    }
}
