import Foundation
import StorageTesting
import Testing

@Suite("webhookd test", .timeLimit(.minutes(2)))
struct TestCommandTests {
    private static let good = "story: 好\naccount: help\nsteps:\n  - click: FAQ\n  - reply: {contains: 常见问题}\n"

    private func run(_ arguments: [String]) async throws -> BuiltCommand.Outcome {
        await BuiltCommand.call(["test"] + arguments)
    }

    private func withStory<Outcome>(_ yaml: String, _ body: (String) async throws -> Outcome) async throws -> Outcome {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "a.yaml")
            try Data(yaml.utf8).write(to: file)
            return try await body(file.path)
        }
    }

    @Test("shows how a reply differs, and what was said before")
    func difference() async throws {
        let story = "story: 差\naccount: help\nat: 2026-11-22 09:00\nsteps:\n  - user: 人工\n  - reply: 您好\n"
        try await withStory(story) { path in
            let outcome = try await run([path])
            #expect(outcome.exitCode == 1)
            #expect(
                outcome.output == """
                    FAILED   差 (\(path))
                    \(path):6: the reply is not as told
                    --- story
                    +++ replied
                    @@ -1 +1 @@
                    -您好
                    +[hand-over]
                    so far:
                      09:00:00 顾客: “人工”
                               [hand-over]
                    1 story: 1 failed

                    """
            )
            let json = try await run([path, "--output", "json"])
            #expect(json.exitCode == 1)
            #expect(json.output.hasPrefix(#"{"account":"help","failures":[{"difference":"--- story\n"#))
            #expect(json.output.contains(#""outcome":"failed""#))
        }
    }

    @Test("records what was replied when told to")
    func update() async throws {
        let story = "story: 记\naccount: help\nat: 2026-11-22 09:00\nsteps:\n  - user: 人工\n  - reply:\n"
        try await withStory(story) { path in
            let updated = try await run([path, "--update"])
            #expect(updated.exitCode == 0)
            #expect(updated.output == "updated  记 (\(path))\n1 story: 1 updated\n")
            let written = try String(contentsOfFile: path, encoding: .utf8)
            #expect(written == story.replacing("reply:", with: "reply: hand-over"))
            let again = try await run([path])
            #expect(again.output == "ok       记 (\(path))\n1 story: 1 passed\n")
        }
    }

    @Test("plays in any mode", arguments: ["plain", "compatible", "safe"])
    func modes(mode: String) async throws {
        try await withStory(Self.good) { path in
            let outcome = try await run([path, "--mode", mode])
            #expect(outcome.exitCode == 0)
        }
    }

    @Test("plays with the accounts of a configuration, and changes nothing of theirs")
    func configured() async throws {
        try await withTemporaryFolder { folder in
            let database = folder.appending(path: "webhookd.sqlite")
            let config = folder.appending(path: "webhookd.yaml")
            let story = folder.appending(path: "a.yaml")
            func configure(sampleData: Bool) throws {
                let yaml = """
                    database: \(database.path)
                    sample_data: \(sampleData)
                    accounts:
                      mine:
                        path: /mine
                        service: help
                        display_name: 我的店
                        mode: plain
                        original_id: gh_mine
                        app_id: wx_mine
                        token: a-token
                    """
                try Data(yaml.utf8).write(to: config)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: config.path)
            }
            try Data("story: 我\naccount: mine\nsteps:\n  - follow:\n  - reply: {contains: 我的店}\n".utf8).write(to: story)
            try configure(sampleData: true)
            let sampled = try await run([story.path, "--config", config.path, "--mode", "safe"])
            #expect(sampled.exitCode == 0, "\(sampled.output)\(sampled.errors)")
            #expect(!FileManager.default.fileExists(atPath: database.path))
            try configure(sampleData: false)
            let missing = try await run([story.path, "--config", config.path])
            #expect(missing.exitCode == 78)
            #expect(missing.errors.contains("cannot use the database \(database.path)"))
        }
    }

    @Test("plays an account that sends messages as it is configured, whatever the story says")
    func sending() async throws {
        let story = Self.good.replacing("account: help", with: "account: help-sending\nsends-as: verified-service")
        try await withStory(story) { path in
            let outcome = try await run([path])
            #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
        }
        try await withStory(story.replacing("help-sending", with: "help")) { path in
            let outcome = try await run([path])
            #expect(outcome.exitCode == 1)
            let reason = "the story's account sends messages, as a verified-service account; `help` sends none here"
            #expect(outcome.output.contains("\(path):3: \(reason) (`send_messages`)\n"))
        }
    }

    @Test("refuses what it cannot play, with the reason")
    func refused() async throws {
        let nothing = try await run([])
        #expect(nothing.exitCode == 64)
        let missing = try await run(["/nowhere/a.yaml"])
        #expect(missing.exitCode == 65)
        #expect(missing.errors == "error: /nowhere/a.yaml: cannot be read: no such file or folder\n")
        let mode = try await run(["a.yaml", "--mode", "sealed"])
        #expect(mode.exitCode == 64)
        #expect(mode.errors.contains("the mode must be one of plain, compatible, safe"))
        try await withStory("story: a\naccount: b\nsteps:\n  - says: x\n") { path in
            let broken = try await run([path])
            #expect(broken.exitCode == 65)
            #expect(broken.errors.hasPrefix("error: \(path):4: unknown key `says`; known are user, "))
        }
        try await withStory("story: a\naccount: help\nsteps:\n  - user: x\n") { path in
            let unchecked = try await run([path])
            #expect(unchecked.exitCode == 65)
            #expect(unchecked.errors.hasPrefix("error: \(path):3: the story checks nothing"))
        }
        try await withTemporaryFolder { folder in
            let empty = try await run([folder.path])
            #expect(empty.exitCode == 65)
            #expect(empty.errors == "error: \(folder.path): holds no story (*.yaml)\n")
        }
        try await withStory(Self.good.replacing("help", with: "nobody")) { path in
            let stranger = try await run([path])
            #expect(stranger.exitCode == 65)
            #expect(stranger.errors.hasPrefix("error: \(path):2: there is no account `nobody`; known are air, "))
        }
    }
}
