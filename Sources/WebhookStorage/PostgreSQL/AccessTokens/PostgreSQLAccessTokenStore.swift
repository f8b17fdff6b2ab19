public import FoundationEssentials
public import WebhookCore

/// Access tokens in a PostgreSQL database: one replica fetches for all.
///
/// Leases go by the replicas' own clocks, which should agree within a few seconds.
public struct PostgreSQLAccessTokenStore: AccessTokenStore {
    private let database: PostgreSQLDatabase

    /// - Parameter database: migrated.
    public init(_ database: PostgreSQLDatabase) {
        self.database = database
    }

    public func token(of app: AppID) async throws -> AccessToken? {
        try await StorageError.translating {
            let rows = try await database.run(PostgreSQLCommand(Self.token, [.text(app.rawValue)]), .repeatable)
            return try rows.first.map { row in
                AccessToken(try row.text(0), expiresAt: Date(storedMilliseconds: try row.integer(1)))
            }
        }
    }

    public func leaseRenewal(of app: AppID, at now: Date, until end: Date) async throws -> RenewalLease? {
        try await StorageError.translating {
            let times: [PostgreSQLValue] = [.integer(now.storedMilliseconds), .integer(end.storedMilliseconds)]
            let rows = try await database.run(PostgreSQLCommand(Self.lease, [.text(app.rawValue)] + times))
            return try rows.first.map { row in RenewalLease(app: app, generation: try row.integer(0)) }
        }
    }

    public func keep(_ token: AccessToken, under lease: RenewalLease) async throws -> Bool {
        try await StorageError.translating {
            let values: [PostgreSQLValue] = [
                .text(lease.app.rawValue), .integer(lease.generation), .text(token.value),
                .integer(token.expiresAt.storedMilliseconds),
            ]
            return try await database.run(PostgreSQLCommand(Self.keep, values), .repeatable).count > 0
        }
    }

    public func release(_ lease: RenewalLease) async throws {
        try await StorageError.translating {
            let values: [PostgreSQLValue] = [.text(lease.app.rawValue), .integer(lease.generation)]
            _ = try await database.run(PostgreSQLCommand(Self.release, values), .repeatable)
        }
    }

    private static let token = PostgreSQLStatement(
        "SELECT token, expires FROM access_token WHERE app = $1 AND token IS NOT NULL"
    )
    private static let lease = PostgreSQLStatement(
        """
        INSERT INTO access_token AS t (app, generation, leased_until) VALUES ($1, 1, $3)
        ON CONFLICT (app) DO UPDATE SET generation = t.generation + 1, leased_until = excluded.leased_until
        WHERE t.leased_until IS NULL OR t.leased_until <= $2
        RETURNING t.generation
        """
    )
    private static let keep = PostgreSQLStatement(
        """
        UPDATE access_token SET token = $3, expires = $4, leased_until = NULL WHERE app = $1 AND generation = $2
        RETURNING 1
        """
    )
    private static let release = PostgreSQLStatement(
        "UPDATE access_token SET leased_until = NULL WHERE app = $1 AND generation = $2"
    )
}
