import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("What a server must be like")
struct ServerSettingsTests {
    @Test("a server that may lose what it commits is refused", arguments: ["fsync", "full_page_writes"])
    func weakServer(_ setting: String) async throws {
        let server = try PostgreSQLServer(settings: ["\(setting) = off"])
        let database = try PostgreSQLDatabase(server.address())
        await #expect(throws: PostgreSQLError.unfit(setting: setting, found: "off", needed: "on")) { try await database.verify() }
        await #expect(throws: PostgreSQLError.unfit(setting: setting, found: "off", needed: "on")) {
            try await database.run(PostgreSQLCommand(once: "SELECT 1"), within: .milliseconds(300))
        }
    }

    @Test(
        "a session that may lose what it commits is refused",
        arguments: ["off", "local", "remote_write"]
    )
    func weakSession(_ value: String) async throws {
        let uri = try PostgreSQLServer.shared().uri() + "?options=-csynchronous_commit%3D\(value)"
        let database = try PostgreSQLDatabase(PostgreSQLAddress(uri))
        await #expect(throws: PostgreSQLError.unfit(setting: "synchronous_commit", found: value, needed: "on")) {
            try await database.verify()
        }
    }

    @Test("a session that cannot write is refused")
    func readOnly() async throws {
        let uri = try PostgreSQLServer.shared().uri() + "?options=-cdefault_transaction_read_only%3Don&target_session_attrs=any"
        let database = try PostgreSQLDatabase(PostgreSQLAddress(uri))
        await #expect(throws: PostgreSQLError.unfit(setting: "transaction_read_only", found: "on (a standby?)", needed: "off")) {
            try await database.verify()
        }
    }

    @Test(
        "transactions are read committed, whatever the address or the database says",
        arguments: ["repeatable read", "serializable"]
    )
    func isolation(_ level: String) async throws {
        let server = try PostgreSQLServer.shared()
        let name = try await server.makeDatabase()
        try await server.run("ALTER DATABASE \(name) SET default_transaction_isolation = '\(level)'")
        let escaped = level.split(separator: " ").joined(separator: "%5C%20")
        for suffix in ["", "?options=-cdefault_transaction_isolation%3D\(escaped)"] {
            let database = try PostgreSQLDatabase(PostgreSQLAddress(server.uri(of: name) + suffix))
            let found = try await database.run(PostgreSQLCommand(once: "SELECT current_setting('transaction_isolation')"))
            #expect(try found.first?.text(0) == "read committed")
        }
    }

    @Test("a standby that commits do not wait for is named")
    func asynchronousStandby() async throws {
        let server = try PostgreSQLServer()
        let database = try PostgreSQLDatabase(server.address())
        func settings() async throws -> [String: String] {
            let settings = try await database.describe().settings
            return Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) })
        }
        var found = try await settings()
        #expect(found["default_transaction_isolation"] == "read committed")
        #expect(found["synchronous_standby_names"] == "none" && found["standbys"] == nil)
        // As for a standby that is away.
        try await server.run("SELECT pg_create_physical_replication_slot('away')")
        found = try await settings()
        #expect(found["standbys"] == "1 asynchronous")
        try await server.run("ALTER SYSTEM SET synchronous_standby_names = 'away'")
        try await server.run("SELECT pg_reload_conf()")
        repeat { found = try await settings() } while found["synchronous_standby_names"] == "none"
        #expect(found["synchronous_standby_names"] == "away" && found["standbys"] == nil)
    }

    @Test("a database of another encoding is refused")
    func otherEncoding() async throws {
        let server = try PostgreSQLServer.shared()
        try await server.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'")
        let database = try PostgreSQLDatabase(server.address(of: "latin"))
        await #expect(throws: PostgreSQLError.unfit(setting: "server_encoding", found: "LATIN1", needed: "UTF8")) {
            try await database.verify()
        }
    }

    @Test("a server of too old a version is refused", arguments: [(120_022, false), (130_000, true), (180_001, true)])
    func version(_ version: Int, _ isGood: Bool) {
        let settings = ServerSettings(version: version)
        #expect(((try? settings.verify(.durability)) != nil) == isGood)
    }
}

extension ServerSettings {
    fileprivate init(version: Int) {
        self.init(
            version: version,
            synchronousCommit: "on",
            isSyncingFiles: true,
            isWritingFullPages: true,
            isReadOnly: false,
            encoding: "UTF8",
            isolation: "read committed"
        )
    }
}
