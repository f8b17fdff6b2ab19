public import FoundationEssentials
import GRDB
import Synchronization
public import WebhookCore

/// Keeps what visits leave behind in the embedded database, so that it survives the process and a loss of power.
///
/// One store serves all accounts of a database; what one visit decided is one transaction. Expired conversations are
/// forgotten a few at a time whenever one is kept.
///
/// ```swift
/// let database = try SQLiteDatabase(path: "webhookd.sqlite")
/// try await database.migrate()
/// let store = SQLiteVisitStore(database)
/// ```
public final class SQLiteVisitStore: VisitStore {
    /// How many expired conversations one visit clears away: more than it adds, so that they do not pile up.
    private static let purgeBatch = 4

    private let database: SQLiteDatabase
    private let capacity: Int
    /// How many conversations there are, as far as transactions that ended tell. Nil when unknown.
    private let count = Mutex<Int?>(nil)

    /// - Parameters:
    ///   - database: migrated, and written by no other store.
    ///   - capacity: the most conversations of all accounts; when there are more, those that expire first are forgotten.
    public init(_ database: SQLiteDatabase, capacity: Int = 1_000_000) {
        precondition(capacity > 0, "a store must hold something")
        self.database = database
        self.capacity = capacity
    }

    public func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await StorageError.translating {
            try await database.pool.read { db in try ConversationTable.conversation(of: sender, at: now, in: db) }
        }
    }

    public func binding(of sender: Sender) async throws -> Binding? {
        try await StorageError.translating {
            try await database.pool.read { db in try BindingTable.binding(of: sender, in: db) }
        }
    }

    public func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        try effects.verifySizes()
        let drafts = try effects.messages.map(OutboxTable.Draft.init)
        try await write { [capacity] count, db in
            switch effects.conversation {
            case .kept(let conversation):
                if try ConversationTable.save(conversation, of: sender, in: db) { count += 1 }
                count -= try ConversationTable.removeExpired(at: now, limit: Self.purgeBatch, in: db)
                // A tenth at once, so that a store at its limit does not sort at each visit.
                if count > capacity {
                    count -= try ConversationTable.removeEarliest(max(count - capacity, capacity / 10), in: db)
                }
            case .ended: count -= try ConversationTable.remove(of: sender, in: db)
            case nil: break
            }
            switch effects.binding {
            case .bound(let binding): try BindingTable.save(binding, of: sender, in: db)
            case .unbound: try BindingTable.remove(of: sender, in: db)
            case nil: break
            }
            for key in effects.cancelledMessages { try OutboxTable.cancel(key, of: sender.account, in: db) }
            for draft in drafts { try OutboxTable.queue(draft, of: sender.account, at: now, in: db) }
            if let right = effects.pushRight { try PushRightTable.grant(right, to: sender, in: db) }
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
        try await write { count, db in
            let removed = try ConversationTable.removeExpired(at: now, limit: limit, in: db)
            count -= removed
            return removed
        }
    }

    /// One transaction, told how many conversations there are and telling how many there are after it.
    private func write<Value: Sendable>(
        _ body: @escaping @Sendable (inout Int, Database) throws -> Value
    ) async throws -> Value {
        try await StorageError.translating {
            try await database.pool.write { [self] db in
                var count = try count.withLock { $0 } ?? ConversationTable.count(in: db)
                let value = try body(&count, db)
                let counted = count
                db.afterNextTransaction(
                    onCommit: { [self] _ in self.count.withLock { $0 = counted } },
                    onRollback: { [self] _ in self.count.withLock { $0 = nil } }
                )
                return value
            }
        }
    }
}
