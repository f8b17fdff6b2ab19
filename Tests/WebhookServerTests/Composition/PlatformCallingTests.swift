import FoundationEssentials
import PlatformSimulator
import SocketTesting
import Testing
import WeChatPlatform
import WebhookCore
import WebhookServer

@Suite("Handlers and the platform's API", .timeLimit(.minutes(1)))
struct PlatformCallingTests {
    private static let appID = AppID("wx00000000000000d1")
    private static let secret = "0123456789abcdef0123456789abcdef"

    private func account(_ address: String, more: String = "") -> String {
        RunningService.account("echo", token: "token-of-echo", more: ", app_secret: \(Self.secret), api: \"\(address)\"\(more)")
    }

    private func ask(_ service: RunningService) async throws -> String {
        let client = try await RawClient.connect(port: service.port)
        try await client.send(try RunningService.post("你好", to: "echo", token: "token-of-echo"))
        let answer = try await client.answer()
        try? await client.close()
        return answer.body
    }

    /// Answers with what the platform says of its addresses, by a typed call and by the general one.
    private static let routes: PipelineFactory.RoutesOfAccount = { _, _ in
        Routes {
            Otherwise { context in
                guard let platform = context.platform else { return .text("no platform") }
                do throws(PlatformError) {
                    let typed = try await platform.callbackAddresses()
                    let general = try await platform.call(.get, "/cgi-bin/getcallbackip")
                    _ = try await platform.menus()
                    return .text("same: \(typed == general["ip_list"].list.compactMap(\.text)), \(typed.isEmpty)")
                } catch {
                    return .text("\(error)")
                }
            }
        }
    }

    @Test("an account with a secret can be called for, whether or not it sends messages, with one token for both")
    func called() async throws {
        let simulated = SimulatedAccount(appID: Self.appID, secret: Self.secret, knowsEverybody: true)
        try await PlatformSimulator.running(accounts: [simulated]) { platform, address in
            for more in ["", ", send_messages: true"] {
                let before = platform.calls(of: APIPath.callbackAddresses).count
                try await RunningService.run(account(address, more: more), routes: Self.routes) { service in
                    _ = try await ask(service)
                    #expect(platform.calls(of: APIPath.callbackAddresses).count == before + 2)
                }
            }
        }
    }

    @Test("what its kind may not is not called")
    func kind() async throws {
        let simulated = SimulatedAccount(appID: Self.appID, secret: Self.secret, knowsEverybody: true)
        try await PlatformSimulator.running(accounts: [simulated]) { platform, address in
            let more = ", kind: subscription, verified: false, desk: elsewhere"
            try await RunningService.run(account(address, more: more), routes: Self.routes) { service in
                let answer = try await ask(service)
                #expect(answer.contains("not called: a subscription account may not use menu"))
                #expect(platform.calls(of: "/cgi-bin/menu/get").isEmpty)
            }
        }
    }

    @Test("without a secret there is nothing to call")
    func withoutSecret() async throws {
        try await RunningService.run(RunningService.account("echo", token: "token-of-echo"), routes: Self.routes) {
            (service) async throws in
            let answer = try await ask(service)
            #expect(answer.contains("no platform"))
        }
    }
}
