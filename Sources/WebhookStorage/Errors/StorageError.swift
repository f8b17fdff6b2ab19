import GRDB

/// Why the database cannot be opened or used.
///
/// Descriptions are written for the operator. They name paths and settings, never rows.
public enum StorageError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The folder that should hold the database does not exist, or is not a folder.
    case folderMissing(path: String)
    /// There is no database at the path, and it was not to be created.
    case databaseMissing(path: String)
    /// The path cannot be used for a database, with the system's reason.
    case unusable(path: String, reason: String)
    /// There is a file where a new one should be.
    case occupied(path: String)
    /// Others than the owner may read or write the file.
    case tooOpen(path: String, mode: Int)
    /// The file is another program's.
    case foreign(path: String)
    /// Another process serves the file.
    case served(path: String)
    /// A setting that durability rests on is not what was asked for.
    case weakSetting(name: String, found: String, needed: String)
    /// A newer version has taken away what this one needs.
    case newerSchema(path: String)
    /// It was made before the first release, with other tables, and cannot be migrated.
    case earlierSchema(path: String)
    /// Tables are missing that this version needs.
    case pendingMigrations([String])
    /// The engine offers other means for it.
    case notOffered(String)
    /// A row has another form than what this version writes, with the column or the fault in it; never the value.
    case unexpectedRow(String)
    /// Another transaction held a sender's row all the while.
    case occupiedRow
    /// PostgreSQL cannot be reached, or refused.
    case postgreSQL(PostgreSQLError)
    /// The engine refused, with its extended result code and its own message.
    case engine(code: Int32, message: String)

    public var description: String {
        switch self {
        case .folderMissing(let path): "the folder for the database \(path) does not exist"
        case .databaseMissing(let path): "there is no database at \(path); serve makes one, or db migrate --create"
        case .unusable(let path, let reason): "\(path) cannot be used as a database: \(reason)"
        case .occupied(let path): "\(path) is there already, and is not overwritten"
        case .tooOpen(let path, let mode):
            "\(path) is open to others (mode 0\(String(mode, radix: 8))); make it private with chmod 600"
        case .foreign(let path): "\(path) is another program's database, and is left as it is"
        case .served(let path):
            "\(path) is served by another process, which holds \(path)-serving; one process at a time serves an SQLite database"
        case .weakSetting(let name, let found, let needed): "SQLite runs with \(name) = \(found) where \(needed) is needed"
        case .newerSchema(let path): "\(path) was changed by a newer version of this program, and this one cannot work with it"
        case .earlierSchema(let path):
            "\(path) was made by a version before the first release, whose tables are not taken over; make a new one"
        case .pendingMigrations(let names):
            "the database lacks migrations, which db migrate applies: \(names.joined(separator: ", "))"
        case .notOffered(let advice): advice
        case .unexpectedRow(let fault): "a row in the database cannot be read: \(fault)"
        case .occupiedRow: "another transaction held a sender's row for too long"
        case .postgreSQL(let error): error.description
        case .engine(let code, let message): "SQLite error \(code): \(message)"
        }
    }
}

extension StorageError {
    /// Whether it may be over by itself: the database is away, busy or out of room.
    public var mayPass: Bool {
        switch self {
        case .occupiedRow, .postgreSQL(.unreachable), .postgreSQL(.lost), .postgreSQL(.timedOut), .postgreSQL(.overloaded): true
        // Somebody may be changing the password: what was begun is held on to.
        case .postgreSQL(.notAdmitted): true
        // Connections, conflicts, resources, locks and the operator's own doing.
        case .postgreSQL(.refused(let refusal)): ["08", "40", "53", "55", "57"].contains(refusal.sqlState.prefix(2))
        case .engine(let code, _): [ResultCode.SQLITE_BUSY, .SQLITE_FULL, .SQLITE_IOERR].map(\.rawValue).contains(code & 0xFF)
        default: false
        }
    }

    /// Whether whoever only begins should give up rather than wait: as it is configured, nobody gets in.
    public var isMisconfiguration: Bool {
        if case .postgreSQL(.notAdmitted) = self { true } else { false }
    }

    /// What an engine threw, without the statement's values; nil for what is no failure of storage, such as cancellation.
    init?(_ error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as PostgreSQLError: self = .postgreSQL(error)
        case let error as DatabaseError:
            self = .engine(code: error.extendedResultCode.rawValue, message: error.message ?? "no message")
        default: return nil
        }
    }

    /// Runs a body of GRDB calls and translates what it throws; cancellation passes unchanged.
    static func translating<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            throw StorageError(error) ?? error
        }
    }
}
