import Foundation
import GRDB
import StorageTesting
import Synchronization
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("What operators see and change in SQLite")
struct SQLiteOperatorTests {
    @Test("is what every engine's records must do", arguments: OperatorCheck.all)
    func conforms(check: OperatorCheck) async throws {
        let temporary = try await TemporaryDatabase()
        try await check.run(temporary.database)
    }

    @Test("an erased user is nowhere in the files, though another connection writes all the time")
    func bytes() async throws {
        let temporary = try await TemporaryDatabase()
        let path = temporary.database.path
        let user = OpenID("oErased_0123456789abcdefghi")
        let words = "请问秘密航班延误了吗"
        let other = try SQLiteDatabase(path: path, opening: .existing)
        let store = other.deliveryLedger()
        // Many rows, so that pages split, overflow and are freed around those that go.
        for number in 0..<400 {
            let isErased = number % 5 == 0
            let sender = Sender(account: "air", user: isErased ? user : OpenID("oOther_\(number)"))
            let text = isErased ? "\(words)\(String(repeating: "长", count: number * 7))" : "别人的话"
            try await settle(store, sender, "\(number)", text)
        }
        let before = try [path, path + "-wal"].map { try ByteSearch.count(of: Array(words.utf8), in: $0) }
        #expect(before.reduce(0, +) > 80)
        let writing = Task {
            var number = 1_000
            while !Task.isCancelled {
                try await settle(store, Sender(account: "air", user: OpenID("oOther_\(number)")), "\(number)", "别人的话")
                number += 1
            }
        }
        let erasure = try await temporary.database.records().erase(user, of: nil, rewritingUpTo: .max)
        writing.cancel()
        _ = try? await writing.value
        #expect(erasure.rows["delivery"] == 80)
        #expect(erasure.left + erasure.remains == 0)
        for needle in [user.rawValue, words] {
            for file in [path, path + "-wal", path + "-shm"] {
                let bytes = try Data(contentsOf: URL(filePath: file))
                #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(needle) in \(file)")
            }
        }
        #expect(try await temporary.database.problems() == [])
        let left = try await temporary.database.pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM delivery") }
        #expect((left ?? 0) >= 320)
    }

    private func settle(_ store: any DeliveryLedger, _ sender: Sender, _ identity: String, _ text: String) async throws {
        let now = OperatorCheck.now
        var effects = Effects()
        effects.conversation = .kept(
            StoredConversation(dialogue: "d", version: 1, state: Array(text.utf8.prefix(8_000)), expires: now + 600)
        )
        effects.messages = [
            QueuedMessage(
                key: "\(sender.user.rawValue)/\(identity)",
                recipient: sender.user,
                content: .text(String(text.prefix(600))),
                due: now,
                expires: now + 60
            )
        ]
        effects.messagingWindow = MessagingWindow(.message, at: now)
        _ = try await store.settle(
            Settlement(
                key: DeliveryKey(sender: sender, identity: identity),
                generation: 1,
                answer: .document(Array("\(sender.user.rawValue) \(text)".utf8)),
                effects: effects,
                failure: .init(reason: "r", document: Array("\(sender.user.rawValue) \(text)".utf8)),
                settledAt: now
            )
        )
    }

    @Test("every purge and list of a full table goes by an index", arguments: RetainedKind.allCases)
    func plans(kind: RetainedKind) async throws {
        let temporary = try await TemporaryDatabase()
        let statements = StatementRecord()
        try await temporary.database.pool.write { db in
            db.trace { event in statements.add(event.expandedDescription) }
            _ = try RetentionTable.purge(kind, before: OperatorCheck.now, limit: 10, in: db)
            // Accounts are known only by their rows.
            db.trace(options: [])
        }
        let plans = try await temporary.database.pool.read { db in
            try statements.all.filter { $0.hasPrefix("DELETE") || $0.hasPrefix("UPDATE") }.flatMap { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
            }
        }
        #expect(!plans.contains { $0.hasPrefix("SCAN") && !$0.contains("USING") && !$0.contains("CONSTANT") }, "\(plans)")
    }

    @Test("conversations are counted by whoever writes them")
    func counting() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.database.pool.write { db in
            for number in 0..<10 {
                let sql = """
                    INSERT INTO conversation (account, sender, dialogue, version, state, repeats, expires)
                    VALUES ('air', ?, 'd', 1, x'00', 0, 1)
                    ON CONFLICT (account, sender) DO UPDATE SET repeats = repeats + 1
                    """
                try db.execute(sql: sql, arguments: ["o\(number % 7)"])
            }
            try db.execute(sql: "DELETE FROM conversation WHERE sender IN ('o1', 'o2')")
        }
        #expect(try await temporary.database.pool.read { db in try ConversationTable.count(in: db) } == 5)
    }
}

private final class StatementRecord: Sendable {
    private let statements = Mutex<[String]>([])

    func add(_ sql: String) { statements.withLock { $0.append(sql) } }

    var all: [String] { statements.withLock { $0 } }
}
