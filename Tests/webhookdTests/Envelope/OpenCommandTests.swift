import Foundation
import StorageTesting
import Testing

@Suite("webhookd open", .timeLimit(.minutes(1)))
struct OpenCommandTests {
    private func run(_ input: String, _ arguments: [String]) async throws -> BuiltCommand.Outcome {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "body.xml")
            try Data(input.utf8).write(to: file)
            return await BuiltCommand.call(["open", file.path] + arguments)
        }
    }

    private func query(_ vector: PublishedVector) -> String {
        let signature = "signature=\(String(repeating: "0", count: 40))&timestamp=\(vector.timestamp)&nonce=\(vector.nonce)"
        return "\(signature)&encrypt_type=aes&msg_signature=\(vector.messageSignature ?? "")"
    }

    @Test("opens the published envelopes in every form", arguments: PublishedVector.sealed)
    func vectors(vector: PublishedVector) async throws {
        let encrypt = vector.encrypt ?? ""
        let plain = "\(vector.plaintext ?? "")\n"
        let bare = try await run(encrypt + "\n", vector.secrets)
        #expect(bare.exitCode == 0)
        #expect(bare.output == plain)
        #expect(bare.errors == "note: the msg_signature was not checked; give --query\n")

        let body = "<xml><ToUserName>x</ToUserName><Encrypt><![CDATA[\(encrypt)]]></Encrypt></xml>"
        let delivery = try await run(body, vector.secrets + ["--query", query(vector)])
        #expect(delivery.output == plain)
        #expect(delivery.errors == "")

        let answer = """
            <xml><Encrypt><![CDATA[\(encrypt)]]></Encrypt><MsgSignature>\(vector.messageSignature ?? "")</MsgSignature>\
            <TimeStamp>\(vector.timestamp)</TimeStamp><Nonce>\(vector.nonce)</Nonce></xml>
            """
        let answered = try await run(answer, vector.secrets)
        #expect(answered.output == plain)
        #expect(answered.errors == "")
    }

    @Test(
        "believes a signature as the service does, whatever the white space in Encrypt was laid out like",
        arguments: ["{}", "\n    {}\n", "{}\n", "\t{|}\r\n", "{|}"],
        [true, false]
    )
    func layout(_ layout: String, isBody: Bool) async throws {
        let vector = try #require(Self.vector)
        let encrypt = vector.encrypt ?? ""
        let broken = encrypt.prefix(64) + "\n  " + encrypt.dropFirst(64)
        let text = layout.replacing("{}", with: encrypt).replacing("{|}", with: broken)
        let input = isBody ? "<xml><ToUserName>x</ToUserName><Encrypt>\(text)</Encrypt></xml>" : text
        let outcome = try await run(input, vector.secrets + ["--query", query(vector)])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "\(vector.plaintext ?? "")\n")
        #expect(outcome.errors == "")
    }

    private static let vector = PublishedVector.sealed.first { $0.id == "V6" }

    @Test("says which check failed and exits with 1")
    func failures() async throws {
        let vector = try #require(Self.vector)
        let encrypt = vector.encrypt ?? ""
        let key = vector.key ?? ""
        let appID = vector.appID ?? ""
        let otherKey = String(key.dropFirst(2)) + "zz"
        let damaged = encrypt.replacing(encrypt.suffix(40).prefix(8), with: "AAAAAAAA")
        let cases: [(input: String, arguments: [String], complaint: String)] = [
            (
                encrypt, ["--token", "other", "--key", key, "--app-id", appID, "--query", query(vector)],
                "the msg_signature does not match: another token, or the envelope, timestamp or nonce was changed"
            ),
            (
                encrypt, vector.secrets + ["--query", query(vector).replacing("&nonce=", with: "&nonce=1")],
                "the msg_signature does not match: another token, or the envelope, timestamp or nonce was changed"
            ),
            (
                encrypt, ["--key", otherKey, "--app-id", appID],
                "the padding is wrong: sealed with another EncodingAESKey, or damaged"
            ),
            (damaged, ["--key", key, "--app-id", appID], "the padding is wrong: sealed with another EncodingAESKey, or damaged"),
            (encrypt, ["--key", key, "--app-id", "wx02"], "sealed for another receiver than wx02"),
            (
                String(encrypt.prefix(40)), ["--key", key, "--app-id", appID],
                "Encrypt holds no whole number of 32-byte blocks; something was cut off"
            ),
            ("!!!", ["--key", key, "--app-id", appID], "Encrypt is not Base64"),
        ]
        for (input, arguments, complaint) in cases {
            let outcome = try await run(input, arguments)
            #expect(outcome.exitCode == 1)
            #expect(outcome.output == "")
            #expect(outcome.errors == "error: \(complaint)\n")
        }
    }

    @Test("exits with 65 for what is no envelope and with 64 for wrong arguments")
    func refused() async throws {
        let vector = try #require(Self.vector)
        let cases: [(input: String, query: String?, complaint: String)] = [
            ("<xml>", nil, "the body is not a well-formed <xml> document"),
            ("<xml><MsgType>text</MsgType></xml>", nil, "the body has no Encrypt element; it is not sealed"),
            (vector.encrypt ?? "", "a=b", "the query is not that of a callback"),
            (
                vector.encrypt ?? "", "signature=\(String(repeating: "0", count: 40))&timestamp=1714036504&nonce=1",
                "the query has no msg_signature"
            ),
        ]
        for (input, query, complaint) in cases {
            let outcome = try await run(input, vector.secrets + (query.map { ["--query", $0] } ?? []))
            #expect(outcome.exitCode == 65)
            #expect(outcome.errors == "error: \(complaint)\n")
        }
        for arguments in [[], ["--key", vector.key ?? ""], ["--app-id", "wx01"], ["--key", "short", "--app-id", "wx01"]] {
            #expect(try await run("x", arguments).exitCode == 64)
        }
    }

    @Test("writes JSON for scripts, and finds what the previous key sealed")
    func json() async throws {
        let vector = try #require(Self.vector)
        let yaml = """
            accounts:
              old: {path: /a, service: airline, mode: safe, original_id: gh_webhookd00001, app_id: \(vector.appID ?? ""), \
            token: \(vector.token), encoding_aes_key: 0123456789abcdefghijklmnopqrstuvwxyzABCDEFG, \
            previous_encoding_aes_key: \(vector.key ?? "")}

            """
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "webhookd.yaml")
            try Data(yaml.utf8).write(to: file)
            let secrets = ["--config", file.path, "--account", "old"]
            let outcome = try await run(vector.encrypt ?? "", secrets + ["--output", "json", "--query", query(vector)])
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            #expect(
                outcome.output == """
                    {
                      "document" : "\(vector.plaintext ?? "")",
                      "key" : "previous",
                      "msg_signature" : "valid"
                    }

                    """
            )
        }
    }
}
