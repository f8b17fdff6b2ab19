import Foundation
import SignatureVerify
import Testing
import WebhookCore

@testable import WebhookTestKit

@Suite("A case on disk")
struct FixtureTests {
    /// A folder with those files, for as long as `body` runs.
    private func withFolder<Outcome>(_ files: [String: String], _ body: (String) throws -> Outcome) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fixture-\(UUID().uuidString)/group/case")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent().deletingLastPathComponent()) }
        for (name, content) in files { try Data(content.utf8).write(to: folder.appending(path: name)) }
        return try body(folder.path)
    }

    /// The error without its folder, which differs from run to run.
    private func complaint(_ files: [String: String]) throws -> String {
        try withFolder(files) { folder in
            do {
                _ = try Fixture(folder: folder)
                return "none"
            } catch {
                return "\(error)".replacing("\(folder)", with: "case")
            }
        }
    }

    @Test("is read with everything that it says")
    func complete() throws {
        let files = [
            "callback.txt": """
            # who is called
            account: air-safe
            mode: compatible

            offset: -30
            nonce: abc
            token: previous
            key: foreign
            app_id: wx02
            timed: yes
            query: signature={signature}

            """,
            "message.xml": "<xml>\n<MsgType>text</MsgType>\n</xml>\n", "body.xml": "raw\n", "before.xml": "<xml/>\n",
            "note.txt": "why\n", "expected.txt": "status: 403\nreason: envelope-refused\n",
        ]
        let fixture = try withFolder(files) { try Fixture(folder: $0) }
        #expect(fixture.name == "group/case")
        #expect(fixture.callback.account == AccountName("air-safe"))
        #expect(fixture.callback.mode == .compatible)
        #expect(fixture.callback.offset == -30)
        #expect(fixture.callback.nonce == "abc")
        #expect(fixture.callback.token == .previous)
        #expect(fixture.callback.key == .foreign)
        #expect(fixture.callback.appID == AppID("wx02"))
        #expect(fixture.callback.isTimed)
        #expect(fixture.callback.query == "signature={signature}")
        #expect(fixture.message == "<xml>\n<MsgType>text</MsgType>\n</xml>")
        #expect(fixture.body == Array("raw".utf8))
        #expect(fixture.before == "<xml/>")
        #expect(fixture.note == "why")
        #expect(fixture.expected == FixtureAnswer(status: 403, reason: "envelope-refused", body: ""))
        #expect(fixture.kind == "text")
    }

    @Test(
        "is refused with a message that names file, line and remedy",
        arguments: [
            ([:], "case: callback.txt is missing"),
            (["callback.txt": "account: air"], "case: message.xml is missing"),
            (["callback.txt": "account: air", "mesage.xml": ""], "case: mesage.xml is no file of a case"),
            (["callback.txt": "offset: 1", "message.xml": ""], "case/callback.txt: `account` is missing"),
            (["callback.txt": "account:", "message.xml": ""], "case/callback.txt: `account` is missing"),
            (
                ["callback.txt": "account: air\nacount: air", "message.xml": ""],
                "case/callback.txt:2: unknown key `acount`; known are account, method, echo, mode, offset, nonce, token, key, app_id, timed, query"
            ),
            (["callback.txt": "account: air\naccount: air", "message.xml": ""], "case/callback.txt:2: `account` is given twice"),
            (["callback.txt": "account: air\n\nsafe", "message.xml": ""], "case/callback.txt:3: expected `key: value`"),
            (
                ["callback.txt": "account: air\nmode: sealed", "message.xml": ""],
                "case/callback.txt:2: `mode` must be one of plain, compatible, safe"
            ),
            (
                ["callback.txt": "account: air\noffset: 99999999999999999999", "message.xml": ""],
                "case/callback.txt:2: `offset` must be a whole number of seconds, at most a day"
            ),
            (["callback.txt": "account: air\nmethod: GET"], "case/callback.txt: `method: GET` and `echo` go together"),
            (
                ["callback.txt": "account: air", "message.xml": "", "expected.txt": "\nsuccess"],
                "case/expected.txt: `status` is missing"
            ),
            (["callback.txt": "account: air", "message.xml": "", "expected.txt": ""], "case/expected.txt: `status` is missing"),
            (
                ["callback.txt": "account: air", "message.xml": "", "expected.txt": "status: 200\nlinked: a\nlinked: b"],
                "case/expected.txt:3: `linked` is given twice"
            ),
            (
                ["callback.txt": "account: air", "message.xml": "", "expected.txt": "status: 200\nfails: a"],
                "case/expected.txt:2: unknown key `fails`; known are status, reason, sealed, failed, conversation, linked, queued"
            ),
            (
                ["callback.txt": "account: air", "message.xml": "", "expected.txt": "status: two hundred"],
                "case/expected.txt:1: `status` must be a status of HTTP"
            ),
            (
                ["callback.txt": "account: air", "message.xml": "", "expected.txt": "status: 200\n\n<xml><A></xml>"],
                "case/expected.txt: the reply is not a well-formed <xml> document"
            ),
        ] as [([String: String], String)]
    )
    func refused(files: [String: String], expected: String) throws {
        #expect(try complaint(files) == expected)
    }

    @Test("is the same however its lines end, and with a byte order mark")
    func lineEnds() throws {
        let files = [
            "callback.txt": "account: air\nmode: safe\n", "message.xml": "<xml>\n</xml>\n", "before.xml": "<xml/>\n",
            "body.xml": "raw\n", "note.txt": "why\n", "expected.txt": "status: 200\nfailed: a: B\n\nsuccess\n",
        ]
        let fixture = try withFolder(files) { try Fixture(folder: $0) }
        let windows = try withFolder(files.mapValues { $0.replacing("\n", with: "\r\n") }) { try Fixture(folder: $0) }
        #expect(windows.callback == fixture.callback && windows.expected == fixture.expected)
        #expect(windows.message == "<xml>\r\n</xml>")
        #expect(windows.before == fixture.before && windows.body == fixture.body && windows.note == fixture.note)
        let marked = try withFolder(files.merging(["callback.txt": "\u{FEFF}account: air\n"]) { $1 }) { try Fixture(folder: $0) }
        #expect(marked.callback.account == AccountName("air"))
    }

    @Test("must be UTF-8, but for a raw body")
    func encoding() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fixture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("account: air".utf8).write(to: folder.appending(path: "callback.txt"))
        try Data([0xFF, 0xFE]).write(to: folder.appending(path: "body.xml"))
        #expect(try Fixture(folder: folder.path).body == [0xFF, 0xFE])
        try Data([0xFF, 0xFE]).write(to: folder.appending(path: "message.xml"))
        #expect(throws: FixtureError("\(folder.path)/message.xml", .notUTF8)) { try Fixture(folder: folder.path) }
    }

    @Test("a path without any case is an error, and so is one that is not there")
    func nothing() throws {
        try withFolder([:]) { folder in
            #expect(throws: FixtureError(folder, .noCases)) {
                try FixtureFolder.cases(at: folder + "/", account: AccountName("air"))
            }
            let group = URL(filePath: folder).deletingLastPathComponent()
            let misspelt = group.appending(path: "other")
            try FileManager.default.createDirectory(at: misspelt, withIntermediateDirectories: true)
            for name in ["callback.txt", "message.xml"] {
                try Data("account: air\n".utf8).write(to: URL(filePath: folder).appending(path: name))
                try Data().write(to: misspelt.appending(path: "my-" + name))
            }
            #expect(throws: FixtureError(misspelt.path, .noCases)) {
                try FixtureFolder.cases(at: group.path, account: AccountName("air"))
            }
            #expect(throws: FixtureError(folder + "/x", .unreadable("no such file or folder"))) {
                try FixtureFolder.cases(at: folder + "/x", account: AccountName("air"))
            }
        }
    }

    @Test(
        "an answer reads back as it was written",
        arguments: [
            FixtureAnswer(status: 200, body: "success"), FixtureAnswer(status: 200, body: ""),
            FixtureAnswer(status: 403, reason: "signature-mismatch", body: ""),
            FixtureAnswer(
                status: 200,
                body: "success",
                decisions: FixtureDecisions(failure: "text 出错: Failure", customerLink: "C-1", messages: ["甲", "after 60s 乙"])
            ),
            FixtureAnswer(status: 200, body: "", decisions: FixtureDecisions(conversation: "flight", customerLink: "nobody")),
            FixtureAnswer(
                status: 200,
                sealing: .previous,
                body: "<xml>\n  <MsgType>text</MsgType>\n  <Content><![CDATA[a\n\nb ]]]]><![CDATA[> <c>]]></Content>\n</xml>"
            ),
        ]
    )
    func roundTrip(answer: FixtureAnswer) throws {
        #expect(try FixtureAnswer(parsing: answer.text, path: "expected.txt") == answer)
    }

    @Test("a reply laid out by hand is the same reply")
    func layout() throws {
        let first = try FixtureAnswer(parsing: "status: 200\n\n<xml><A><![CDATA[b]]></A><C>\n <D>e</D></C></xml>", path: "")
        #expect(first.body == "<xml>\n  <A>b</A>\n  <C>\n    <D>e</D>\n  </C>\n</xml>")
    }

    @Test("the time of writing is no part of what is compared")
    func recorded() throws {
        let reply =
            "<xml>\n  <A>b</A>\n  <CreateTime>1795314600</CreateTime>\n  <C>\n    <CreateTime>1</CreateTime>\n  </C>\n</xml>"
        let answer = FixtureAnswer(status: 200, body: reply)
        #expect(answer.text.contains("<CreateTime>1795314600</CreateTime>"))
        #expect(answer.recorded.body == reply.replacing("1795314600", with: "{time}"))
        #expect(try FixtureAnswer(parsing: answer.text, path: "expected.txt") == answer.recorded)
        #expect(answer.recorded.recorded == answer.recorded)
        #expect(answer.seenFromOutside().body == answer.recorded.body)
    }

    @Test("from outside neither the reason nor the day is known")
    func outside() {
        #expect(FixtureAnswer(status: 403, reason: "x", body: "").seenFromOutside() == FixtureAnswer(status: 403, body: ""))
        let decided = FixtureAnswer(status: 200, body: "success", decisions: FixtureDecisions(failure: "a: B"))
        #expect(decided.seenFromOutside() == FixtureAnswer(status: 200, body: "success"))
        let answer = FixtureAnswer(status: 200, sealing: .current, body: "2026-11-22 11月22日(周日) 09:05–10:30 CA1835 今天")
        #expect(answer.seenFromOutside().body == "{date} {date}({weekday}) {clock}–{clock} CA1835 {day}")
        #expect(answer.seenFromOutside().sealing == .current)
    }

    @Test("is sent to another account under that account's name and time")
    func readdressed() throws {
        let account = try Account(
            name: AccountName("other"),
            originalID: OriginalID("gh_other"),
            appID: AppID("wx_other"),
            mode: .plain,
            tokens: .init(.init("abc"))
        )
        let files = [
            "callback.txt": "account: air\n",
            "message.xml": "<xml><ToUserName>gh_webhookd00001</ToUserName><CreateTime>1</CreateTime></xml>",
            "expected.txt": "status: 200\n\n<xml><FromUserName>gh_webhookd00001</FromUserName></xml>",
        ]
        let fixture = try withFolder(files) { try Fixture(folder: $0) }
            .readdressed(to: account, at: Date(timeIntervalSince1970: 1_800_000_000))
        #expect(fixture.callback.account == account.name)
        #expect(fixture.message == "<xml><ToUserName>gh_other</ToUserName><CreateTime>1800000000</CreateTime></xml>")
        #expect(fixture.expected?.body == "<xml>\n  <FromUserName>gh_other</FromUserName>\n</xml>")
    }

    @Test("comes from a customer of its own in every run, elsewhere than in its world")
    func customers() throws {
        let account = try Account(
            name: AccountName("other"),
            originalID: FixtureWorld.originalID,
            appID: FixtureWorld.appID,
            mode: .plain,
            tokens: .init(.init("abc"))
        )
        let name = FixtureWorld.customer.rawValue
        let files = [
            "callback.txt": "account: air\n",
            "message.xml": "<xml><FromUserName>\(name)</FromUserName></xml>",
            "expected.txt": "status: 200\n\n<xml><ToUserName>\(name)</ToUserName></xml>",
        ]
        let fixture = try withFolder(files) { try Fixture(folder: $0) }
        let runs = (0...9).map { fixture.readdressed(to: account, at: FixtureWorld.now, run: $0) }
        #expect(Set(runs.map(\.message)).count == 10)
        for run in runs {
            let sender = try #require(run.message?.firstMatch(of: #/>(o[A-Za-z0-9]{27})</#)?.output.1)
            #expect(run.expected?.body == "<xml>\n  <ToUserName>\(sender)</ToUserName>\n</xml>")
        }
    }

    @Test("two runs differ in nonce, and a run is the same every time")
    func nonces() throws {
        let account = try Account(
            name: AccountName("air"),
            originalID: FixtureWorld.originalID,
            appID: FixtureWorld.appID,
            mode: .plain,
            tokens: Rotating(try Token("air-token"))
        )
        let files = ["callback.txt": "account: air\n", "message.xml": "<xml/>"]
        let fixture = try withFolder(files) { try Fixture(folder: $0) }
        let first = try fixture.callbacks(to: account, at: FixtureWorld.now)
        #expect(try fixture.callbacks(to: account, at: FixtureWorld.now) == first)
        #expect(try fixture.callbacks(to: account, at: FixtureWorld.now, run: 7).map(\.query) != first.map(\.query))
    }
}
