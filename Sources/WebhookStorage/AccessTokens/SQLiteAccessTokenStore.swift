public import FoundationEssentials
import GRDB
public import WebhookCore

/// Access tokens in the embedded database: a service that starts again goes on with the token it had, and commands beside it
/// fetch none of their own.
public struct SQLiteAccessTokenStore: AccessTokenStore {
    private let database: SQLiteDatabase

    /// - Parameter database: migrated.
    public init(_ database: SQLiteDatabase) {
        self.database = database
    }

    public func token(of app: AppID) async throws -> AccessToken? {
        try await StorageError.translating {
            try await database.pool.read { db in
                try Row.fetchOne(
                    db,
                    sql: "SELECT token, expires FROM access_token WHERE app = ? AND token IS NOT NULL",
                    arguments: [app.rawValue]
                )
                .map { row in AccessToken(row["token"], expiresAt: Date(storedMilliseconds: row["expires"])) }
            }
        }
    }

    public func leaseRenewal(of app: AppID, at now: Date, until end: Date) async throws -> RenewalLease? {
        try await write { db in
            try Int64.fetchOne(
                db,
                sql: """
                    INSERT INTO access_token (app, generation, leased_until) VALUES (?1, 1, ?3)
                    ON CONFLICT (app) DO UPDATE SET generation = generation + 1, leased_until = excluded.leased_until
                    WHERE leased_until IS NULL OR leased_until <= ?2
                    RETURNING generation
                    """,
                arguments: [app.rawValue, now.storedMilliseconds, end.storedMilliseconds]
            )
            .map { RenewalLease(app: app, generation: $0) }
        }
    }

    public func keep(_ token: AccessToken, under lease: RenewalLease) async throws -> Bool {
        try await write { db in
            try db.execute(
                sql: "UPDATE access_token SET token = ?, expires = ?, leased_until = NULL WHERE app = ? AND generation = ?",
                arguments: [token.value, token.expiresAt.storedMilliseconds, lease.app.rawValue, lease.generation]
            )
            return db.changesCount > 0
        }
    }

    public func release(_ lease: RenewalLease) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE access_token SET leased_until = NULL WHERE app = ? AND generation = ?",
                arguments: [lease.app.rawValue, lease.generation]
            )
        }
    }

    private func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StorageError.translating { try await database.pool.write(body) }
    }
}
