import FoundationEssentials
import ServiceLifecycle
import SignatureVerify
import SocketTesting
import Testing
import WebhookCore
import WebhookServer
import WebhookStorage

@Suite("A server without a configuration file", .timeLimit(.minutes(1)))
struct CallbackServerTests {
    /// Runs `body` beside the server, then ends it.
    static func run(
        _ listeners: Int = 1,
        _ make: (@escaping @Sendable (Listener, Int) -> Void) throws -> CallbackServer,
        _ body: (CallbackServer, [Listener: Int]) async throws -> Void
    ) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: (Listener, Int).self)
        let server = try make { continuation.yield(($0, $1)) }
        let group = ServiceGroup(services: server.services, logger: .silent)
        let running = Task { try await group.run() }
        var found: [Listener: Int] = [:]
        for await (listener, port) in ports {
            found[listener] = port
            if found.count == listeners { break }
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(server, found))
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await running.value
        try result.get()
    }

    private static let anywhere = ListenAddress.tcp(host: "127.0.0.1", port: 0)

    @Test("answers accounts that come and go")
    func accounts() async throws {
        let account = try TestAccount()
        try await Self.run { listening in
            try CallbackServer(at: Self.anywhere, logger: .silent) { listening($0, $1) }
        } _: { server, ports in
            let client = try await RawClient.connect(port: try #require(ports[.callbacks]))
            try await client.send(account.post("a"))
            #expect(try await client.answer().status == 404)

            try server.add(account.account, at: "/wechat/air", routes: Routes { Otherwise { _ in .text("one") } })
            try await client.send(account.post("b"))
            #expect(try await client.answer().body.contains("one"))

            try server.add(account.account, at: "/wechat/air", routes: Routes { Otherwise { _ in .text("two") } })
            try await client.send(account.post("c"))
            #expect(try await client.answer().body.contains("two"))

            await server.remove(at: "/wechat/air")
            try await client.send(account.post("d"))
            #expect(try await client.answer().status == 404)
        }
    }

    @Test("shows health and metrics where it is told to")
    func operations() async throws {
        try await Self.run(2) { listening in
            try CallbackServer(
                at: Self.anywhere,
                operations: Self.anywhere,
                metrics: { "books_sold 1\n" },
                logger: .silent,
                onListening: { listening($0, $1) }
            )
        } _: { _, ports in
            let client = try await RawClient.connect(port: try #require(ports[.operations]))
            try await client.send("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.answer().status == 200)
            try await client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.answer().body == "books_sold 1\n")
        }
    }

    @Test("refuses a path that no callback can have, and one of another account")
    func paths() throws {
        let server = try CallbackServer(at: Self.anywhere, logger: .silent)
        let account = try TestAccount().account
        for path in ["wechat", "", "/wechat?a=b", "/a#b"] {
            #expect(throws: CallbackPathError.malformed(path)) { try server.add(account, at: path, routes: Routes([])) }
        }
        try server.add(account, at: "/wechat", routes: Routes([]))
        let other = try Account(
            name: AccountName("other"),
            originalID: nil,
            appID: AppID("wx1"),
            mode: .plain,
            tokens: Rotating(Token("token"))
        )
        #expect(throws: CallbackPathError.taken("/wechat", by: account.name)) {
            try server.add(other, at: "/wechat", routes: Routes([]))
        }
    }

    @Test("keeps conversations in a database")
    func database() async throws {
        let directory = try ConfigurationDirectory()
        let path = directory.path + "/service.sqlite"
        _ = try await CallbackServer(at: Self.anywhere, database: path, logger: .silent)
        let database = try SQLiteDatabase(path: path, opening: .existing)
        try await database.requireCurrentSchema()
    }

    @Test("says which address is taken")
    func taken() async throws {
        try await Self.run { listening in
            try CallbackServer(at: Self.anywhere, logger: .silent) { listening($0, $1) }
        } _: { _, ports in
            let address = ListenAddress.tcp(host: "127.0.0.1", port: try #require(ports[.callbacks]))
            await #expect(throws: StartError.self) {
                try await CallbackServer(at: address, logger: .silent).run(endingWith: [])
            }
        }
    }
}
