import Foundation
import Testing

@Suite("webhookd simulate", .timeLimit(.minutes(2)))
struct SimulateCommandTests {
    /// The port behind a line of standard output.
    private static func port(behind words: String, _ process: RunningCommand) async -> Int? {
        await process.firstOutputLine { line in
            guard line.hasPrefix(words), let match = line.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/$/) else { return nil }
            return Int(match.1)
        }
    }

    @Test("prints where the phone and the server are, is joined by others, and ends with 0", arguments: [SIGTERM, SIGINT])
    func serves(signal: Int32) async throws {
        let directory = try TemporaryDirectory()
        let demo = CheckCommandTests.deploy + "/demo.yaml"
        let process = try RunningCommand(
            ["simulate", "--config", demo, "--serve", "--port", "0"],
            environment: ServingCommand.environment(directory, [:])
        )
        let phone = await Self.port(behind: "the phone is at ", process)
        if phone == nil { Issue.record("it ended: \(await process.outcome().errors)") }
        let port = try #require(phone)
        #expect(await Self.port(behind: "the server is at ", process) != nil)
        let page = try await LoopbackConnection.request("GET", "/", port: port)
        #expect(page.status == "HTTP/1.1 200 OK")
        let join = ["--simulator", "http://127.0.0.1:\(port)"]
        let answer = await BuiltCommand.call(["send", "text", "CA1835", "--account", "wx00000000000000d2"] + join)
        #expect(answer.exitCode == 0, "\(answer.output)\(answer.errors)")
        #expect(answer.output.contains("CA1835 国航"), "\(answer.output)")
        let other = await BuiltCommand.call(
            ["chat", "--account", "shop", "--config", demo, "--user", "李雷"] + join,
            input: "帮助\n"
        )
        #expect(other.exitCode == 0, "\(other.output)\(other.errors)")
        let nobody = await BuiltCommand.call(["send", "text", "a", "--account", "nobody"] + join)
        #expect(nobody.exitCode == 78)
        #expect(nobody.errors.contains("the platform has no account nobody; it has wx00000000000000d1 ("), "\(nobody.errors)")
        process.signal(signal)
        let outcome = await process.outcome()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(!outcome.errors.contains("does not take the URL"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("secretOfTheSimulatedAccount"))
    }

    @Test("says that another process has the port, and exits with 69")
    func taken() async throws {
        let outcome = try await CannedServer.serve("") { server in
            let port = server.url.split(separator: ":").last.map(String.init) ?? ""
            return try await RunningCommand([
                "simulate", "--config", CheckCommandTests.deploy + "/demo.yaml", "--port", port,
            ]).outcome()
        }
        #expect(outcome.exitCode == 69, "\(outcome.errors)")
        #expect(outcome.errors.contains("another process listens on port"), "\(outcome.errors)")
    }

    @Test("a chat answers before the next line comes, and ends by a signal while it waits for one")
    func waiting() async throws {
        let input = Pipe()
        let process = try RunningCommand(
            ["chat", "--serve", "--config", CheckCommandTests.deploy + "/demo.yaml"],
            input: input
        )
        try input.fileHandleForWriting.write(contentsOf: Data("帮助\n".utf8))
        let answer = await process.firstOutputLine { $0.contains("人工") ? true : nil }
        #expect(answer == true)
        process.signal(SIGINT)
        #expect(await process.outcome().exitCode == 128 + SIGINT)
        try input.fileHandleForWriting.close()
    }
}
