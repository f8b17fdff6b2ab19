public import FoundationEssentials
import GRDB
public import WebhookLedger

/// Keeps what deliveries leave behind in the embedded database, so that it survives the process and a loss of power.
///
/// One ledger serves all accounts of a database; what one delivery decided is one transaction. Expired conversations are
/// forgotten a few at a time whenever one is kept.
///
/// ```swift
/// let database = try SQLiteDatabase(path: "webhookd.sqlite")
/// try await database.migrate()
/// let ledger = SQLiteDeliveryLedger(database)
/// ```
public final class SQLiteDeliveryLedger: DeliveryLedger {
    /// How many expired conversations one delivery clears away: more than it adds, so that they do not pile up.
    private static let purgeBatch = 4

    private let database: SQLiteDatabase
    private let capacity: Int
    private let retention: Double
    private let claims: GroupClaim

    /// - Parameters:
    ///   - database: migrated, and written by no other ledger.
    ///   - capacity: the most conversations of all accounts; when there are more, those that expire first are forgotten.
    ///   - retention: how long answers are kept for repeats, in seconds. The platform repeats within fifteen; those of
    ///     failed handlers stay until they are dealt with.
    public init(_ database: SQLiteDatabase, capacity: Int = 1_000_000, retention: Double = 3_600) {
        precondition(capacity > 0, "a ledger must hold something")
        self.database = database
        self.capacity = capacity
        self.retention = retention
        claims = GroupClaim(database.pool)
    }

    public func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await StorageError.translating {
            try await database.pool.read { db in try ConversationTable.conversation(of: sender, at: now, in: db) }
        }
    }

    public func customerLink(of sender: Sender) async throws -> CustomerLink? {
        try await StorageError.translating {
            try await database.pool.read { db in try CustomerLinkTable.customerLink(of: sender, in: db) }
        }
    }

    public func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        try await StorageError.translating {
            try await database.pool.read { db in try DeliveryTable.answer(to: key, in: db) }
        }
    }

    public func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        try await StorageError.translating { try await claims.claim(key, at: now) }
    }

    public func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        try await commit { db in
            try DeliveryTable.accept(delivery, in: db)
            return try DeliveryTable.answer(to: delivery.key, in: db)
        }
    }

    public func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        let sender = settlement.key.sender
        let write = try write(settlement.effects, of: sender, at: settlement.settledAt)
        let old = settlement.settledAt - retention
        let earlier = try await commit { db -> SettledAnswer? in
            guard try DeliveryTable.settle(settlement, in: db) else {
                if let answer = try DeliveryTable.answer(to: settlement.key, in: db) { return answer }
                let key = settlement.key
                throw try DeliveryTable.isAcknowledged(key, under: settlement.generation, in: db)
                    ? DeliveryLedgerError.acknowledged : DeliveryLedgerError.superseded
            }
            try write(db)
            _ = try DeliveryTable.removeSettled(before: old, limit: Self.purgeBatch, in: db)
            return nil
        }
        return earlier ?? settlement.answer
    }

    public func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        // Nearly always there is nothing, and finding that out disturbs no writer.
        let accepted = try await StorageError.translating {
            try await database.pool.read { db in
                try DeliveryTable.accepted(of: account, except: running, limit: limit, in: db)
            }
        }
        if accepted.isEmpty { return [] }
        try await commit { db in
            for delivery in accepted { try DeliveryTable.raiseGeneration(of: delivery, in: db) }
        }
        return accepted.map { delivery in
            var raised = delivery
            raised.generation += 1
            raised.runs += 1
            return raised
        }
    }

    /// What writes the effects, once they are found to be of a size that can be kept.
    private func write(_ effects: Effects, of sender: Sender, at now: Date) throws -> GroupCommit.Write {
        try effects.verifySizes()
        let drafts = try effects.messages.map(OutboxTable.Draft.init)
        return { [capacity] db in
            switch effects.conversation {
            case .kept(let conversation):
                try ConversationTable.save(conversation, of: sender, in: db)
                _ = try ConversationTable.removeExpired(at: now, limit: Self.purgeBatch, in: db)
                let excess = try ConversationTable.count(in: db) - capacity
                // More than it adds, and few enough that nobody waits for it; an index has them in order.
                if excess > 0 { _ = try ConversationTable.removeEarliest(min(excess + Self.purgeBatch, 256), in: db) }
            case .ended: _ = try ConversationTable.remove(of: sender, in: db)
            case nil: break
            }
            switch effects.customerLink {
            case .linked(let customerLink): try CustomerLinkTable.save(customerLink, of: sender, in: db)
            case .unlinked: try CustomerLinkTable.remove(of: sender, in: db)
            case nil: break
            }
            switch effects.deferredReply {
            case .waiting(let words): try DeferredReplyTable.replace(words, for: sender, at: now, in: db)
            case .said: try DeferredReplyTable.remove(for: sender, in: db)
            case nil: break
            }
            for key in effects.cancelledMessages { try OutboxTable.cancel(key, of: sender.account, in: db) }
            for draft in drafts { try OutboxTable.queue(draft, of: sender.account, at: now, in: db) }
            if let window = effects.messagingWindow { try MessagingWindowTable.grant(window, to: sender, in: db) }
        }
    }

    /// The account's messages that wait to be sent, in the order they were queued.
    public func messages(of account: AccountName) async throws -> [QueuedMessage] {
        try await StorageError.translating {
            try await database.pool.read { db in try OutboxTable.waiting(of: account, in: db) }
        }
    }

    /// Forgets conversations that have expired, up to `limit` of them; tells how many.
    @discardableResult
    public func purge(at now: Date, limit: Int = 1_000) async throws -> Int {
        try await commit { db in try ConversationTable.removeExpired(at: now, limit: limit, in: db) }
    }

    private func commit<Value: Sendable>(_ write: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StorageError.translating { try await database.writer.commit(write) }
    }
}
