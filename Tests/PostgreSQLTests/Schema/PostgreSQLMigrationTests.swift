import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("Migrations of PostgreSQL", .timeLimit(.minutes(2)))
struct PostgreSQLMigrationTests {
    @Test("replicas that start together migrate once")
    func migration() async throws {
        let parts = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'delivery'::regclass"
        let server = try PostgreSQLServer.shared()
        let name = try await server.makeDatabase()
        let databases = try (0..<6).map { _ in try PostgreSQLDatabase(server.address(of: name), connections: 2) }
        try await withThrowingTaskGroup { tasks in
            for database in databases { tasks.addTask { try await database.migrate() } }
            for try await status in tasks { #expect(status.pending.isEmpty) }
        }
        try await databases[0].requireCurrentSchema()
        #expect(try await databases[1].describe().schema.applied.starts(with: ["ledger", "stateful-senders", "messages"]))
        #expect(try await databases[0].run(PostgreSQLCommand(once: parts)).first?.integer(0) == 4)
    }

    @Test("a database of a newer version is left as it is when that took away what this one needs")
    func newerSchema() async throws {
        let test = try await TestDatabase()
        try await test.run("INSERT INTO schema_migration (name) VALUES ('later')")
        try await test.database.requireCurrentSchema()
        try await test.run("UPDATE schema_migration SET level = 1 WHERE name = 'later'")
        await #expect(throws: StorageError.newerSchema(path: test.database.address.description)) {
            try await test.database.requireCurrentSchema()
        }
        await #expect(throws: StorageError.self) { try await test.database.migrate() }
    }

    @Test("a database from before the first release is refused, and left as it is")
    func beforeRelease() async throws {
        let server = try PostgreSQLServer.shared()
        let name = try await server.makeDatabase()
        let database = try PostgreSQLDatabase(server.address(of: name), connections: 2)
        _ = try await database.run(
            [
                PostgreSQLCommand(once: "CREATE TABLE schema_migration (name text PRIMARY KEY, level bigint)"),
                PostgreSQLCommand(once: "INSERT INTO schema_migration (name) VALUES ('senders'), ('signatures')"),
            ]
        )
        let refusal = StorageError.earlierSchema(path: database.address.description)
        await #expect(throws: refusal) { try await database.migrate() }
        await #expect(throws: refusal) { try await database.requireCurrentSchema() }
        let tables = "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        #expect(try await database.run(PostgreSQLCommand(once: tables)).first?.integer(0) == 1)
    }
}
