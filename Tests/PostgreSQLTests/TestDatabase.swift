import Foundation
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
        let folder = URL(filePath: #filePath).appending(path: "../../../deploy").standardized
        let script = try String(contentsOf: folder.appending(path: "partitions.sql"), encoding: .utf8)
        try await run(script.replacing("int := 16", with: "int := 3"))
    }

    /// As another process has it.
    func another(connections: Int = 3) throws -> PostgreSQLDatabase {
        try PostgreSQLDatabase(server.address(of: name), connections: connections)
    }

    /// Has time: some fill tables.
    func run(_ sql: String) async throws {
        _ = try await database.run([PostgreSQLCommand(once: sql)], .long, within: .seconds(60))
    }

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
