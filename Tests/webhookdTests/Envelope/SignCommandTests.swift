import Foundation
import Testing

@Suite("webhookd sign", .timeLimit(.minutes(1)))
struct SignCommandTests {
    private func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> BuiltCommand.Outcome {
        await BuiltCommand.call(["sign"] + arguments, environment: environment)
    }

    @Test("the published examples are all there")
    func vectors() {
        #expect(PublishedVector.all.count == 16)
        #expect(PublishedVector.sealed.count >= 13)
        #expect(PublishedVector.signed.count >= 2)
    }

    @Test("prints the published signatures", arguments: PublishedVector.signed)
    func signature(vector: PublishedVector) async throws {
        let outcome = try await run(["--token", vector.token] + vector.stamp)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "\(vector.signature ?? "")\n")
        #expect(outcome.errors == "")
    }

    @Test("prints the published signatures of envelopes", arguments: PublishedVector.sealed)
    func messageSignature(vector: PublishedVector) async throws {
        let outcome = try await run(["--token", vector.token, "--encrypt", vector.encrypt ?? ""] + vector.stamp)
        #expect(outcome.output == "\(vector.messageSignature ?? "")\n")
    }

    @Test("prints a whole query, and JSON for scripts")
    func query() async throws {
        let arguments = ["--timestamp", "1714036504", "--nonce", "1514711492", "--echo", "4375120948345356249"]
        let environment = ["WEBHOOKD_TOKEN": "AAAAA"]
        let text = try await run(arguments + ["--query"], environment: environment)
        let query =
            "signature=f464b24fc39322e44b38aa78f5edd27bd1441696&echostr=4375120948345356249&timestamp=1714036504&nonce=1514711492"
        #expect(text.output == query + "\n")
        let json = try await run(arguments + ["--output", "json"], environment: environment)
        #expect(
            json.output == """
                {
                  "nonce" : "1514711492",
                  "query" : "\(query)",
                  "signature" : "f464b24fc39322e44b38aa78f5edd27bd1441696",
                  "timestamp" : "1714036504"
                }

                """
        )
    }

    @Test("takes the token from an option before it takes it from the environment")
    func strength() async throws {
        let arguments = ["--timestamp", "1714036504", "--nonce", "1514711492", "--token", "AAAAA"]
        let outcome = try await run(arguments, environment: ["WEBHOOKD_TOKEN": "BBBBB"])
        #expect(outcome.output == "f464b24fc39322e44b38aa78f5edd27bd1441696\n")
    }

    @Test("takes the token of an account, whatever the environment has")
    func configured() async throws {
        let demo = CheckCommandTests.deploy + "/demo.yaml"
        let stamp = ["--timestamp", "1714036504", "--nonce", "1514711492"]
        let ofAccount = try await run(stamp + ["--config", demo, "--account", "air"], environment: ["WEBHOOKD_TOKEN": "AAAAA"])
        let ofToken = try await run(stamp + ["--token", "air-token"])
        #expect(ofAccount.exitCode == 0)
        #expect(ofAccount.output == ofToken.output)
        let stranger = try await run(stamp + ["--config", demo, "--account", "ari"])
        #expect(stranger.exitCode == 78)
        let known = "air, air-safe, bank, phone, railway, shop"
        #expect(stranger.errors == "error: the configuration has no account `ari`; it has \(known)\n")
        let missing = try await run(stamp + ["--config", "/nonexistent.yaml", "--account", "air"])
        #expect(missing.exitCode == 78)
        #expect(missing.errors.contains("/nonexistent.yaml cannot be read"))
    }

    @Test(
        "exits with 64 for wrong arguments and shows no secret",
        arguments: [
            [], ["--token", "ab"], ["--token", "sesame open", "--query"], ["--token", "sesame-open"],
            ["--token", "sesame-open", "--nonce", "a b", "--query"], ["--token", "sesame-open", "--timestamp", "-1", "--query"],
            ["--token", "sesame-open", "--timestamp", "now", "--query"], ["--query"], ["surplus"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let outcome = try await run(arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("Error: "))
        #expect(!outcome.errors.contains("sesame"))
    }
}
