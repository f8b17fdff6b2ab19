import SocketTesting
import Synchronization
import Testing
import WebhookCore
import WebhookServer

@Suite("Reading the configuration again", .timeLimit(.minutes(1)))
struct ReloadTests {
    private static let echo: PipelineFactory.RoutesOfAccount = { account, _ in
        let text = "\(account.account.name): \(account.settings["greeting"] ?? "-")"
        return Routes { Otherwise { _ in .text(text) } }
    }

    @Test("adds, changes and removes accounts without closing a connection")
    func accounts() async throws {
        let one = RunningService.account("one", token: "one-token")
        let two = RunningService.account("two", token: "two-token")
        try await RunningService.run(one + two, routes: Self.echo) { running in
            let client = try await RawClient.connect(port: running.port)
            func answer(_ text: String, _ name: String, _ token: String) async throws -> RawAnswer {
                try await client.send(RunningService.post(text, to: name, token: token))
                return try await client.answer()
            }
            #expect(try await answer("a", "one", "one-token").body.contains("one: -"))
            #expect(try await answer("b", "two", "two-token").body.contains("two: -"))
            #expect(try await answer("c", "new", "new-token").status == 404)

            let changed = RunningService.account(
                "one",
                token: "one-token-2",
                more: ", previous_token: one-token, settings: {greeting: hello}"
            )
            let changes = try await running.reload(changed + RunningService.account("new", token: "new-token"))
            #expect(changes?.added.map(\.rawValue) == ["new"])
            #expect(changes?.changed.map(\.rawValue) == ["one"])
            #expect(changes?.removed.map(\.rawValue) == ["two"])
            #expect(try await answer("d", "one", "one-token-2").body.contains("one: hello"))
            #expect(try await answer("e", "one", "one-token").body.contains("one: hello"), "the token before is valid")
            #expect(try await answer("f", "two", "two-token").status == 404)
            #expect(try await answer("g", "new", "new-token").body.contains("new: -"))

            _ = try await running.reload(RunningService.account("one", token: "one-token-2"))
            #expect(try await answer("h", "one", "one-token").status == 403, "the token before has gone")
            let last = try await answer("i", "one", "one-token-2")
            #expect(last.body.contains("one: -"), "\(last)")
        }
    }

    @Test("changes what happens to other bodies under a signature, and forgets no first one")
    func replayGuard() async throws {
        try await RunningService.run(RunningService.account("one", token: "one-token"), routes: Self.echo) { running in
            let client = try await RawClient.connect(port: running.port)
            let first = try RunningService.post("a", to: "one", token: "one-token")
            let other = first.replacing("[a]", with: "[b]")
            #expect(first != other)
            func status(of delivery: String) async throws -> Int {
                try await client.send(delivery)
                return try await client.answer().status
            }
            #expect(try await status(of: first) == 200)
            #expect(try await status(of: other) == 403)
            for (rule, expected) in [("alarm", 200), ("enforce", 403)] {
                let more = ", replay_guard: \(rule), settings: {greeting: \(rule)}"
                _ = try await running.reload(RunningService.account("one", token: "one-token", more: more))
                #expect(try await status(of: other) == expected)
                #expect(try await status(of: first) == 200)
            }
        }
    }

    @Test("keeps everything as it was when the new one is wrong", arguments: ["  one: {path: /one}\n", "  one: [\n", ""])
    func refused(accounts: String) async throws {
        let one = RunningService.account("one", token: "one-token")
        try await RunningService.run(one, routes: Self.echo) { running in
            #expect(try await running.reload(accounts) == nil)
            let client = try await RawClient.connect(port: running.port)
            try await client.send(RunningService.post("a", to: "one", token: "one-token"))
            #expect(try await client.answer().body.contains("one: -"))
        }
    }

    @Test("keeps everything as it was when the routes of one account cannot be made")
    func unmakeable() async throws {
        struct NoCatalogue: Error {}
        let routes: PipelineFactory.RoutesOfAccount = { account, ports in
            if account.settings["greeting"] == "none" { throw NoCatalogue() }
            return try await Self.echo(account, ports)
        }
        let one = RunningService.account("one", token: "one-token")
        try await RunningService.run(one, routes: routes) { running in
            let other = RunningService.account("one", token: "changed-token")
            let broken = RunningService.account("two", token: "two-token", more: ", settings: {greeting: none}")
            #expect(try await running.reload(other + broken) == nil)
            let client = try await RawClient.connect(port: running.port)
            try await client.send(RunningService.post("a", to: "one", token: "one-token"))
            #expect(try await client.answer().status == 200)
            try await client.send(RunningService.post("b", to: "two", token: "two-token"))
            #expect(try await client.answer().status == 404)
        }
    }

    @Test("makes the routes of no account anew that has not changed")
    func unchanged() async throws {
        let made = Mutex<[String]>([])
        let routes: PipelineFactory.RoutesOfAccount = { account, ports in
            made.withLock { $0.append(account.account.name.rawValue) }
            return try await Self.echo(account, ports)
        }
        let one = RunningService.account("one", token: "one-token")
        let two = RunningService.account("two", token: "two-token")
        try await RunningService.run(one + two, routes: routes) { running in
            #expect(try await running.reload(one + two)?.isEmpty == true)
            _ = try await running.reload(one + RunningService.account("two", token: "two-token", more: ", apology: sorry"))
            #expect(made.withLock { $0 } == ["one", "two", "two"])
        }
    }

    @Test("lets a delivery under way end with what it began with, and in its sender's order")
    func inFlight() async throws {
        let entered = Latch()
        let open = Latch()
        let routes: PipelineFactory.RoutesOfAccount = { account, _ in
            let greeting = account.settings["greeting"] ?? "-"
            return Routes {
                Text("of one sender, slow") { _ in
                    entered.open()
                    await open.wait()
                    return .text("slow \(greeting)")
                }
                Otherwise { _ in .text("other \(greeting) \(open.isOpen)") }
            }
        }
        let one = RunningService.account("one", token: "one-token")
        try await RunningService.run(one, routes: routes) { running in
            let slow = try await RawClient.connect(port: running.port)
            try await slow.send(RunningService.post("of one sender, slow", to: "one", token: "one-token"))
            await entered.wait()
            _ = try await running.reload(
                RunningService.account("one", token: "one-token-2", more: ", settings: {greeting: hello}")
            )
            let next = try await RawClient.connect(port: running.port)
            try await next.send(RunningService.post("of one sender, next", to: "one", token: "one-token-2"))
            let other = try await RawClient.connect(port: running.port)
            try await other.send(RunningService.post("another sender", to: "one", token: "one-token-2"))
            #expect(try await other.answer().body.contains("other hello false"))
            open.open()
            #expect(try await slow.answer().body.contains("slow -"))
            #expect(try await next.answer().body.contains("other hello true"))
        }
    }
}
