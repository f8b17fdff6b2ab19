import FoundationEssentials
import GRDB
import WebhookLedger

/// ``OperatorRecords`` in the embedded database.
struct SQLiteOperatorRecords: OperatorRecords {
    let database: SQLiteDatabase

    func deliveries(_ query: DeliveryQuery) async throws -> [DeliveryRecord] {
        try await read { db in try DeliveryTable.records(query, in: db) }
    }

    func acceptedDeliveries() async throws -> [AccountName: Int] {
        try await read { db in try DeliveryTable.acceptedCounts(in: db) }
    }

    func rerun(_ key: DeliveryKey) async throws -> RerunOutcome {
        try await write { db in try DeliveryTable.rerun(key, in: db) }
    }

    func state(of sender: Sender, at now: Date) async throws -> SenderRecord {
        try await read { db in try SenderTables.record(of: sender, at: now, in: db) }
    }

    func reset(_ parts: Set<SenderRecord.Part>, of sender: Sender) async throws -> Set<SenderRecord.Part> {
        try await write { db in try parts.filter { try SenderTables.reset($0, of: sender, in: db) } }
    }

    func purge(_ kind: RetainedKind, before time: Date, limit: Int) async throws -> Int {
        try await write { db in try RetentionTable.purge(kind, before: time, limit: limit, in: db) }
    }

    func maskMessages(of account: AccountName, with mask: NumberMask, after: Date, limit: Int) async throws -> Date? {
        try await write { db in try OutboxTable.mask(of: account, with: mask, after: after, limit: limit, in: db) }
    }

    /// Rows first, which `secure_delete` overwrites; then the log, which still has the pages as they were. What is left then
    /// lies in the gaps of pages whose cells SQLite has put in another order, and goes only with the pages.
    func erase(_ user: OpenID, of account: AccountName?, rewritingUpTo size: Int64) async throws -> Erasure {
        var erasure = Erasure()
        erasure.rows = try await write { db in try ErasureTable.erase(user, of: account, in: db) }
        try await truncateLog()
        try await look(for: user, account, &erasure)
        if erasure.remains > 0, try await database.describe().size <= size {
            try await StorageError.translating {
                try await database.pool.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") }
            }
            try await truncateLog()
            erasure.isCompacted = true
            try await look(for: user, account, &erasure)
        }
        return erasure
    }

    private func look(for user: OpenID, _ account: AccountName?, _ erasure: inout Erasure) async throws {
        let needle = Array(user.rawValue.utf8)
        let found = try ByteSearch.count(of: needle, in: database.path) + ByteSearch.count(of: needle, in: database.path + "-wal")
        guard found > 0 else {
            (erasure.left, erasure.remains) = (0, 0)
            return
        }
        erasure.left = try await read { db in try ErasureTable.mentions(of: user, in: db).values.reduce(0, +) }
        // An index repeats what its rows say, so that the two cannot be told apart by counting while there are rows.
        erasure.remains = erasure.left > 0 ? 0 : found
    }

    /// Carries the log into the file and empties it. Readers of the service hold that up for the moment they read.
    private func truncateLog() async throws {
        for _ in 0..<50 {
            let isDone = try await StorageError.translating {
                try await database.pool.writeWithoutTransaction { db in
                    do {
                        return try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)").map { $0[0] == 0 } ?? false
                    } catch let error as DatabaseError
                        where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED
                    {
                        return false
                    }
                }
            }
            if isDone { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw StorageError.engine(code: 5, message: "the write-ahead log is in use and could not be emptied; run it again")
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StorageError.translating { try await database.pool.read(body) }
    }

    private func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StorageError.translating { try await database.pool.write(body) }
    }
}
