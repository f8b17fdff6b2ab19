import GRDB

/// Which program's tables a file holds.
enum FileOwner: Sendable {
    /// It has no tables.
    case nobody
    case webhookd
    case another

    /// What `PRAGMA application_id` says of our files: `whkd`.
    static let applicationID: Int32 = 0x7768_6B64

    /// Files from before the first release have no id, and are known by their migrations.
    init(_ db: Database) throws {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        if id == Self.applicationID {
            self = .webhookd
        } else if id != 0 {
            self = .another
        } else if try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema") == nil {
            self = .nobody
        } else {
            let ours = SQLSchema.service.steps.map(\.name) + [SchemaStatus.firstBeforeRelease]
            self = try SQLiteMigration.applied(in: db).isDisjoint(with: ours) ? .another : .webhookd
        }
    }

    /// Looks into a file and changes nothing in it or beside it.
    init(of file: SQLiteFile) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        self = try SQLiteFile.retrying {
            let queue = try DatabaseQueue(path: try file.untouched.name, configuration: configuration)
            let owner = try queue.read { db in try FileOwner(db) }
            try queue.close()
            return owner
        }
    }

    /// Marks a file that has no tables yet as ours, unless another program was faster.
    static func claim(_ db: Database) throws -> Bool {
        switch try FileOwner(db) {
        case .nobody: try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        case .webhookd: break
        case .another: return false
        }
        return true
    }
}
