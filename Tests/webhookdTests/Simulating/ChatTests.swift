import FoundationEssentials
import PlatformSimulator
import SignatureVerify
import Synchronization
import Testing
import WebhookCore

@testable import WebhookCommands

@Suite("A chat", .timeLimit(.minutes(1)))
struct ChatTests {
    private static let success = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess"

    /// Returns when it is so.
    private static func until(_ isSo: () -> Bool) async throws {
        while !isSo() { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Sends a customer-service message, as the server would.
    private static func send(_ message: SimulatedJSON, _ client: SimulatorClient, _ account: SimulatedAccount) async throws {
        let grant: SimulatedJSON = try await client.post(
            "/cgi-bin/stable_token",
            ["grant_type": "client_credential", "appid": .text(account.appID.rawValue), "secret": .text(account.secret)]
        )
        let token = try #require(grant["access_token"]?.text)
        let answer: SimulatedJSON = try await client.post("/cgi-bin/message/custom/send?access_token=\(token)", message)
        #expect(answer["errcode"] == 0, "\(answer)")
    }

    @Test("shows what is answered, what comes later, and lets it be chosen from")
    func later() async throws {
        let written = CollectedOutput()
        try await CannedServer.serve(Self.success) { server in
            let account = SimulatedAccount(
                appID: AppID("wx00000000000000d1"),
                secret: "secretOfTheSimulatedAccount1",
                callbacks: .init(mode: .plain, token: try Token("air-token"), target: "\(server.url)/x")
            )
            try await PlatformSimulator.running(accounts: [account]) { _, address in
                let client = SimulatorClient(address)
                let chosen = ChosenAccount(name: "air", app: account.appID.rawValue)
                let (lines, input) = AsyncStream.makeStream(of: String.self)
                let isGood = try await CollectedOutput.$current.withValue(written) {
                    let chat = try await Chat(client, chosen, user: "用户A", isTyped: false)
                    async let isGood = chat.run(lines, linger: .zero)
                    input.yield("/choose 1")
                    input.yield("你好")
                    try await Self.until { written.results.contains("> 你好\n  (acknowledged without a reply") }
                    let user = try #require(try await client.state().accounts.first?.users.first?.openID)
                    try await Self.send(
                        [
                            "touser": .text(user), "msgtype": "msgmenu",
                            "msgmenu": [
                                "head_content": "满意吗？", "tail_content": "", "list": [["id": "101", "content": "满意"]],
                            ],
                        ],
                        client,
                        account
                    )
                    try await Self.until { written.results.contains("(customer-service message)\n< 满意吗？\n  [1] 满意\n") }
                    input.yield("/choose 2")
                    input.yield("/choose 1")
                    input.finish()
                    return try await isGood
                }
                #expect(!isGood)
            }
        }
        let output = written.results
        #expect(output.hasPrefix("? no message has anything to choose\n> 关注了公众号\n"), "\(output)")
        #expect(output.contains("\n? there are 1 to 1 to choose from\n> 满意\n"), "\(output)")
    }

    @Test("shows what a customer sees of a server that fails, and goes on")
    func failing() async throws {
        let outcome = await BuiltCommand.call(
            ["chat", "--target", "http://127.0.0.1:1/x", "--token", "abc"],
            input: "你好\n/xml\n"
        )
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("; it is tried again)\n"), "\(outcome.output)")
        #expect(outcome.output.contains("> 你好\n"), "\(outcome.output)")
        #expect(outcome.output.contains("\n! 该公众号提供的服务出现故障，请稍后再试\n"), "\(outcome.output)")
        #expect(outcome.output.contains("(broken)"), "\(outcome.output)")
    }
}
