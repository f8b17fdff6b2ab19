import GRDB

/// What durability and integrity rest on, read back from a connection rather than believed.
public struct WriterSettings: Sendable, Equatable {
    /// `wal`.
    public let journalMode: String
    /// 2 is FULL: the log is synced before a commit returns. 3 is EXTRA.
    public let synchronous: Int
    /// Whether rows must have the rows they refer to.
    public let foreignKeys: Bool
    /// Whether what is deleted is overwritten.
    public let secureDelete: Bool
    /// How long a statement waits for another process's lock.
    public let busyTimeoutMilliseconds: Int

    init(journalMode: String, synchronous: Int, foreignKeys: Bool, secureDelete: Bool = true, busyTimeoutMilliseconds: Int) {
        self.journalMode = journalMode
        self.synchronous = synchronous
        self.foreignKeys = foreignKeys
        self.secureDelete = secureDelete
        self.busyTimeoutMilliseconds = busyTimeoutMilliseconds
    }

    init(_ db: Database, journalMode: String? = nil) throws {
        self.init(
            journalMode: try journalMode ?? String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "unknown",
            synchronous: try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1,
            foreignKeys: try Bool.fetchOne(db, sql: "PRAGMA foreign_keys") ?? false,
            secureDelete: try Int.fetchOne(db, sql: "PRAGMA secure_delete") == 1,
            busyTimeoutMilliseconds: try Int.fetchOne(db, sql: "PRAGMA busy_timeout") ?? 0
        )
    }

    /// By their names in SQLite.
    var all: [DatabaseDescription.Setting] {
        [
            .init(name: "journal_mode", value: journalMode), .init(name: "synchronous", value: "\(synchronous)"),
            .init(name: "foreign_keys", value: foreignKeys ? "1" : "0"),
            .init(name: "secure_delete", value: secureDelete ? "1" : "0"),
            .init(name: "busy_timeout", value: "\(busyTimeoutMilliseconds)"),
        ]
    }

    /// Why they cannot be relied on.
    var problems: [String] {
        do throws(StorageError) {
            try verify()
            return []
        } catch {
            return ["\(error)"]
        }
    }

    /// - Throws: `StorageError.weakSetting` for the first setting that is too weak.
    func verify() throws(StorageError) {
        guard journalMode == "wal" else { throw .weakSetting(name: "journal_mode", found: journalMode, needed: "wal") }
        guard synchronous >= 2 else { throw .weakSetting(name: "synchronous", found: "\(synchronous)", needed: "2 (FULL)") }
        guard foreignKeys else { throw .weakSetting(name: "foreign_keys", found: "off", needed: "on") }
        guard secureDelete else { throw .weakSetting(name: "secure_delete", found: "off", needed: "on") }
    }
}
