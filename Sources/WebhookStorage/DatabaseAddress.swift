/// Which database a configuration or a command means.
public enum DatabaseAddress: Sendable, Hashable {
    /// The embedded database in a file.
    case file(path: String)
    /// A database of a PostgreSQL server.
    case server(PostgreSQLAddress)

    /// What the key `database` and the option `--database` take: the path of a file, or where a PostgreSQL server is, as a
    /// `postgresql://` URI or in parameters such as `service=webhookd`.
    ///
    /// - Returns: nil for what cannot be either.
    public init?(_ text: String) {
        if text.isEmpty || text.utf8.contains(0) { return nil }
        if PostgreSQLAddress.isAddress(text) {
            guard let address = try? PostgreSQLAddress(text) else { return nil }
            self = .server(address)
        } else {
            self = .file(path: text)
        }
    }

    /// Whether its text holds a password, and is a secret for it.
    public var holdsPassword: Bool {
        switch self {
        case .file: false
        case .server(let address): address.holdsPassword
        }
    }

    /// Opens the database and verifies its settings, and to serve it also that a pooler before it leaves each connection its own
    /// session; does not touch the schema.
    ///
    /// - Parameters:
    ///   - limits: of what a server is asked for; a file has none.
    ///   - schemas: what it is to hold beside the service's own tables.
    public func open(
        _ opening: DatabaseOpening,
        limits: ServerLimits = ServerLimits(),
        schemas: [SQLSchema] = []
    ) async throws(StorageError) -> any ServiceDatabase {
        switch self {
        case .file(let path): return try SQLiteDatabase(path: path, opening: opening, schemas: schemas)
        case .server(let address):
            do throws(PostgreSQLError) {
                let database = try PostgreSQLDatabase(
                    address,
                    connections: limits.connections,
                    timeLimit: limits.timeLimit,
                    isReadOnly: opening == .looking,
                    schemas: schemas
                )
                try await database.verify()
                if opening == .serving { try await database.verifySessions() }
                return database
            } catch {
                throw .postgreSQL(error)
            }
        }
    }
}

extension DatabaseAddress: CustomStringConvertible {
    /// For the operator; without secrets.
    public var description: String {
        switch self {
        case .file(let path): path
        case .server(let address): address.description
        }
    }
}
