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
        let uri = try PostgreSQLServer.shared().uri() + "?options=-cdefault_transaction_read_only%3Don"
        let database = try PostgreSQLDatabase(PostgreSQLAddress(uri))
        await #expect(throws: PostgreSQLError.unfit(setting: "transaction_read_only", found: "on (a standby?)", needed: "off")) {
            try await database.verify()
        }
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
            encoding: "UTF8"
        )
    }
}
