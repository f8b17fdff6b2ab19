import LookupStorage
import WebhookStorage

/// What a command opens a database for: the one rule for all commands but `serve`.
///
/// Whatever tells something can change nothing, neither a file's bytes nor a server's rows. What changes rows has a name that says
/// so. Tables are made by `db migrate` alone, a database by `db migrate --create` alone. All of it works beside a running service.
enum DatabasePurpose {
    /// To tell what it holds.
    case looking
    /// To tell in what state it is, whatever version's tables it has.
    case examining
    /// To copy it as it is at one moment, whatever version's tables it has. Opened as for a change: a writer that begins meanwhile
    /// must be noticed.
    case copying
    /// To change rows.
    case changing
    /// To make the tables that this version needs, and where there is none and one may be made, the database.
    case migrating(creating: Bool)

    /// - Throws: `StorageError` where there is no database, or, to look at rows or change them, not this version's tables.
    func open(_ address: DatabaseAddress, _ limits: ServerLimits = ServerLimits()) async throws -> any ServiceDatabase {
        let database = try await address.open(opening, limits: limits, schemas: [.lookups])
        switch self {
        case .looking, .changing: try await database.requireCurrentSchema()
        case .examining, .copying, .migrating: break
        }
        return database
    }

    private var opening: DatabaseOpening {
        switch self {
        case .looking, .examining: .looking
        case .copying, .changing, .migrating(creating: false): .existing
        case .migrating(creating: true): .creating
        }
    }
}
