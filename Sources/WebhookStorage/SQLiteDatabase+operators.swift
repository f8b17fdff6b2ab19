import GRDB
import WebhookLedger

extension SQLiteDatabase: MaintainedDatabase {
    /// How many answers one transaction clears away, and how many such transactions come one after the other.
    private static let cleared = (rows: 500, times: 40)

    func maintainDeliveries(retention: Double) async throws {
        let age = SQLValue.integer(Int64(min(max(retention, 0), 1e12) * 1_000))
        for _ in 0..<Self.cleared.times {
            if try await clearSettledDeliveries(olderThan: age, limit: Self.cleared.rows) < Self.cleared.rows { return }
            // Callbacks go on in between.
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// `secure_delete` has overwritten the rows; the log still has the pages as they were. What is left then lies in the gaps of pages
    /// whose cells SQLite has put in another order, and goes only with the pages.
    func clearRemains(of user: OpenID, after erasure: Erasure, rewritingUpTo size: Int64) async throws -> Erasure {
        var erasure = erasure
        try await truncateLog()
        try await look(for: user, &erasure)
        if erasure.remains > 0, try await describe().size <= size {
            try await StorageError.translating {
                try await pool.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") }
            }
            try await truncateLog()
            erasure.isCompacted = true
            try await look(for: user, &erasure)
        }
        return erasure
    }

    private func look(for user: OpenID, _ erasure: inout Erasure) async throws {
        let needle = Array(user.rawValue.utf8)
        let found = try ByteSearch.count(of: needle, in: path) + ByteSearch.count(of: needle, in: path + "-wal")
        guard found > 0 else {
            (erasure.left, erasure.remains) = (0, 0)
            return
        }
        erasure.left = try await StorageError.translating { try await pool.read { db in try Self.mentions(of: user, in: db) } }
        // An index repeats what its rows say, so that the two cannot be told apart by counting while there are rows.
        erasure.remains = erasure.left > 0 ? 0 : found
    }

    /// How many rows of any table name the user: of this schema or of a newer one.
    private static func mentions(of user: OpenID, in db: Database) throws -> Int {
        try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'").reduce(0) { count, table in
            let columns = try db.columns(in: table).map { "instr(CAST(\"\($0.name)\" AS BLOB), CAST(:user AS BLOB)) > 0" }
            let sql = "SELECT count(*) FROM \"\(table)\" WHERE \(columns.joined(separator: " OR "))"
            return try count + (Int.fetchOne(db, sql: sql, arguments: ["user": user.rawValue]) ?? 0)
        }
    }

    /// Carries the log into the file and empties it. Readers of the service hold that up for the moment they read.
    private func truncateLog() async throws {
        for _ in 0..<50 {
            let isDone = try await StorageError.translating {
                try await pool.writeWithoutTransaction { db in
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
}
