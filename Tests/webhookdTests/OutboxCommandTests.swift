import Foundation
import LookupStorage
import Testing
import WebhookCore
import WebhookStorage

@Suite("webhookd outbox", .timeLimit(.minutes(1)))
struct OutboxCommandTests {
    private let account = AccountName("air")
    /// 2026-11-22 10:00 in China.
    private let time = Date(timeIntervalSince1970: 1_795_312_800)

    /// A database with two dead messages and one that waits.
    private func withDatabase(_ body: (String, StoredOutbox) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-outbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "outbox.sqlite").path
        let database = try SQLiteDatabase(path: path, schemas: [.lookups])
        try await database.migrate()
        let store = StoredDeliveryLedger(database)
        let outbox = StoredOutbox(database)
        let user = OpenID("oUser-1_abcdefghijklmnopqrst")
        for (number, key) in ["first", "second", "waiting"].enumerated() {
            var effects = Effects()
            let due = time + Double(number * 60)
            effects.messages = [
                QueuedMessage(key: key, recipient: user, content: .text("秘密"), due: due, expires: due + 3_600)
            ]
            try await store.keep(effects, of: Sender(account: account, user: user), at: time)
            guard key != "waiting" else { continue }
            let leased = try await outbox.lease(1, of: account, at: due, until: due + 60)
            let failure = key == "first" ? OutboxFailure(.refused, "45015") : OutboxFailure(.inDoubt, "no answer in time")
            _ = try await outbox.end(leased[0], with: .dead(failure), at: due + 1)
        }
        try await body(path, outbox)
    }

    private func run(_ arguments: [String], _ database: String) async throws -> BuiltCommand.Outcome {
        await BuiltCommand.call(["outbox"] + arguments + ["--database", database, "--account", "air"])
    }

    @Test("lists what is dead with its reason, without words and openids")
    func list() async throws {
        try await withDatabase { database, _ in
            let dead = try await run(["list"], database)
            #expect(dead.exitCode == 0)
            #expect(
                dead.output == """
                    second
                      state     dead
                      to        oUse…qrst
                      due       2026-11-22 10:01, of use until 2026-11-22 11:01
                      attempts  1
                      failure   in-doubt: no answer in time
                      ended     2026-11-22 10:01

                    first
                      state     dead
                      to        oUse…qrst
                      due       2026-11-22 10:00, of use until 2026-11-22 11:00
                      attempts  1
                      failure   refused: 45015
                      ended     2026-11-22 10:00

                    """
            )
            let waiting = try await run(["list", "--state", "waiting", "--output", "json", "--reveal"], database)
            let found = try #require(try JSONSerialization.jsonObject(with: Data(waiting.output.utf8)) as? [[String: Any]])
            #expect(found.map { $0["key"] as? String } == ["waiting"])
            #expect(found.map { $0["recipient"] as? String } == ["oUser-1_abcdefghijklmnopqrst"])
            #expect(found.map { $0["due"] as? String } == ["2026-11-22T02:02:00Z"])
            #expect(!waiting.output.contains("秘密"))
        }
    }

    @Test("lets dead messages be sent again, by key or by reason")
    func retry() async throws {
        try await withDatabase { database, outbox in
            let one = try await run(["retry", "first", "nobody"], database)
            #expect(one.exitCode == 1)
            #expect(one.output == "1 message changed\n")
            #expect(one.errors == "there is no such message with the key \"nobody\" in account air\n")
            let none = try await run(["retry", "--all", "--since", "2026-11-22", "--reason", "expired"], database)
            #expect(none.exitCode == 0)
            #expect(none.output == "0 messages changed\n")
            #expect(try await run(["retry", "--all", "--since", "2026-11-23"], database).output == "0 messages changed\n")
            let all = try await run(["retry", "--all", "--since", "2026-11-22", "--output", "json"], database)
            #expect(all.exitCode == 0)
            #expect(try await outbox.entries(.dead, of: account, limit: 9).isEmpty)
            #expect(try await outbox.entries(.waiting, of: account, limit: 9).count == 3)
        }
    }

    @Test("asks whose message is meant where several customers have one of the key")
    func recipient() async throws {
        try await withDatabase { database, outbox in
            let other = try await run(["drop", "waiting", "--to", "oUser-2"], database)
            #expect(other.exitCode == 1)
            let store = try SQLiteDatabase(path: database, opening: .existing).deliveryLedger()
            var effects = Effects()
            effects.messages = [
                QueuedMessage(key: "waiting", recipient: OpenID("oUser-2"), content: .text("x"), due: time, expires: time + 60)
            ]
            try await store.keep(effects, of: Sender(account: account, user: OpenID("oUser-2")), at: time)
            let unclear = try await run(["drop", "waiting"], database)
            #expect(unclear.exitCode == 1)
            #expect(
                unclear.errors
                    == "several customers have messages with the key \"waiting\" in account air: name one with --to\n"
            )
            #expect(try await run(["drop", "waiting", "--to", "oUser-2"], database).exitCode == 0)
            #expect(try await outbox.entries(.dead, of: account, limit: 1).map(\.recipient) == [OpenID("oUser-2")])
            #expect(try await run(["drop", "waiting"], database).output == "1 message changed\n")
        }
    }

    @Test("misses a key before a retry as it does then", arguments: [[], ["--to", "oUser-1_abcdefghijklmnopqrst"]])
    func rehearsedKeys(recipient: [String]) async throws {
        try await withDatabase { database, outbox in
            let command = ["retry", "first", "nobody", "waiting"] + recipient
            let rehearsed = try await run(command + ["--dry-run"], database)
            #expect(rehearsed.output.hasPrefix("1 messages would be sent again; nothing was changed\n"))
            #expect(try await outbox.entries(.dead, of: account, limit: 9).count == 2)
            let done = try await run(command, database)
            #expect(done.output == "1 message changed\n")
            #expect(rehearsed.exitCode == 1 && done.exitCode == 1)
            #expect(rehearsed.errors == done.errors)
        }
    }

    @Test("tells before a retry how many messages it is about and how old they are")
    func rehearsal() async throws {
        try await withDatabase { database, outbox in
            let all = try await run(["retry", "--all", "--since", "2026-11-22", "--dry-run"], database)
            #expect(all.exitCode == 0, "\(all.errors)")
            #expect(
                all.output == """
                    2 messages would be sent again; nothing was changed
                      oldest    2026-11-22 10:00
                      newest    2026-11-22 10:01

                    """
            )
            let some = try await run(["retry", "first", "nobody", "--dry-run", "--output", "json"], database)
            #expect(some.exitCode == 1)
            #expect(some.output.contains(#""count" : 1"#) && some.output.contains(#""oldest" : "2026-11-22T02:00:01Z""#))
            #expect(try await outbox.entries(.dead, of: account, limit: 9).count == 2)
        }
    }

    @Test("takes a key as the list shows it, without the openid in it")
    func shownKey() async throws {
        try await withDatabase { database, outbox in
            let user = OpenID("oUser-1_abcdefghijklmnopqrst")
            let sender = Sender(account: account, user: user)
            let store = try SQLiteDatabase(path: database, opening: .existing).deliveryLedger()
            var effects = Effects()
            effects.messages = ["a", "b"].map { part in
                let key = "air/\(user.rawValue)/\(part)"
                return QueuedMessage(key: key, recipient: user, content: .text("x"), due: time, expires: time + 60)
            }
            try await store.keep(effects, of: sender, at: time)
            let shown = try await run(["list", "--state", "waiting"], database)
            #expect(shown.output.contains("air/oUse…qrst/a\n") && !shown.output.contains(user.rawValue))
            #expect(try await run(["drop", "air/oUse…qrst/a"], database).output == "1 message changed\n")
            #expect(try await run(["drop", "air/oUse…qrst/c"], database).exitCode == 1)
            #expect(try await outbox.entries(.waiting, of: account, limit: 9).count == 2)
        }
    }

    @Test("gives up what waits")
    func drop() async throws {
        try await withDatabase { database, outbox in
            let outcome = try await run(["drop", "waiting"], database)
            #expect(outcome.exitCode == 0)
            #expect(try await outbox.entries(.dead, of: account, limit: 9).first?.failure == OutboxFailure(.dropped))
            #expect(try await run(["drop", "waiting"], database).exitCode == 1)
        }
    }

    @Test(
        "exits with 64 for wrong arguments",
        arguments: [
            ["retry"], ["retry", "--all"], ["retry", "--all", "key"], ["retry", "--all", "key", "--since", "2h"],
            ["retry", "key", "--since", "2h"], ["retry", "--all", "--since", "2h", "--to", "oUser-1"],
            ["retry", "k", "--reason", "expired"],
            ["drop"], ["list", "--state", "x"],
        ]
    )
    func usage(arguments: [String]) async throws {
        try await withDatabase { database, _ in
            let outcome = try await run(arguments, database)
            #expect(outcome.exitCode == 64)
        }
    }
}
