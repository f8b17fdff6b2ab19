import Foundation
import StorageTesting
import Testing
import WebhookTestKit

@Suite("webhookd replay", .timeLimit(.minutes(2)))
struct ReplayCommandTests {
    private func run(_ arguments: [String]) async throws -> BuiltCommand.Outcome {
        await BuiltCommand.call(["replay"] + arguments)
    }

    private static func path(_ name: String) -> String { "\(FixtureCases.folder)/\(name)" }

    /// A copy of a case that may be changed.
    private func withCopy<Outcome>(of name: String, _ body: (URL) async throws -> Outcome) async throws -> Outcome {
        try await withTemporaryFolder { folder in
            let copy = folder.appending(path: name)
            try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: URL(filePath: Self.path(name)), to: copy)
            return try await body(copy)
        }
    }

    @Test("shows what is sent, the status and the answer")
    func shown() async throws {
        let image = try await run([Self.path("replies/sealed-compatible")])
        #expect(image.exitCode == 0)
        #expect(image.errors == "")
        #expect(
            image.output == """
                \(Self.path("replies/sealed-compatible")) (text)
                status: 200
                sealed: current

                <xml>
                  <ToUserName>oDemoUser0000000000000000001</ToUserName>
                  <FromUserName>gh_webhookd00001</FromUserName>
                  <CreateTime>1795314600</CreateTime>
                  <MsgType>image</MsgType>
                  <Image>
                    <MediaId>media-image-0001</MediaId>
                  </Image>
                </xml>


                """
        )
        let refused = try await run([Self.path("refusals/signature-reused")])
        #expect(refused.exitCode == 0)
        #expect(
            refused.output == "\(Self.path("refusals/signature-reused")) (text)\nstatus: 403\nreason: signature-reused\n\n"
        )
    }

    @Test("finds every case of a folder as expected")
    func folder() async throws {
        let outcome = try await run([Self.path("replies"), "--expect"])
        let count = FixtureCases.readable.count { $0.path.hasPrefix(Self.path("replies/")) }
        #expect(count > 5)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.hasSuffix("\n\(count) cases: \(count) as expected\n"))
        #expect(
            outcome.output.split(separator: "\n").dropLast().allSatisfy { $0.hasPrefix("ok         \(Self.path("replies"))/") }
        )
    }

    @Test("shows a difference, and records the answer when told to")
    func difference() async throws {
        try await withCopy(of: "replies/image") { copy in
            let file = copy.appending(path: "expected.txt")
            let recorded = try String(contentsOf: file, encoding: .utf8)
            try Data(recorded.replacing("media-image-0001", with: "another").utf8).write(to: file)
            let different = try await run([copy.path, "--expect"])
            #expect(different.exitCode == 1)
            #expect(
                different.output == """
                    DIFFERENT  \(copy.path) (text)
                    --- expected
                    +++ answered
                    @@ -6,6 +6,6 @@
                       <CreateTime>{time}</CreateTime>
                       <MsgType>image</MsgType>
                       <Image>
                    -    <MediaId>another</MediaId>
                    +    <MediaId>media-image-0001</MediaId>
                       </Image>
                     </xml>
                    1 case: 1 different

                    """
            )
            let updated = try await run([copy.path, "--update"])
            #expect(updated.exitCode == 0)
            #expect(updated.output == "updated    \(copy.path) (text)\n1 case: 1 updated\n")
            #expect(try String(contentsOf: file, encoding: .utf8) == recorded)
            #expect(try await run([copy.path, "--update"]).output == "ok         \(copy.path) (text)\n1 case: 1 as expected\n")

            try FileManager.default.removeItem(at: file)
            let unknown = try await run([copy.path, "--expect"])
            #expect(unknown.exitCode == 1)
            #expect(unknown.output == "DIFFERENT  \(copy.path) (text)\nno expected answer is recorded\n1 case: 1 different\n")
        }
    }

    @Test("writes one JSON object a line")
    func json() async throws {
        let outcome = try await run([
            Self.path("replies/success"), Self.path("refusals/not-a-message-empty"), "--output", "json", "--expect",
        ])
        #expect(
            outcome.output == """
                {"answer":"success","case":"\(Self.path("replies/success"))","kind":"text","outcome":"as-expected","status":200}
                {"answer":"","case":"\(Self.path("refusals/not-a-message-empty"))","kind":"no message","outcome":"as-expected",\
                "reason":"not-a-message","status":400}

                """
        )
    }

    @Test("exits with 1 when a case is skipped, unless that is allowed, and counts it")
    func skipped() async throws {
        try await withCopy(of: "replies/image") { copy in
            try Data("account: nobody\n".utf8).write(to: copy.appending(path: "callback.txt"))
            let cases = [copy.path, Self.path("replies/success")]
            let skipped = "skipped    \(copy.path) (text): no account `nobody` is configured\n"
            let runs: [(options: [String], exitCode: Int32, count: String)] = [
                ([], 1, "1 played"), (["--expect"], 1, "1 as expected"), (["--expect", "--allow-skipped"], 0, "1 as expected"),
            ]
            for run in runs {
                let outcome = try await self.run(cases + run.options)
                #expect(outcome.exitCode == run.exitCode)
                #expect(outcome.output.hasPrefix(skipped))
                #expect(outcome.output.hasSuffix("2 cases: \(run.count), 1 skipped\n"))
            }
        }
    }

    @Test("tells that a handler failed of which nobody sees anything, and records that only where it is expected")
    func failure() async throws {
        try await withCopy(of: "replies/failure-unseen") { copy in
            #expect(try await run([copy.path, "--expect"]).exitCode == 0)
            let file = copy.appending(path: "expected.txt")
            let recorded = try String(contentsOf: file, encoding: .utf8)
            #expect(recorded == "status: 200\nfailed: event kf_close_session: Failure\n\nsuccess\n")
            let unexpected = "status: 200\n\nsuccess\n"
            try Data(unexpected.utf8).write(to: file)
            let different = try await run([copy.path, "--expect"])
            #expect(different.exitCode == 1)
            #expect(different.output.contains("\n+failed: event kf_close_session: Failure\n"))
            let refused = try await run([copy.path, "--update"])
            #expect(refused.exitCode == 1)
            #expect(
                refused.output == """
                    FAILED     \(copy.path) (event kf_close_session): the handler failed; where that is meant, expected.txt says \
                    `failed: event kf_close_session: Failure`
                    1 case: 1 failed

                    """
            )
            #expect(try String(contentsOf: file, encoding: .utf8) == unexpected)
        }
    }

    @Test("compares what was decided beside the answer")
    func decisions() async throws {
        let decided = [
            ("decided-messages", "queued: after 176400s 两天后 (never reaches)"), ("decided-link", "linked: C10001"),
            ("decided-unlink", "linked: nobody"),
        ]
        try await withTemporaryFolder { folder in
            var recorded: [URL: String] = [:]
            for (name, line) in decided {
                let copy = folder.appending(path: name)
                try FileManager.default.copyItem(at: URL(filePath: Self.path("replies/\(name)")), to: copy)
                let file = copy.appending(path: "expected.txt")
                let text = try String(contentsOf: file, encoding: .utf8)
                #expect(text.contains("\(line)\n"))
                recorded[file] = text
                try Data(text.replacing("\(line)\n", with: "").utf8).write(to: file)
            }
            let different = try await run([folder.path, "--expect"])
            #expect(different.exitCode == 1)
            for (_, line) in decided { #expect(different.output.contains("\n+\(line)\n")) }
            #expect(try await run([folder.path, "--update"]).exitCode == 0)
            for (file, text) in recorded { #expect(try String(contentsOf: file, encoding: .utf8) == text) }
        }
        let json = try await run([
            Self.path("airline/menu-flight-status"), Self.path("replies/decided-messages"), "--output", "json",
        ])
        #expect(json.output.contains(#""conversation":"flight""#))
        #expect(json.output.contains(#""queued":["第一条\\n马上到","after 7200s [image media-image-0002]","#))
    }

    @Test("sends a bare message to the account, whomever it names")
    func bare() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "message.xml")
            let message = """
                <xml><ToUserName>gh_elsewhere</ToUserName><FromUserName>oUser</FromUserName><CreateTime>1</CreateTime>\
                <MsgType>event</MsgType><Event>unsubscribe</Event></xml>
                """
            try Data(message.utf8).write(to: file)
            let outcome = try await run([file.path])
            #expect(outcome.output == "\(file.path) (event unsubscribe)\nstatus: 200\n\nsuccess\n\n")
        }
    }

    @Test("plays an operator's configuration")
    func configured() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "webhookd.yaml")
            let yaml = """
                database: \(folder.path)/own.sqlite
                accounts:
                  mine: {path: /a, service: shop, mode: safe, original_id: gh_mine, app_id: wxmine, token: my-token, \
                encoding_aes_key: 0123456789abcdefghijklmnopqrstuvwxyzABCDEFG}

                """
            try Data(yaml.utf8).write(to: file)
            let database = folder.path + "/own.sqlite"
            let missing = try await run([Self.path("airline/menu-faq"), "--config", file.path, "--account", "mine"])
            #expect(missing.exitCode == 78)
            #expect(missing.errors.contains("there is no database at \(database)"))
            #expect(!FileManager.default.fileExists(atPath: database))
            #expect(await BuiltCommand.call(["db", "migrate", "--create", "--database", database]).exitCode == 0)
            let outcome = try await run([
                Self.path("airline/menu-faq"), "--config", file.path, "--account", "mine",
            ])
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("sealed: current"))
            #expect(outcome.output.contains("<FromUserName>gh_mine</FromUserName>"))
            #expect(outcome.output.contains("退换货"))
            let skipped = try await run([Self.path("airline/menu-faq"), "--config", file.path])
            #expect(skipped.exitCode == 65)
            #expect(skipped.output.hasSuffix("(event CLICK): no account `air` is configured\n1 case: 1 skipped\n"))
            #expect(skipped.errors == "error: nothing was played\n")
            let stranger = try await run([Self.path("airline/menu-faq"), "--config", file.path, "--account", "other"])
            #expect(stranger.exitCode == 78)
            #expect(try await run([Self.path("airline/menu-faq"), "--config", "/nonexistent.yaml"]).exitCode == 78)
        }
    }

    @Test("exits with 65 for a broken case before any is played")
    func broken() async throws {
        try await withCopy(of: "replies/image") { copy in
            try Data("account: nobody\n".utf8).write(to: copy.appending(path: "callback.txt"))
            let unknown = try await run([copy.path])
            #expect(unknown.exitCode == 65)
            try Data("acount: replies\n".utf8).write(to: copy.appending(path: "callback.txt"))
            let outcome = try await run([Self.path("replies/success"), copy.path])
            #expect(outcome.exitCode == 65)
            #expect(outcome.output == "")
            #expect(outcome.errors.hasPrefix("error: \(copy.path)/callback.txt:1: unknown key `acount`; known are account,"))
        }
        let missing = try await run(["/nonexistent"])
        #expect(missing.exitCode == 65)
        #expect(missing.errors == "error: /nonexistent: cannot be read: no such file or folder\n")
    }

    @Test(
        "exits with 64 for wrong arguments",
        arguments: [
            [], ["x", "--expect", "--update"], ["x", "--update", "--target", "http://127.0.0.1/"], ["x", "--target", "nowhere"],
            ["x", "--mode", "safe"], ["x", "--app-id", "wx01"],
            ["x", "--target", "http://127.0.0.1/", "--mode", "sealed", "--token", "abc"],
            ["x", "--output", "xml"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let outcome = try await run(arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
    }

    @Test("asks which account a URL with a path is")
    func ambiguousTarget() async throws {
        let outcome = try await run([Self.path("shop/usage"), "--target", "http://127.0.0.1:1/wechat/shop"])
        #expect(outcome.exitCode == 64)
    }

    @Test("tells that a target is not reached")
    func unreachable() async throws {
        let outcome = try await run([Self.path("shop/usage"), "--target", "http://127.0.0.1:1", "--expect"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.hasPrefix("FAILED     \(Self.path("shop/usage")) (text): not reached: "))
        #expect(outcome.output.hasSuffix("\n1 case: 1 failed\n"))
    }

    @Test("finds the same answers at a running service")
    func target() async throws {
        let directory = try TemporaryDirectory()
        let serving = try await ServingCommand(directory)
        let url = "http://127.0.0.1:\(serving.callbacks)"
        let strict = try await run([Self.path("replies/success"), Self.path("shop/usage"), "--target", url, "--expect"])
        #expect(strict.exitCode == 1, "one account is not there")
        let all = try await run([FixtureCases.folder, "--target", url, "--expect", "--allow-skipped"])
        #expect(
            all.exitCode == 0,
            "\(all.output.split(separator: "\n").filter { !$0.hasPrefix("ok") && !$0.hasPrefix("skipped") })"
        )
        #expect(all.output.contains(#/as expected, \d+ skipped\n$/#))
        #expect(all.output.contains(#/\nok [^\n]*: by its status alone\n/#))

        let key = ["--key", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"]
        let identity = ["--app-id", "wx00000000000000d6", "--original-id", "gh_webhookd00006"]
        let shop =
            ["--target", "\(url)/wechat/shop", "--mode", "compatible", "--token", "shop-token"] + identity + key
        let shown = try await run([Self.path("airline/flight-delayed"), "--target", url])
        #expect(shown.output.contains(#/<CreateTime>\d{10}<\/CreateTime>/#))
        #expect(shown.output.contains(#/\d{1,2}月\d{1,2}日\(周.\)\n/#))
        #expect(shown.output.contains(#/计划 \d\d:\d\d – \d\d:\d\d/#))
        #expect(!shown.output.contains("{"))
        let object = try await run([Self.path("airline/flight-delayed"), "--target", url, "--output", "json"])
        #expect(object.output.contains(#/计划 \d\d:\d\d – \d\d:\d\d/#))
        #expect(!object.output.contains(#/\{(time|date|clock|weekday|day)\}/#))
        let one = try await run([Self.path("shop")] + shop + ["--expect"])
        #expect(one.exitCode == 0)
        let forged = try await run(
            [Self.path("shop/usage")] + shop.map { $0 == "shop-token" ? "other-token" : $0 } + ["--expect"]
        )
        #expect(forged.exitCode == 1)
        #expect(forged.output.contains("-status: 200\n"))
        #expect(forged.output.contains("+status: 403\n"))
        serving.process.signal(SIGTERM)
        #expect(await serving.process.outcome().exitCode == 0)
    }
}
