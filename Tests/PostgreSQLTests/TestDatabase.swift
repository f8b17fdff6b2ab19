import LookupStorage
import PostgreSQLTesting
public import WebhookCore

@testable import WebhookStorage

/// A migrated database of a test's own on the shared server.
struct TestDatabase {
    let server: PostgreSQLServer
    let name: String
    let database: PostgreSQLDatabase

    init(_ tables: Tables = .whole, on server: PostgreSQLServer? = nil) async throws {
        self.server = try server ?? PostgreSQLServer.shared()
        name = try await self.server.makeDatabase()
        database = try PostgreSQLDatabase(self.server.address(of: name), connections: 3, schemas: [.lookups])
        try await database.migrate()
        if tables == .partitioned { try await partition() }
    }

    /// How an operator has laid out the tables of users' rows.
    enum Tables: CaseIterable {
        case whole
        /// In parts by a hash of the user. The record of answers is in parts by the day, and its rest by the hash, too.
        case partitioned
    }

    private func partition() async throws {
        let byUser = [("sender", "openid"), ("pending", "openid"), ("failed", "openid"), ("outbox", "recipient")]
        for (table, user) in byUser {
            try await run("ALTER TABLE \(table) RENAME TO whole")
            try await run("CREATE TABLE \(table) (LIKE whole INCLUDING ALL) PARTITION BY HASH (\(user))")
            try await run("DROP TABLE whole")
            try await addParts(of: table)
        }
        try await run("DROP TABLE delivery_other")
        try await run("CREATE TABLE delivery_other PARTITION OF delivery DEFAULT PARTITION BY HASH (openid)")
        try await addParts(of: "delivery_other")
    }

    private func addParts(of table: String) async throws {
        for part in 0..<3 {
            try await run("CREATE TABLE \(table)_\(part) PARTITION OF \(table) FOR VALUES WITH (MODULUS 3, REMAINDER \(part))")
        }
    }

    /// As another process has it.
    func another(connections: Int = 3) throws -> PostgreSQLDatabase {
        try PostgreSQLDatabase(server.address(of: name), connections: connections)
    }

    func run(_ sql: String) async throws { _ = try await database.run(PostgreSQLCommand(once: sql)) }

    func count(_ sql: String) async throws -> Int64 {
        try await database.run(PostgreSQLCommand(once: "SELECT count(*) FROM \(sql)")).first?.integer(0) ?? -1
    }

    /// How many rows of a table the body's statements look at, in the table or in its indexes.
    ///
    /// - Parameter body: works with the database that it is handed, which has one connection: the server counts for each.
    func rowsRead(of table: String, _ body: (PostgreSQLDatabase) async throws -> Void) async throws -> Int64 {
        let database = try another(connections: 1)
        func read() async throws -> Int64 {
            _ = try await database.run(PostgreSQLCommand(once: "SELECT pg_stat_force_next_flush()"))
            let counts = """
                SELECT (SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = '\(table)')
                    + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = '\(table)')::bigint
                """
            return try await database.run(PostgreSQLCommand(once: counts)).first?.integer(0) ?? -1
        }
        let before = try await read()
        try await body(database)
        return try await read() - before
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
