import FoundationEssentials
import PlatformSimulator
import SocketTesting
import Testing
import WebhookCore
import WebhookServer

@Suite("Messages of the account's own", .timeLimit(.minutes(1)))
struct MessageSendingTests {
    private static let appID = AppID("wx00000000000000d1")
    private static let secret = "0123456789abcdef0123456789abcdef"

    private func account(_ address: String, more: String = "") -> String {
        RunningService.account(
            "echo",
            token: "token-of-echo",
            more: ", send_messages: true, app_secret: \(Self.secret), api: \"\(address)\"\(more)"
        )
    }

    /// Says every text back in the answer, and once more in a message of its own.
    private func run(
        _ accounts: String,
        in directory: ConfigurationDirectory? = nil,
        _ body: (RunningService) async throws -> Void
    ) async throws {
        try await RunningService.run(accounts, in: directory) { _, _ in
            Routes {
                Otherwise { context in
                    let text = context.text?.original ?? ""
                    try context.queue(.text("queued: \(text)"))
                    return .text("reply: \(text)")
                }
            }
        } _: { service in
            try await body(service)
        }
    }

    /// All but the access token.
    private func failAll(_ platform: PlatformSimulator) {
        for path in [APIPath.customSend, APIPath.callbackAddresses] { platform.inject(.status(503), into: path, times: nil) }
    }

    private func say(_ text: String, to service: RunningService) async throws -> String {
        let client = try await RawClient.connect(port: service.port)
        try await client.send(try RunningService.post(text, to: "echo", token: "token-of-echo"))
        let answer = try await client.answer()
        try? await client.close()
        return "\(answer.status) \(answer.body)"
    }

    @Test("what a handler queues reaches the customer after the answer")
    func sent() async throws {
        let simulated = SimulatedAccount(appID: Self.appID, secret: Self.secret, knowsEverybody: true)
        try await PlatformSimulator.running(accounts: [simulated]) { platform, address in
            try await run(account(address)) { service in
                let answer = try await say("你好", to: service)
                #expect(answer.hasPrefix("200 "))
                #expect(answer.contains("reply: 你好"))
                while platform.messages.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                #expect(platform.messages.map(\.text) == ["queued: 你好"])
            }
        }
    }

    @Test("an outage of the platform's API delays messages, and no answer")
    func outage() async throws {
        let simulated = SimulatedAccount(appID: Self.appID, secret: Self.secret, knowsEverybody: true)
        try await PlatformSimulator.running(accounts: [simulated]) { platform, address in
            failAll(platform)
            try await run(account(address)) { service in
                for number in 0..<5 {
                    let answer = try await say("\(number)", to: service)
                    #expect(answer.hasPrefix("200 "))
                    #expect(answer.contains("reply: \(number)"))
                }
                while platform.calls(of: APIPath.customSend).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                #expect(platform.messages.isEmpty)
                platform.clearFaults()
                while platform.messages.count < 5 { try await Task.sleep(for: .milliseconds(20)) }
                // Each text comes from a customer of its own, and customers do not wait for each other.
                #expect(platform.messages.compactMap(\.text).sorted() == (0..<5).map { "queued: \($0)" })
            }
        }
    }

    @Test("what was queued when the service ended is sent by the next, each message once")
    func restart() async throws {
        let simulated = SimulatedAccount(appID: Self.appID, secret: Self.secret, knowsEverybody: true)
        try await PlatformSimulator.running(accounts: [simulated]) { platform, address in
            failAll(platform)
            let directory = try ConfigurationDirectory()
            try await run(account(address), in: directory) { service in
                for number in 0..<3 { _ = try await say("\(number)", to: service) }
            }
            platform.clearFaults()
            try await run(account(address), in: directory) { _ in
                while platform.messages.count < 3 { try await Task.sleep(for: .milliseconds(20)) }
            }
            #expect(platform.messages.compactMap(\.text).sorted() == (0..<3).map { "queued: \($0)" })
            // The token outlives the process, too.
            #expect(platform.calls(of: APIPath.stableToken).count == 1)
        }
    }

    @Test("begins with the reload that turns it on; what waits when one turns it off goes out when it is on again")
    func reload() async throws {
        let simulated = SimulatedAccount(appID: Self.appID, secret: Self.secret, knowsEverybody: true)
        try await PlatformSimulator.running(accounts: [simulated]) { platform, address in
            let silent = RunningService.account("echo", token: "token-of-echo")
            try await RunningService.run(silent) { account, _ in
                let sends = account.sending != nil
                return Routes {
                    Otherwise { context in
                        let text = context.text?.original ?? ""
                        if sends { try context.queue(.text("push: \(text)")) }
                        return .text("reply: \(text)")
                    }
                }
            } _: { service in
                #expect(try await say("a", to: service).contains("reply: a"))
                #expect(try await service.reload(account(address))?.changed.count == 1)
                #expect(try await say("b", to: service).contains("reply: b"))
                while platform.messages.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                #expect(platform.messages.map(\.text) == ["push: b"])

                failAll(platform)
                let calls = platform.calls(of: APIPath.customSend).count
                _ = try await say("c", to: service)
                while platform.calls(of: APIPath.customSend).count == calls { try await Task.sleep(for: .milliseconds(5)) }
                _ = try await service.reload(silent)
                platform.clearFaults()
                #expect(try await say("d", to: service).contains("reply: d"))
                _ = try await service.reload(account(address))
                while platform.messages.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
                #expect(platform.messages.map(\.text) == ["push: b", "push: c"])
            }
        }
    }
}
