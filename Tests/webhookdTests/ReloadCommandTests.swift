import Foundation
import SignatureVerify
import Testing
import WebhookCore

@Suite("webhookd serve, on SIGHUP", .timeLimit(.minutes(2)))
struct ReloadCommandTests {
    private static func write(_ accounts: String, to file: String) throws {
        try Data("accounts:\n\(accounts)\n".utf8).write(to: URL(filePath: file), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }

    private static func account(token: String, more: String = "") -> String {
        "  air: {path: /wechat/air, service: help, mode: plain, original_id: gh_webhookd00001, app_id: wx00000000000000d1, "
            + "token: \(token)\(more)}"
    }

    private static func status(of token: String, _ serving: ServingCommand) async throws -> String {
        let platform = PlatformDouble(
            mode: .plain,
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            token: try Token(token)
        )
        let query = try platform.handshake(
            echo: "5838479218127813673",
            timestamp: Int64(Date().timeIntervalSince1970),
            nonce: "\(UInt32.random(in: 100_000_000...999_999_999))"
        )
        return try await LoopbackConnection.request("GET", "/wechat/air?\(query)", port: serving.callbacks).status
    }

    private static func message(_ text: String, of serving: ServingCommand) async -> LogEvent? {
        await serving.process.firstErrorLine { line in LogEvent(line).flatMap { $0.message == text ? $0 : nil } }
    }

    @Test("changes a token while both are in use, and keeps what it has when the file is wrong")
    func rotation() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/webhookd.yaml"
        try Self.write(Self.account(token: "first-token"), to: file)
        let serving = try await ServingCommand(directory, config: file)
        #expect(try await Self.status(of: "first-token", serving) == "HTTP/1.1 200 OK")

        try Self.write(Self.account(token: "x"), to: file)
        serving.process.signal(SIGHUP)
        let problem = await Self.message("configuration error", of: serving)
        #expect(problem?.fields["problem"]?.hasPrefix("error: accounts.air.token: ") == true)
        #expect(await Self.message("configuration reload refused: the previous one stays", of: serving) != nil)
        #expect(try await Self.status(of: "first-token", serving) == "HTTP/1.1 200 OK")

        try Self.write(Self.account(token: "second-token", more: ", previous_token: first-token"), to: file)
        serving.process.signal(SIGHUP)
        #expect(await Self.message("configuration reloaded", of: serving)?.fields["changed"] == "1")
        #expect(try await Self.status(of: "second-token", serving) == "HTTP/1.1 200 OK")
        #expect(try await Self.status(of: "first-token", serving) == "HTTP/1.1 200 OK")

        try Self.write(Self.account(token: "second-token") + "\nthreads: 7", to: file)
        serving.process.signal(SIGHUP)
        #expect(await Self.message("configuration change needs a restart", of: serving)?.fields["keys"] == "threads")
        #expect(try await Self.status(of: "second-token", serving) == "HTTP/1.1 200 OK")
        #expect(try await Self.status(of: "first-token", serving) == "HTTP/1.1 403 Forbidden")

        serving.process.signal(SIGTERM)
        let outcome = await serving.process.outcome()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        for secret in ["first-token", "second-token"] { #expect(!outcome.errors.contains(secret)) }
    }
}
