import Foundation
import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("A peer that vanishes without a word", .timeLimit(.minutes(2)))
struct SilentPeerTests {
    /// Not among Swift's names for Linux.
    private static let repair: Int32 = 19
    private static let options: [(String, Int32)] = [
        ("idle", TCP_KEEPIDLE), ("interval", TCP_KEEPINTVL), ("count", TCP_KEEPCNT), ("timeout", TCP_USER_TIMEOUT),
    ]

    /// In this mode a socket closes without a word to its peer, which only a privileged user may have.
    private static func silence(_ socket: Int32) -> Bool {
        var isOn: Int32 = 1
        return unsafe setsockopt(socket, Int32(IPPROTO_TCP), repair, &isOn, socklen_t(MemoryLayout<Int32>.size)) == 0
    }

    static let canVanish: Bool = {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        return silence(socket)
    }()

    private func socketOptions(_ suffix: String = "") throws -> [String: Int32] {
        let connection = try LibPQConnection.open(PostgreSQLAddress(PostgreSQLServer.shared().uri() + suffix))
        var found: [String: Int32] = [:]
        for (name, option) in Self.options {
            var (value, length) = (Int32(-1), socklen_t(MemoryLayout<Int32>.size))
            #expect(unsafe getsockopt(connection.socket, Int32(IPPROTO_TCP), option, &value, &length) == 0)
            found[name] = value
        }
        return found
    }

    @Test("our sockets find a dead server within ten seconds")
    func client() throws {
        #expect(try socketOptions() == ["idle": 4, "interval": 2, "count": 3, "timeout": 10_000])
    }

    @Test("the address may say otherwise")
    func override() throws {
        let suffix = "?keepalives_idle=60&keepalives_interval=20&keepalives_count=5&tcp_user_timeout=120000"
        #expect(try socketOptions(suffix) == ["idle": 60, "interval": 20, "count": 5, "timeout": 120_000])
    }

    @Test("the server finds within ten seconds that we are gone, and a role's own settings stay")
    func server() async throws {
        let server = try PostgreSQLServer.shared()
        let uri = server.uri(of: try await server.makeDatabase())
        let names = [
            "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout",
            "client_connection_check_interval", "idle_in_transaction_session_timeout", "statement_timeout",
        ]
        let command = PostgreSQLCommand(once: "SELECT " + names.map { "current_setting('\($0)', true)" }.joined(separator: ", "))
        func settings(_ suffix: String = "") async throws -> [String] {
            let database = try PostgreSQLDatabase(PostgreSQLAddress(uri + suffix), connections: 1)
            let row = try #require(try await database.run(command).first)
            return try names.indices.map { try row.text($0) }
        }
        #expect(try await settings() == ["4", "2", "3", "10000", "2s", "10s", "3s"])
        let own = "?options=-ctcp_keepalives_idle%3D77%20-cidle_in_transaction_session_timeout%3D30s"
        #expect(try await settings(own) == ["77", "2", "3", "10000", "2s", "30s", "3s"])
    }

    @Test(
        "locks of a client that vanished are free within seconds",
        .enabled(if: canVanish, "only a user with CAP_NET_ADMIN can close a socket without a word")
    )
    func locks() async throws {
        let server = try PostgreSQLServer.shared()
        let uri = server.uri(of: try await server.makeDatabase())
        let lock = "SELECT pg_advisory_lock(4711)"
        let survivor = try PostgreSQLDatabase(PostgreSQLAddress(uri), connections: 1)
        // Not the pool's, whose socket is its own affair.
        do {
            let connection = try LibPQConnection.open(PostgreSQLAddress(uri))
            for command in SessionSettings.commands(.seconds(3), isReadOnly: false) { #expect(connection.send(command)) }
            #expect(connection.synchronise())
            #expect(connection.send(PostgreSQLCommand(once: lock)) && connection.synchronise())
            while connection.flush() == true {}
            let held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND granted"
            while try await survivor.run(PostgreSQLCommand(once: held)).first?.integer(0) != 1 {}
            #expect(Self.silence(connection.socket))
        }
        _ = try await survivor.run(PostgreSQLCommand(once: lock), within: .seconds(30))
    }
}
