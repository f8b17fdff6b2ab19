import Foundation
import Testing

@Suite("Commands of the simulated platform")
struct SimulationArgumentTests {
    @Test(
        "say what is wrong with their arguments, and exit with 64",
        arguments: [
            (["simulate", "--serve", "--target", "http://127.0.0.1:1"], "--serve and --target exclude each other"),
            (["simulate", "--target", "http://192.0.2.1/"], "--allow-remote-target"),
            (["simulate", "--target", "http://api.example.com/"], "--allow-remote-target"),
            (["simulate", "--target", "nowhere"], "--target"),
            (["simulate", "--port", "70000"], "--port must be from 0 to 65535"),
            (["simulate", "--token", "abc"], "describe the account at --target"),
            (["simulate", "--target", "http://127.0.0.1:1/x", "--app-id", "wx1"], "needs --token"),
            (["simulate", "--target", "http://127.0.0.1:1/x", "--token", "abc", "--config", "a"], "by --config"),
            (["simulate", "--target", "http://127.0.0.1:1/x", "--token", "abc", "--mode", "safe"], "needs --key"),
            (["simulate", "--target", "http://127.0.0.1:1/x", "--token", "a", "--mode", "sealed"], "the mode must be one of"),
            (["simulate", "--target", "http://127.0.0.1:1/x", "--token", "!"], "token"),
            (["chat", "--simulator", "http://127.0.0.1:1", "--serve"], "--simulator has its servers"),
            (["chat", "--simulator", "http://192.0.2.1:1"], "--simulator must be on this machine"),
            (["chat", "--simulator", "http://127.0.0.1:1/x"], "--simulator has no path"), (["chat", "--user", ""], "--user"),
            (["chat", "--linger", "-1"], "--linger"), (["send"], "<type>"), (["send", "dance"], "dance"),
            (["send", "tap", "x"], "the button's number"), (["send", "text"], "text is followed by WORDS"),
            (["trigger"], "name scenarios, or give --all"), (["trigger", "text", "--all"], "name scenarios, or give --all"),
            (["trigger", "no-such"], "there is no scenario no-such; --list tells their names"),
        ]
    )
    func wrong(arguments: [String], sentence: String) async {
        let outcome = await BuiltCommand.call(arguments)
        #expect(outcome.exitCode == 64, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }

    @Test("want a configuration where none lies there")
    func noConfiguration() async {
        let outcome = await BuiltCommand.call(["send", "text", "a"])
        // The tests run where the demo's may lie; then its listener is called, and nobody is there.
        let isThere = FileManager.default.fileExists(atPath: "deploy/demo.yaml")
        #expect(outcome.exitCode == (isThere ? 1 : 64))
    }

    @Test("refuse accounts that the platform could not tell apart")
    func sameAppID() async throws {
        let folder = try TemporaryDirectory()
        let file = "\(folder.path)/webhookd.yaml"
        let account = "service: help, mode: plain, original_id: gh_1, app_id: wx01, token: abc"
        let text = "accounts:\n  a: {path: /a, \(account)}\n  b: {path: /b, \(account)}\n"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let outcome = await BuiltCommand.call(["send", "text", "a", "--config", file])
        #expect(outcome.exitCode == 78)
        #expect(outcome.errors.contains("the accounts a and b have the same app_id"), "\(outcome.errors)")
    }
}
