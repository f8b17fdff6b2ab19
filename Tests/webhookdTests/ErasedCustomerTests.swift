import Foundation
import SignatureVerify
import Testing
import WebhookCore

@Suite("A customer who is erased while the service runs", .timeLimit(.minutes(2)))
struct ErasedCustomerTests {
    private static let erased = "oErased_0123456789abcdefghij"
    private static let words = "秘密航班"

    private func send(_ text: String, from user: String, _ number: Int, _ serving: ServingCommand) async throws -> String {
        let platform = PlatformDouble(
            mode: .plain,
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            token: try Token("air-token")
        )
        let now = Int64(Date().timeIntervalSince1970)
        let document = """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>\(user)</FromUserName><CreateTime>\(now)</CreateTime>\
            <MsgType>text</MsgType><Content>\(text)</Content><MsgId>\(number)</MsgId></xml>
            """
        let callback = try platform.callback(document, timestamp: now, nonce: "\(number)000")
        let answer = try await LoopbackConnection.request(
            "POST",
            "/wechat/air?\(callback.query)",
            port: serving.callbacks,
            body: callback.body
        )
        #expect(answer.status == "HTTP/1.1 200 OK")
        return String(decoding: answer.body, as: UTF8.self)
    }

    @Test("is in none of its files and not in its log; others go on with what they began")
    func erased() async throws {
        let directory = try TemporaryDirectory()
        let serving = try await ServingCommand(directory, settings: ["LOG_LEVEL": "debug"])
        let database = directory.path + "/state/webhookd.sqlite"
        for number in 1...40 {
            _ = try await send(number % 2 == 0 ? "航班" : Self.words, from: Self.erased, number, serving)
            _ = try await send("航班", from: "oOther_\(number)", 1_000 + number, serving)
        }
        let shown = try await BuiltCommand.run("state", "show", Self.erased, "--database", database, "--account", "air")
        #expect(shown.exitCode == 0)
        #expect(shown.output.contains("conversation"))

        let outcome = try await BuiltCommand.run("erase", Self.erased, "--database", database)
        #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.hasSuffix("no trace is left\n"))
        for number in 1...40 { _ = try await send("取消", from: "oOther_\(number)", 2_000 + number, serving) }
        try expectNoTrace(in: directory.path + "/state")

        let other = try await BuiltCommand.run("state", "show", "oOther_7", "--database", database, "--account", "air")
        #expect(other.exitCode == 0)
        serving.process.signal(SIGTERM)
        let ended = await serving.process.outcome()
        #expect(ended.exitCode == 0)
        #expect(!ended.errors.contains(Self.erased))
        #expect(!ended.errors.contains(Self.words))
        try expectNoTrace(in: directory.path + "/state")
        #expect(try await BuiltCommand.run("db", "check", "--database", database).exitCode == 0)
    }

    private func expectNoTrace(in folder: String) throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let bytes = try Data(contentsOf: URL(filePath: folder + "/" + file))
            for needle in [Self.erased, Self.words] {
                #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(needle) in \(file)")
            }
        }
    }
}
