import Foundation
import StorageTesting
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("What operators see and change in PostgreSQL", .timeLimit(.minutes(3)))
struct PostgreSQLOperatorTests {
    @Test("is what every engine's records must do", arguments: OperatorCheck.all)
    func conforms(check: OperatorCheck) async throws {
        try await check.run(try await TestDatabase().database)
    }

    @Test("an erased user is in no table, nor in what the planner knows of one, though another replica writes all the time")
    func everyTable() async throws {
        let test = try await TestDatabase()
        let user = OpenID("oErased_0123456789abcdefghi")
        let store = try test.another().deliveryLedger()
        for number in 0..<100 {
            let isErased = number % 5 == 0
            try await keep("\(number)", of: isErased ? user : OpenID("oOther_\(number)"), in: store)
        }
        // All that deliveries write holds the user by now, also where bytes are kept.
        let before = try await test.mentions(of: user.rawValue)
        #expect(
            Set(before.keys) == ["conversation", "customer_link", "deferred_reply", "messaging_window", "delivery", "outbox"]
        )
        try await test.run("ANALYZE")
        #expect(try await test.plannerKnows(user.rawValue))

        let writing = Task {
            var number = 1_000
            while !Task.isCancelled {
                try await keep("\(number)", of: OpenID("oOther_\(number)"), in: store)
                number += 1
            }
        }
        let erasure = try await test.database.records().erase(user, of: nil, rewritingUpTo: .max)
        writing.cancel()
        _ = try? await writing.value
        #expect(erasure.left == 0 && erasure.remains == 0)
        #expect(erasure.rows["delivery"] == 20)
        #expect(try await test.mentions(of: user.rawValue).isEmpty)
        #expect(try await !test.plannerKnows(user.rawValue))
        #expect(try await test.count("delivery") >= 80)
    }

    @Test("no table has a column of users that erasing passes over")
    func customersColumns() async throws {
        let test = try await TestDatabase()
        let store = test.database.deliveryLedger()
        let user = OpenID("oErased_0123456789abcdefghi")
        try await keep("1", of: user, in: store)
        let erasure = try await test.database.records().erase(user, of: nil, rewritingUpTo: 0)
        let tables = try await test.names(
            "SELECT DISTINCT table_name::text FROM information_schema.columns WHERE table_schema = current_schema()"
                + " AND column_name IN ('sender', 'recipient', 'openid', 'user', 'customer')"
        )
        #expect(Set(tables) == Set(erasure.rows.keys), "another table names users: erase them there, and fill it in these tests")
    }

    @Test("traces that are left are counted wherever they are, also in a table that this version does not know")
    func unknownTable() async throws {
        let test = try await TestDatabase()
        try await test.run("CREATE TABLE \"Later Table\" (id bigint, words text, bytes bytea)")
        try await test.run("INSERT INTO \"Later Table\" VALUES (1, 'of oErased-12', NULL), (2, 'none', 'oErased-12'::bytea)")
        try await test.run("CREATE SCHEMA company")
        try await test.run("CREATE TABLE company.customer AS SELECT 'oErased-12' AS openid")
        let erasure = try await test.database.records().erase(OpenID("oErased-12"), of: nil, rewritingUpTo: 0)
        #expect(erasure.left == 2, "another schema is none of the service's")
    }

    private func keep(_ identity: String, of user: OpenID, in store: any DeliveryLedger) async throws {
        let now = OperatorCheck.now
        let sender = Sender(account: "air", user: user)
        let words = "\(user.rawValue) \(identity)"
        var effects = Effects()
        effects.conversation = .kept(
            StoredConversation(dialogue: "d", version: 1, state: Array(words.utf8), expires: now + 600)
        )
        effects.customerLink = .linked(CustomerLink(customer: words, since: now))
        effects.deferredReply = .waiting(words)
        effects.messagingWindow = MessagingWindow(.message, at: now)
        effects.messages = [
            QueuedMessage(key: words, recipient: user, content: .text(words), due: now, expires: now + 60)
        ]
        _ = try await store.settle(
            Settlement(
                key: DeliveryKey(sender: sender, identity: identity),
                generation: 1,
                answer: .document(Array(words.utf8)),
                effects: effects,
                failure: .init(reason: "r", document: Array(words.utf8)),
                settledAt: now
            )
        )
    }
}

extension TestDatabase {
    fileprivate func names(_ sql: String) async throws -> [String] {
        try await database.run(PostgreSQLCommand(once: sql)).map { try $0.text(0) }
    }

    /// How many rows name a user, by table: every table of the catalog, column by column, text and bytes.
    fileprivate func mentions(of user: String) async throws -> [String: Int64] {
        var counts: [String: Int64] = [:]
        let tables = try await names(
            "SELECT table_name::text FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
                + " AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        for table in tables {
            let columns = try await database.run(
                PostgreSQLCommand(
                    once: "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_name = $1",
                    [.text(table)]
                )
            ).map { (try $0.text(0), try $0.text(1)) }
            let conditions = columns.map { column, type in
                type == "bytea"
                    ? "position('\(user)'::bytea IN \"\(column)\") > 0" : "position('\(user)' IN \"\(column)\"::text) > 0"
            }
            let count = try await count("\"\(table)\" WHERE \(conditions.joined(separator: " OR "))")
            if count > 0 { counts[table] = count }
        }
        return counts
    }

    /// Whether the planner's statistics quote a user.
    fileprivate func plannerKnows(_ user: String) async throws -> Bool {
        let column = { (name: String) in "position('\(user)' IN \(name)::text) > 0" }
        return try await count("pg_stats WHERE \(column("most_common_vals")) OR \(column("histogram_bounds"))") > 0
    }
}
