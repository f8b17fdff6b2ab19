import PostgreSQLTesting
public import WebhookCore

@testable import WebhookStorage

/// A migrated database of a test's own on the shared server.
struct TestDatabase {
    let server: PostgreSQLServer
    let name: String
    let database: PostgreSQLDatabase

    init(on server: PostgreSQLServer? = nil) async throws {
        self.server = try server ?? PostgreSQLServer.shared()
        name = try await self.server.makeDatabase()
        database = try PostgreSQLDatabase(self.server.address(of: name), connections: 3)
        try await database.migrate()
    }

    /// As another process has it.
    func another() throws -> PostgreSQLDatabase { try PostgreSQLDatabase(server.address(of: name), connections: 3) }

    func run(_ sql: String) async throws { _ = try await database.run(PostgreSQLCommand(once: sql)) }

    func count(_ sql: String) async throws -> Int64 {
        try await database.run(PostgreSQLCommand(once: "SELECT count(*) FROM \(sql)")).first?.integer(0) ?? -1
    }

    /// Ends the sessions of everybody but the one who asks.
    func terminateSessions() async throws {
        try await server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)' AND pid <> pg_backend_pid()"
        )
    }
}

extension AccountName: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}
