import Foundation
import LookupStorage
import StorageTesting
import Testing
import WebhookCore
import WebhookStorage

@Suite("webhookd deliveries, state and erase", .timeLimit(.minutes(1)))
struct OperatorCommandTests {
    private static let user = "oUser-1_abcdefghijklmnopqrst"
    /// 2026-11-22 10:00 in China.
    private let time = Date(timeIntervalSince1970: 1_795_312_800)

    /// A database with a failed and a settled delivery, a conversation, deferred reply and a customer link.
    private func withDatabase(
        _ engine: DatabaseEngine,
        _ body: (String, any ServiceDatabase) async throws -> Void
    ) async throws {
        let folder = try TemporaryDirectory()
        let path = try await engine.newDatabase(in: folder)
        let database = try await #require(DatabaseAddress(path)).open(.creating, schemas: [.lookups])
        try await database.migrate()
        let document = """
            <xml><ToUserName>gh</ToUserName><FromUserName>\(Self.user)</FromUserName><CreateTime>1</CreateTime>\
            <MsgType>text</MsgType><Content>秘密 13812345678</Content><MsgId>7</MsgId></xml>
            """
        try await database.add(
            "sender",
            [
                "account": .text("air"), "openid": .text(Self.user), "dialogue": .text("flight"), "version": .integer(2),
                "state": .bytes(Array(#"{"秘密":1}"#.utf8)), "repeats": .integer(0),
                "conversation_expires": .milliseconds(Date() + 3_600), "deferred_reply": .text("晚到的话 13812345678"),
                "deferred_since": .milliseconds(time), "customer": .text("C-77"), "customer_since": .milliseconds(time),
            ]
        )
        let reply = "<xml><Content>抱歉</Content></xml>"
        try await database.addFailed("1795312800/7", of: Self.user, at: time, document: document, answer: reply)
        try await database.addSettled("1795312800/8", of: Self.user, at: time, answer: reply)
        try await body(path, database)
        try await database.close()
    }

    private func run(_ arguments: [String], _ path: String, account: Bool = true) async throws -> BuiltCommand.Outcome {
        await BuiltCommand.call(arguments + ["--database", path] + (account ? ["--account", "air"] : []))
    }

    @Test("list what failed without words and openids", arguments: DatabaseEngine.allCases)
    func list(engine: DatabaseEngine) async throws {
        try await withDatabase(engine) { path, _ in
            let failed = try await run(["deliveries", "list"], path)
            #expect(failed.exitCode == 0, "\(failed.errors)")
            #expect(
                failed.output == """
                    1795312800/7
                      state     failed
                      from      oUse…qrst
                      kind      text
                      arrived   2026-11-22 10:00
                      settled   2026-11-22 10:00
                      runs      1
                      failure   text 订单: Broken
                      answer    a reply of 36 bytes

                    """
            )
            let all = try await run(["deliveries", "list", "--sender", Self.user, "--output", "json", "--reveal"], path)
            let found = try #require(try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [[String: Any]])
            #expect(Set(found.map { $0["id"] as? String }) == ["1795312800/7", "1795312800/8"])
            #expect(found.allSatisfy { $0["sender"] as? String == Self.user })
            #expect(!all.output.contains("秘密"))
            let later = try await run(["deliveries", "list", "--since", "2026-11-22 10:01"], path)
            #expect(later.exitCode == 0)
            #expect(later.output == "")
            #expect(try await run(["deliveries", "list", "--until", "2026-11-23", "--since", "2026-11-22"], path).output != "")
        }
    }

    @Test("show what was asked when told to, with numbers masked", arguments: DatabaseEngine.allCases)
    func show(engine: DatabaseEngine) async throws {
        try await withDatabase(engine) { path, _ in
            let plain = try await run(["deliveries", "show", "1795312800/7"], path)
            #expect(plain.exitCode == 0)
            #expect(!plain.output.contains("秘密") && !plain.output.contains(Self.user))
            let revealed = try await run(["deliveries", "show", "1795312800/7", "--reveal"], path)
            #expect(revealed.output.contains("<Content>秘密 138****5678</Content>"))
            #expect(revealed.output.contains("answered  <xml><Content>抱歉</Content></xml>"))
            let missing = try await run(["deliveries", "show", "1795312800/9"], path)
            #expect(missing.exitCode == 1)
            #expect(missing.errors == "there is no delivery \"1795312800/9\" in account air\n")
        }
    }

    @Test("let a failed delivery be run again, once", arguments: DatabaseEngine.allCases)
    func rerun(engine: DatabaseEngine) async throws {
        try await withDatabase(engine) { path, database in
            let first = try await run(["deliveries", "rerun", "1795312800/7", "1795312800/8", "1795312800/9"], path)
            #expect(first.exitCode == 1)
            #expect(first.output == "1 delivery will be run again\n")
            #expect(
                first.errors == """
                    1795312800/9: there is no such delivery in account air
                    1795312800/8: it is settled, not failed

                    """
            )
            let account = AccountName("air")
            let taken = try await database.deliveryLedger().takeOver(of: account, except: [], limit: 9, at: Date())
            #expect(taken.map(\.key.identity) == ["1795312800/7#1"])
            #expect(taken.first?.runs == 1)
            #expect(taken.first?.isAcknowledged == true)
            let none = try await run(["deliveries", "rerun", "--all", "--since", "2026-11-22", "--output", "json"], path)
            #expect(none.exitCode == 0)
            #expect(none.output == "{\n  \"accepted\" : 0\n}\n")
        }
    }

    @Test(
        "tell before a run how many deliveries it is about and how old their questions are, whenever they failed",
        arguments: DatabaseEngine.allCases
    )
    func rehearsal(engine: DatabaseEngine) async throws {
        try await withDatabase(engine) { path, database in
            try await database.addFailed("1795312740/5", of: Self.user, at: time + 7_200, document: "<xml/>")
            try await database.addFailed("1795312680/6", of: Self.user, at: time + 7_200, isMasked: true)
            let all = try await run(["deliveries", "rerun", "--all", "--since", "2026-11-22", "--dry-run"], path)
            #expect(all.exitCode == 1)
            #expect(
                all.output == """
                    2 deliveries would be run again; nothing was changed
                      oldest    2026-11-22 09:59
                      newest    2026-11-22 10:00

                    """
            )
            #expect(all.errors.hasPrefix("1795312680/6: numbers in it were masked"))
            let later = try await run(["deliveries", "rerun", "--all", "--since", "2026-11-22 10:00", "--dry-run"], path)
            #expect(later.exitCode == 0)
            #expect(later.output.hasPrefix("1 deliveries would be run again"))
            let shown = try await run(["deliveries", "show", "1795312740/5"], path)
            #expect(shown.output.contains("arrived   2026-11-22 09:59\n  settled   2026-11-22 12:00\n"))
            let failed = DeliveryQuery(account: AccountName("air"), state: .failed)
            #expect(try await database.records().deliveries(failed).count == 3)
            #expect(try await database.records().acceptedDeliveries().isEmpty)
        }
    }

    @Test("show what is known of a customer, and forget a conversation", arguments: DatabaseEngine.allCases)
    func state(engine: DatabaseEngine) async throws {
        try await withDatabase(engine) { path, _ in
            let shown = try await run(["state", "show", Self.user], path)
            #expect(shown.exitCode == 0, "\(shown.errors)")
            #expect(shown.output.hasPrefix("conversation      flight, version 2, asked again 0 times, until "))
            #expect(shown.output.contains("customer link     since 2026-11-22 10:00\n"))
            #expect(shown.output.contains("deferred reply    16 characters\n"))
            #expect(shown.output.contains("deliveries        1 settled, 1 failed\n"))
            let revealed = try await run(["state", "show", Self.user, "--reveal", "--output", "json"], path)
            #expect(revealed.output.contains("晚到的话 138****5678") && revealed.output.contains("C-77"))
            let reset = try await run(["state", "reset", Self.user], path)
            #expect(reset.exitCode == 0)
            #expect(reset.output == "forgot conversation, deferred-reply\n")
            let again = try await run(["state", "reset", Self.user, "--part", "conversation"], path)
            #expect(again.exitCode == 1)
            #expect(
                try await run(["state", "reset", Self.user, "--part", "customer-link"], path).output == "forgot customer-link\n"
            )
            let stranger = try await run(["state", "show", "oStranger-1"], path)
            #expect(stranger.exitCode == 1)
            #expect(stranger.errors == "nothing is known of that customer in account air\n")
        }
    }

    @Test("erase a customer, of whom nothing is known then", arguments: DatabaseEngine.allCases)
    func erase(engine: DatabaseEngine) async throws {
        try await withDatabase(engine) { path, _ in
            let outcome = try await run(["erase", Self.user], path, account: false)
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            #expect(
                outcome.output == """
                    delivery  2 rows
                    failed  1 rows
                    sender  1 rows
                    no trace is left

                    """
            )
            // Every file of the database is searched, byte by byte; the tables of a server have tests of their own.
            for file in engine == .sqlite ? ["", "-wal", "-shm"] : [] {
                let bytes = try Data(contentsOf: URL(filePath: path + file))
                for word in [Self.user, "秘密", "晚到的话", "13812345678", "C-77"] {
                    #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file)")
                }
            }
            #expect(try await run(["state", "show", Self.user], path).exitCode == 1)
            let list = try await run(["deliveries", "list", "--sender", Self.user], path)
            #expect(list.output == "")
            #expect(list.errors == "error: the database has no row of an account `air`; it has nothing of any\n")
            #expect(
                try await run(["erase", Self.user], path, account: false).output
                    == "no row names the customer\nno trace is left\n"
            )
        }
    }

    @Test(
        "exit with 64 for wrong arguments",
        arguments: [
            ["deliveries", "list", "--state", "x"], ["deliveries", "list", "--limit", "0"], ["deliveries", "show"],
            ["deliveries", "list", "--since", "yesterday"], ["deliveries", "list", "--since", "2026-11-22 25:00"],
            ["deliveries", "list", "--since", "2026-11-23", "--until", "2026-11-22"], ["deliveries", "rerun"],
            ["deliveries", "rerun", "--all"], ["deliveries", "rerun", "1795312800/7", "--all", "--since", "2h"],
            ["deliveries", "rerun", "1795312800/7", "--since", "2h"], ["state", "show"],
            ["state", "show", "a b"], ["state", "reset", "oUser-1", "--part", "x"], ["erase"], ["erase", "o'; DROP TABLE x"],
        ]
    )
    func usage(arguments: [String]) async throws {
        try await withDatabase(.sqlite) { path, _ in
            let outcome = try await run(arguments, path)
            #expect(outcome.exitCode == 64)
        }
    }

    @Test("explain themselves", arguments: ["deliveries", "state", "erase", "db"])
    func help(command: String) async throws {
        let outcome = await BuiltCommand.call([command, "--help"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("OVERVIEW: "))
    }
}
