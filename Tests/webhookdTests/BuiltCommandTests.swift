import Foundation
import Testing

@Suite("The built commands", .timeLimit(.minutes(2)))
struct BuiltCommandTests {
    /// Each command once, with every exit code that needs no server.
    private static let commands: [(arguments: [String], exitCode: Int32)] = [
        (["accounts", "compare", "subscription", "service"], 0),
        (["check", "--config", CheckCommandTests.deploy + "/demo.yaml"], 0),
        (["check", "--config", "/nonexistent.yaml"], 78),
        (["chat", "--simulator", "http://127.0.0.1:1"], 69),
        (["db", "status", "--database", "/nonexistent/a.sqlite"], 78),
        (["deliveries", "list", "--database", "/nonexistent/a.sqlite", "--account", "air"], 78),
        (["erase", "oUser-1_abcdefghijklmnopqrst", "--database", "/nonexistent/a.sqlite"], 78),
        (["fingerprint", "oUser-1_abcdefghijklmnopqrst", "--config", "/nonexistent.yaml"], 78),
        (["import", "flights", "/nonexistent.csv"], 64),
        (["lookup", "flight", "CA1", "--database", "/nonexistent/a.sqlite", "--account", "air"], 78),
        (["open", "/nonexistent.xml", "--key", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "--app-id", "wx01"], 65),
        (["outbox", "list", "--database", "/nonexistent/a.sqlite", "--account", "air"], 78),
        (["replay", "\(FixtureCases.folder)/replies/success", "--expect"], 0),
        (["seal", "/nonexistent.xml", "--token", "AAAAA"], 64),
        (["send", "text", "CA1835", "--config", "/nonexistent.yaml"], 78),
        (["serve", "--config", "/nonexistent.yaml"], 78),
        (["sign", "--token", "AAAAA", "--timestamp", "1714036504", "--nonce", "1514711492"], 0),
        (["simulate", "--config", "/nonexistent.yaml"], 78),
        (["state", "show", "oUser-1_abcdefghijklmnopqrst", "--database", "/nonexistent/a.sqlite", "--account", "air"], 78),
        (["test", FixtureStoriesTests.folder], 0),
        (["trigger", "--list"], 0),
        (["verify-url", "http://127.0.0.1:1/", "--token", "abc"], 1),
        (["--help"], 0),
        (["chek"], 64),
    ]

    @Test("write and exit as processes as they do when they are called", arguments: commands)
    func same(arguments: [String], exitCode: Int32) async throws {
        let built = try await RunningCommand(arguments).outcome()
        let called = await BuiltCommand.call(arguments)
        #expect(built.exitCode == exitCode, "\(built.output)\(built.errors)")
        #expect(called.exitCode == exitCode)
        #expect(called.output == built.output)
        #expect(called.errors == built.errors)
    }
}
