public import FoundationEssentials
public import WebhookLedger

/// Access tokens in a database: a service that starts again goes on with the token it had, commands beside it fetch none of
/// their own, and of many replicas one fetches for all.
///
/// Leases go by the clocks of those who take them, which should agree within a few seconds.
public struct StoredAccessTokens: AccessTokenStore {
    private let database: any SQLDatabase

    /// - Parameter database: migrated.
    public init(_ database: any SQLDatabase) {
        self.database = database
    }

    public func token(of app: AppID) async throws -> AccessToken? {
        try await database.run(SQLCommand(Self.token, [.text(app.rawValue)]), .reading).first.map { row in
            AccessToken(try row.text(0), expiresAt: Date(storedMilliseconds: try row.integer(1)))
        }
    }

    public func leaseRenewal(of app: AppID, at now: Date, until end: Date) async throws -> RenewalLease? {
        let times: [SQLValue] = [.integer(now.storedMilliseconds), .integer(end.storedMilliseconds)]
        let rows = try await database.run(SQLCommand(Self.lease, [.text(app.rawValue)] + times), .writing)
        return try rows.first.map { row in RenewalLease(app: app, generation: try row.integer(0)) }
    }

    public func keep(_ token: AccessToken, under lease: RenewalLease) async throws -> Bool {
        let values: [SQLValue] = [.text(token.value), .integer(token.expiresAt.storedMilliseconds)]
        return try await !database.run(SQLCommand(Self.keep, lease.values + values), .writing).isEmpty
    }

    public func release(_ lease: RenewalLease) async throws {
        _ = try await database.run(SQLCommand(Self.release, lease.values), .writing)
    }

    private static let token = SQLStatement("SELECT token, expires FROM access_token WHERE app = $1 AND token IS NOT NULL")
    private static let lease = SQLStatement(
        """
        INSERT INTO access_token AS t (app, generation, leased_until) VALUES ($1, 1, $3)
        ON CONFLICT (app) DO UPDATE SET generation = t.generation + 1, leased_until = excluded.leased_until
        WHERE t.leased_until IS NULL OR t.leased_until <= $2
        RETURNING generation
        """
    )
    private static let keep = SQLStatement(
        """
        UPDATE access_token SET token = $3, expires = $4, leased_until = NULL WHERE app = $1 AND generation = $2
        RETURNING generation
        """
    )
    private static let release = SQLStatement(
        "UPDATE access_token SET leased_until = NULL WHERE app = $1 AND generation = $2"
    )
}

extension RenewalLease {
    fileprivate var values: [SQLValue] { [.text(app.rawValue), .integer(generation)] }
}

/// What authorises calls of the platform's API, and who fetches the next. Secrets, in the clear: the database is its owner's
/// alone.
enum AccessTokenSchema {
    /// `generation` grows with every lease, and who keeps a token names it, so that one that was given up for dead keeps none.
    static func statements(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE IF NOT EXISTS access_token (
                app \(dialect.text) PRIMARY KEY NOT NULL,
                token text,
                expires \(dialect.integer),
                generation \(dialect.integer) NOT NULL DEFAULT 0,
                leased_until \(dialect.integer)
            )\(dialect.tableOptions)
            """
        ]
    }
}
