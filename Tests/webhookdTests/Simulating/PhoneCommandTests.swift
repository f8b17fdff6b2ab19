import Foundation
import Testing

/// With the demo's service beside a simulated platform, all in this process.
@Suite("chat, send and trigger", .timeLimit(.minutes(3)))
struct PhoneCommandTests {
    private static let demo = ["--config", CheckCommandTests.deploy + "/demo.yaml", "--serve"]

    private static func call(_ arguments: String..., input: String = "") async -> BuiltCommand.Outcome {
        await BuiltCommand.call(arguments + demo, input: input)
    }

    @Test("send shows what is answered", arguments: ["air", "air-safe", "shop"])
    func send(account: String) async {
        let outcome = await Self.call("send", "text", "帮助", "--account", account)
        #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.hasPrefix("> 帮助\n"), "\(outcome.output)")
        #expect(outcome.output.contains("人工"))
        #expect(outcome.output.contains(#/\(\d+ ms\)\n$/#))
        #expect(outcome.errors == "")
    }

    @Test("send tells scripts everything")
    func json() async throws {
        let outcome = await Self.call("send", "click", "FLIGHT_STATUS", "--output", "json")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["accepted"] as? Bool == true)
        let kinds = (object["events"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
        #expect(kinds.contains("act") && kinds.contains("attempt") && kinds.contains("outcome") && kinds.contains("message"))
    }

    @Test("send exits with 1 where nobody answers, and where the answer is none")
    func failing() async throws {
        let nobody = await BuiltCommand.call(["send", "text", "a", "--target", "http://127.0.0.1:1/x", "--token", "abc"])
        #expect(nobody.exitCode == 1)
        #expect(nobody.output.contains("! 该公众号提供的服务出现故障，请稍后再试"), "\(nobody.output)")
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
        let wrong = try await CannedServer.serve(answer) { server in
            await BuiltCommand.call(["send", "text", "a", "--target", "\(server.url)/x", "--token", "abc"])
        }
        #expect(wrong.exitCode == 1)
        #expect(wrong.output.contains("\n! "), "\(wrong.output)")
        let good = try await CannedServer.serve("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess") { server in
            await BuiltCommand.call(["send", "text", "a", "--target", "\(server.url)/x", "--token", "abc"])
        }
        #expect(good.exitCode == 0, "\(good.output)\(good.errors)")
    }

    @Test("chat answers what comes through a pipe, and says what it cannot do")
    func chat() async throws {
        let folder = try TemporaryDirectory()
        let story = "\(folder.path)/said.yaml"
        let input = """
            帮助
            /menu
            /tap 1 1
            /dance
            /user 王芳
            /clock +10m
            /voice 帮助
            /xml
            /save \(story)
            /quit
            没有人听
            """
        let outcome = await Self.call("chat", "--account", "air-safe", input: input)
        #expect(outcome.exitCode == 1)
        let output = outcome.output
        #expect(output.hasPrefix("> 关注了公众号\n< "), "\(output)")
        #expect(output.contains("\n> 帮助\n< "), "\(output)")
        #expect(output.contains("\n1. "), "\(output)")
        #expect(output.contains("? there is no command /dance"), "\(output)")
        #expect(output.contains("\n> [语音] 帮助\n"), "\(output)")
        #expect(output.contains("<MsgType><![CDATA[voice]]></MsgType>"), "\(output)")
        #expect(!output.contains("没有人听"))
        #expect(!output.contains("> 帮助\n  (acknowledged"), "\(output)")
        let played = await BuiltCommand.call(["test", story])
        #expect(played.exitCode <= 1, "\(played.output)\(played.errors)")
    }

    @Test("chat ends at the end of its input")
    func end() async {
        let outcome = await Self.call("chat", input: "CA1835\n")
        #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("CA1835 国航"), "\(outcome.output)")
    }

    @Test("trigger finds every expectation met by the demo's accounts", arguments: ["air", "air-safe", "railway"])
    func trigger(account: String) async {
        let outcome = await Self.call("trigger", "--all", "--account", account)
        #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains(#/\d+ scenarios: \d+ passed/#), "\(outcome.output)")
        #expect(!outcome.output.contains("FAILED"))
    }

    @Test("trigger exits with 1 and says what came where a server believes everything")
    func believing() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess"
        let names = ["bad-signature", "stale-timestamp", "text", "welcome", "image"]
        let outcome = try await CannedServer.serve(answer) { server in
            await BuiltCommand.call(
                ["trigger"] + names + ["--target", "\(server.url)/x", "--token", "abc", "--output", "json"]
            )
        }
        #expect(outcome.exitCode == 1)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 5, "\(outcome.output)\(outcome.errors)")
        #expect(lines.count { $0.contains(#""outcome":"failed""#) } == 4, "\(outcome.output)")
        #expect(outcome.output.contains("was not refused: success"), "\(outcome.output)")
        #expect(outcome.output.contains("the phone shows no message"))
    }

    @Test("trigger exits with 1 where nothing of what was named could be tried")
    func skipped() async {
        let outcome = await Self.call("trigger", "plain-in-safe", "--account", "air")
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.contains("skipped  plain-in-safe: the account is in plain mode"), "\(outcome.output)")
    }
}
