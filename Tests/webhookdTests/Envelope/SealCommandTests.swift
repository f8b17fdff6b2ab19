import Foundation
import StorageTesting
import Testing
import WebhookTestKit

@Suite("webhookd seal", .timeLimit(.minutes(1)))
struct SealCommandTests {
    private struct Sealed: Decodable {
        let query: String
        let body: String
        let encrypt: String
        let messageSignature: String

        enum CodingKeys: String, CodingKey {
            case query, body, encrypt
            case messageSignature = "msg_signature"
        }
    }

    @Test("makes the published envelopes", arguments: PublishedVector.sealed)
    func vectors(vector: PublishedVector) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "plain")
            try Data((vector.plaintext ?? "").utf8).write(to: file)
            let arguments = ["seal", file.path, "--random", vector.random ?? "", "--output", "json"]
            let outcome = await BuiltCommand.call(arguments + vector.secrets + vector.stamp)
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            let sealed = try JSONDecoder().decode(Sealed.self, from: Data(outcome.output.utf8))
            #expect(sealed.encrypt == vector.encrypt)
            #expect(sealed.messageSignature == vector.messageSignature)
            #expect(sealed.query.contains("timestamp=\(vector.timestamp)&nonce=\(vector.nonce)"))
            #expect(sealed.query.hasSuffix("&encrypt_type=aes&msg_signature=\(vector.messageSignature ?? "")"))
            #expect(sealed.body.hasSuffix("<Encrypt><![CDATA[\(vector.encrypt ?? "")]]></Encrypt></xml>"))
        }
    }

    private static let secrets = [
        "--token", "AAAAA", "--key", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "--app-id", "wx01", "--timestamp",
        "1714036504", "--nonce", "1514711492", "--random", "0123456789abcdef",
    ]

    private func run(_ document: String, _ arguments: [String]) async throws -> BuiltCommand.Outcome {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "message.xml")
            try Data(document.utf8).write(to: file)
            return await BuiltCommand.call(["seal", file.path] + arguments)
        }
    }

    @Test("prints the query, an empty line and the body")
    func text() async throws {
        let document = "<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser</FromUserName></xml>"
        let safe = try await run(document, Self.secrets)
        let lines = safe.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4)
        #expect(lines.first?.hasPrefix("signature=f464b24fc39322e44b38aa78f5edd27bd1441696&timestamp=1714036504") == true)
        #expect(lines.first?.contains("&openid=oUser&encrypt_type=aes&msg_signature=") == true)
        #expect(lines[1] == "")
        #expect(lines[2].hasPrefix("<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA["))
        let compatible = try await run(document, Self.secrets + ["--form", "compatible"])
        #expect(compatible.output.contains("\n\n<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser</FromUserName><Encrypt>"))
        let other = try await run(document, Self.secrets + ["--original-id", "gh_2"])
        #expect(other.output.contains("<ToUserName><![CDATA[gh_2]]></ToUserName>"))
    }

    @Test("reads standard input, here an empty one")
    func standardInput() async throws {
        for arguments in [[], ["-"]] {
            let outcome = await (try RunningCommand(["seal"] + arguments + Self.secrets)).outcome()
            #expect(outcome.exitCode == 0)
            #expect(outcome.output.contains("<xml><AppId><![CDATA[wx01]]></AppId><Encrypt>"))
        }
    }

    @Test("exits with 65 for what cannot be sealed, and with 64 for wrong arguments")
    func refused() async throws {
        let unreadable = await BuiltCommand.call(["seal", "/nonexistent.xml"] + Self.secrets)
        #expect(unreadable.exitCode == 65)
        #expect(unreadable.errors == "error: /nonexistent.xml cannot be read\n")
        let broken = try await run("<xml>", Self.secrets + ["--form", "compatible"])
        #expect(broken.exitCode == 65)
        #expect(broken.errors == "error: the document is not well-formed XML\n")
        for arguments in [["--token", "AAAAA"], ["--key", "short", "--token", "AAAAA"], ["--random", "short"]] {
            let outcome = try await run("<xml/>", arguments)
            #expect(outcome.exitCode == 64)
            #expect(!outcome.errors.contains("AAAAA"))
        }
    }
}
