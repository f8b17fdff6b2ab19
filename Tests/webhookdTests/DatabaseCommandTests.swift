import Foundation
import GRDB
import LookupStorage
import PostgreSQLTesting
import StorageTesting
import Testing
import WebhookCore
import WebhookStorage

@Suite("webhookd db", .timeLimit(.minutes(1)))
struct DatabaseCommandTests {
    private func run(_ arguments: String...) async throws -> BuiltCommand.Outcome {
        await BuiltCommand.call(["db"] + arguments)
    }

    private func mode(_ path: String) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }

    @Test("migrates a new database, and finds nothing to do in it afterwards")
    func migrate() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        let missing = try await run("migrate", "--database", path)
        #expect(missing.exitCode == 78)
        #expect(missing.errors == "error: there is no database at \(path); serve makes one, or db migrate --create\n")
        let first = try await run("migrate", "--create", "--database", path, "--output", "json")
        #expect(first.exitCode == 0)
        let found = try #require(try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
        #expect((found["applied"] as? [String])?.contains("ledger") == true)
        let second = try await run("migrate", "--database", path)
        #expect(second.exitCode == 0)
        #expect(second.output == "nothing to migrate\n")
        let check = try await run("check", "--database", path)
        #expect(check.exitCode == 0, "\(check.output)\(check.errors)")
        #expect(check.output.contains("  checked   all is well\n"))
        #expect(check.output.contains("journal_mode = wal, synchronous = 2, foreign_keys = 1, secure_delete = 1"))
    }

    @Test("migrates, examines and describes a PostgreSQL database, and leaves backups to its own tools")
    func postgreSQL() async throws {
        let folder = try TemporaryDirectory()
        let server = try PostgreSQLServer.shared()
        let name = try await server.makeDatabase()
        let uri = server.uri(of: name)
        let pending = try await run("status", "--database", uri)
        #expect(pending.exitCode == 1, "\(pending.errors)")
        #expect(pending.output.contains("  pending   ledger, stateful-senders, messages, access-tokens"))
        let unready = try await run("check", "--database", uri)
        #expect(unready.exitCode == 1)
        #expect(unready.output.contains("ledger"))
        let first = try await run("migrate", "--database", uri, "--output", "json")
        #expect(first.exitCode == 0, "\(first.errors)")
        let found = try #require(try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
        let own = ["ledger", "stateful-senders", "messages", "access-tokens"]
        #expect((found["applied"] as? [String])?.starts(with: own) == true)
        #expect(try await run("migrate", "--database", uri).output == "nothing to migrate\n")
        let status = try await run("status", "--database", uri, "--output", "json")
        #expect(status.exitCode == 0)
        let told = try #require(try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
        #expect(told["pending"] as? [String] == [])
        #expect((told["engine"] as? String)?.hasPrefix("PostgreSQL ") == true)
        #expect((told["settings"] as? [String: String])?["synchronous_commit"] == "on")
        let check = try await run("check", "--database", uri)
        #expect(check.exitCode == 0, "\(check.output)\(check.errors)")
        #expect(check.output.contains("  checked   all is well\n"))
        let copy = folder.path + "/copy"
        let backup = try await run("backup", "--database", uri, copy)
        #expect(backup.exitCode == 78)
        #expect(backup.errors.contains("pg_dump"))
        #expect(!FileManager.default.fileExists(atPath: copy))

        try await server.run("INSERT INTO schema_migration (name, level) VALUES ('later', 99)", in: name)
        for command in ["status", "migrate"] {
            #expect(try await run(command, "--database", uri).exitCode == 78, "\(command) with a schema of a later version")
        }
        #expect(try await run("check", "--database", uri).exitCode == 1)
    }

    @Test("exits with 75 when a PostgreSQL server is not there, with 78 when it has no such database, and tells no password")
    func absentServer() async throws {
        let absent = try PostgreSQLServer.shared().uri(of: "nowhere").replacing("postgres@", with: "postgres:s3cret@")
        for (uri, code) in [("postgresql://web:s3cret@127.0.0.1:1/webhookd", Int32(75)), (absent, 78)] {
            for command in ["status", "check", "migrate"] {
                let outcome = try await run(command, "--database", uri)
                #expect(outcome.exitCode == code, "\(command) \(outcome.output)")
                #expect(outcome.errors.hasPrefix("error: ") && !outcome.errors.contains("s3cret"), "\(outcome.errors)")
            }
        }
    }

    @Test("says of a database from before the first release that a new one is to be made, and changes nothing in it")
    func beforeRelease() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        let database = try SQLiteDatabase(path: path)
        _ = try await database.run(
            [
                SQLCommand("CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)"),
                SQLCommand("INSERT INTO grdb_migrations VALUES ('senders')"),
            ],
            .writing
        )
        try database.close()
        let server = try PostgreSQLServer.shared()
        let name = try await server.makeDatabase()
        try await server.run("CREATE TABLE schema_migration (name text PRIMARY KEY, level bigint)", in: name)
        try await server.run("INSERT INTO schema_migration (name) VALUES ('senders')", in: name)
        for database in [path, server.uri(of: name)] {
            for command in ["status", "check", "migrate"] {
                let outcome = try await run(command, "--database", database)
                #expect(outcome.exitCode == 78, "\(command): \(outcome.output)\(outcome.errors)")
                #expect(outcome.errors.contains("was made by a version before the first release"))
            }
        }
        let left = try SQLiteDatabase(path: path, opening: .looking)
        #expect(try await left.rows("sqlite_schema WHERE type = 'table'") == 1)
    }

    @Test("tells by its exit code what is pending")
    func status() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        try SQLiteDatabase(path: path).close()
        let pending = try await run("status", "--database", path)
        #expect(pending.exitCode == 1)
        #expect(pending.output.contains("  pending   ledger, "))
        #expect(try await run("check", "--database", path).exitCode == 1)
        _ = try await run("migrate", "--database", path)
        #expect(try await run("status", "--database", path).output.contains("\n  log       0 KiB\n"))
        let current = try await run("status", "--database", path, "--output", "json")
        #expect(current.exitCode == 0)
        let found = try #require(try JSONSerialization.jsonObject(with: Data(current.output.utf8)) as? [String: Any])
        #expect(found["pending"] as? [String] == [])
        #expect(found["log"] as? Int == 0)
        #expect((found["settings"] as? [String: String])?["journal_mode"] == "wal")
    }

    @Test("copies what is committed while others write, into a private file that it never overwrites")
    func backup() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        let copy = folder.path + "/b.sqlite"
        let database = try SQLiteDatabase(path: path, schemas: [.lookups])
        try await database.migrate()
        try await database.addSender("oFirst", at: Date())
        let outcome = try await run("backup", "--database", path, copy)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output == "\(copy): complete and verified\n")
        #expect(try mode(copy) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).contains("b.sqlite.incomplete") == false)
        try await database.addSender("oSecond", at: Date())
        let again = try await run("backup", "--database", path, copy)
        #expect(again.exitCode == 78)
        #expect(again.errors == "error: \(copy) is there already, and is not overwritten\n")
        let restored = try SQLiteDatabase(path: copy, opening: .existing)
        #expect(try await restored.rows("sender WHERE openid = 'oFirst'") == 1)
        #expect(try await restored.rows("sender") == 1)
        let lost = try await run("backup", "--database", path, folder.path + "/nowhere/b.sqlite")
        #expect(lost.exitCode == 78)
    }

    @Test("finds a reference to nothing and a damaged page, and names no row")
    func damage() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        let database = try SQLiteDatabase(path: path, schemas: [.lookups])
        try await database.migrate()
        try database.close()
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let foreign = try DatabaseQueue(path: path, configuration: configuration)
        try await foreign.write { db in
            try db.execute(sql: "INSERT INTO order_item VALUES ('air', 'SECRET', 1, 't', 1, 1)")
        }
        try foreign.close()
        let outcome = try await run("check", "--database", path)
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.contains("order_item: rows that refer to nothing in merchant_order: 1"))
        #expect(!outcome.output.contains("SECRET"))
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: 2 * 4_096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
        try file.close()
        #expect(try await run("check", "--database", path).exitCode != 0)
        #expect(try await run("backup", "--database", path, folder.path + "/b.sqlite").exitCode != 0)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/b.sqlite"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/b.sqlite.incomplete"))
    }

    @Test(
        "exits with 64 for wrong arguments",
        arguments: [
            ["status"], ["migrate", "--database", ""], ["backup", "--database", "a"],
            ["check", "--database", "a", "--output", "x"],
            ["backup", "--database", "a", ""],
        ]
    )
    func usage(arguments: [String]) async throws {
        #expect(await BuiltCommand.call(["db"] + arguments).exitCode == 64)
    }
}
