import CustomerService
import Foundation
import LookupStorage
import StorageTesting
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("What operators see and change in PostgreSQL", .timeLimit(.minutes(3)))
struct PostgreSQLOperatorTests {
    @Test("is what every engine's records must do", arguments: TestDatabase.Tables.allCases, OperatorCheck.all)
    func conforms(tables: TestDatabase.Tables, check: OperatorCheck) async throws {
        try await check.run(try await TestDatabase(tables).database)
    }

    @Test("an erased user is in no table, nor in what the planner knows of one, though another replica writes all the time")
    func everyTable() async throws {
        let test = try await TestDatabase()
        let user = "oErased_0123456789abcdefghi"
        let other = try test.another()
        for number in 0..<100 { try await fill(other, number % 5 == 0 ? user : "oOther_\(number)", "\(number)") }
        // All that deliveries write holds the user by now, also where bytes are kept.
        let before = try await test.mentions(of: user)
        let today = "delivery_\(Int(OperatorCheck.now.timeIntervalSince1970) / 86_400)"
        #expect(Set(before.keys) == ["sender", "pending", "failed", "delivery", today, "outbox"])
        try await test.run("ANALYZE")
        #expect(try await test.plannerKnows(user))

        let writing = Task {
            var number = 1_000
            while !Task.isCancelled {
                try await fill(other, "oOther_\(number)", "\(number)")
                number += 1
            }
        }
        let erasure = try await test.database.records().erase(OpenID(user), of: nil, rewritingUpTo: .max)
        writing.cancel()
        _ = try? await writing.value
        #expect(erasure.left == 0 && erasure.remains == 0)
        #expect(erasure.rows["delivery"] == 20)
        #expect(try await test.mentions(of: user).isEmpty)
        #expect(try await !test.plannerKnows(user))
        #expect(try await test.count("delivery") >= 80)
    }

    @Test("no table has a column of users that erasing passes over")
    func customersColumns() async throws {
        let test = try await TestDatabase()
        try await fill(test.database, "oErased_0123456789abcdefghi", "1")
        let user = OpenID("oErased_0123456789abcdefghi")
        let proofs = test.database.proofs(of: "air")
        _ = try await proofs.recordAttempt(of: user, isLinked: false, for: .order("1"), at: Date())
        try await proofs.recordSuccess(of: user, for: .order("2"), at: Date())
        let digest = String(repeating: "a", count: 64)
        try await test.database.bindings(of: "air").issue(digest, to: user, lifetime: .seconds(600))
        let reminder = Reminder(user: user, subject: ReminderSubject(name: "flight/CA1/2026-11-22"), expires: Date() + 3_600)
        #expect(try await test.database.reminders(of: "air").add(reminder, at: Date()))
        let erasure = try await test.database.records().erase(user, of: nil, rewritingUpTo: 0)
        // A `customer` of a lookup is a number in the company's own books, which its imports bring and take away.
        let tables = try await test.names(
            """
            SELECT DISTINCT a.attrelid::regclass::text FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND a.attname IN ('sender', 'recipient', 'openid', 'user', 'customer')
                AND a.attrelid::regclass::text NOT IN ('merchant_order', 'itinerary', 'payment_card', 'train_order')
            """
        )
        #expect(Set(tables) == Set(erasure.rows.keys), "another table names users: erase them there, and fill it in these tests")
    }

    @Test("a customer who writes while they are erased waits for no other row that the erasure waits for")
    func erasureUnderLoad() async throws {
        let test = try await TestDatabase()
        let now = OperatorCheck.now
        try await test.database.addSender("oErased_01", at: now)
        try await test.database.addFailed("f", of: "oOther", at: now - 90, document: "oErased_01")
        let holding = Task {
            let hold = [
                PostgreSQLCommand(once: "SELECT 1 FROM failed WHERE openid = 'oOther' FOR UPDATE"),
                PostgreSQLCommand(once: "SELECT pg_sleep(2)"),
            ]
            _ = try await test.another(connections: 1).run(hold, .long)
        }
        try await Task.sleep(for: .milliseconds(500))
        async let erasure = test.database.records().erase(OpenID("oErased_01"), of: "air", rewritingUpTo: 0)
        try await Task.sleep(for: .milliseconds(500))
        let start = ContinuousClock.now
        try await test.another().addSender("oErased_01", at: now)
        #expect(ContinuousClock.now - start < .milliseconds(500))
        #expect(try await test.count("failed") == 1, "the erasure waits still")
        #expect(try await erasure.rows == ["sender": 1, "failed": 1, "delivery": 1])
        _ = try await holding.value
    }

    @Test("what a bite reads of a large table does not grow with it")
    func rowsRead() async throws {
        let test = try await TestDatabase()
        let old = Int64((Date().timeIntervalSince1970 - 86_400 * 50) * 1_000)
        let numbers = "generate_series(1, 100000) AS i"
        try await test.run(
            "INSERT INTO sender (account, openid, dialogue, conversation_expires, claim) SELECT 'air', 'o' || i, 'd', 1, 'c' FROM \(numbers)"
        )
        try await test.run(
            """
            INSERT INTO outbox
                (account, recipient, key, sequence, content, due, expires, state, next_attempt, created, ended)
            SELECT 'air', 'o' || i, 'k', 1, 'c', \(old), \(old), 'sent', \(old), \(old), \(old) + i FROM \(numbers)
            """
        )
        try await test.run(
            """
            INSERT INTO failed (account, openid, identity, created, document, failure, settled)
            SELECT 'air', 'o' || i, 'd', 1, '', 'r', \(old) + i FROM \(numbers)
            """
        )
        // Of a small table the server rather reads all, and of one that it has no statistics of.
        try await test.run("ANALYZE")
        for start in ["o15", "o5"] {
            let position = Sender(account: "air", user: OpenID(start))
            let swept = try await test.rowsRead(of: "sender") { database in
                let sweep = try await database.records().sweepSenders(after: position, limit: 100, keeping: RetentionRules())
                #expect(sweep.rows == 100)
            }
            #expect(swept < 1_000)
        }
        for (kind, table) in [(RetainedKind.sentMessages, "outbox"), (.failedDeliveries, "failed")] {
            let read = try await test.rowsRead(of: table) { database in
                let count = try await database.records().purge(kind, olderThan: .seconds(3_600), limit: 100)
                #expect(count == 100)
            }
            #expect(read < 1_000, "\(table)")
        }
    }

    @Test("a walk of the senders passes over whom others hold")
    func heldRows() async throws {
        let test = try await TestDatabase()
        for user in ["oHeld", "oFree"] { try await test.database.addSender(user, at: OperatorCheck.now - 86_400, claim: "c") }
        let holding = Task {
            let hold = [
                PostgreSQLCommand(once: "SELECT 1 FROM sender WHERE openid = 'oHeld' FOR UPDATE"),
                PostgreSQLCommand(once: "SELECT pg_sleep(2)"),
            ]
            _ = try await test.another(connections: 1).run(hold, .long)
        }
        try await Task.sleep(for: .milliseconds(500))
        let start = ContinuousClock.now
        let sweep = try await test.database.records().sweepSenders(after: nil, limit: 10, keeping: RetentionRules())
        #expect(ContinuousClock.now - start < .seconds(1))
        #expect(sweep.rows == 1)
        #expect(try await test.count("sender WHERE dialogue IS NULL") == 1)
        _ = try await holding.value
        _ = try await test.database.records().sweepSenders(after: nil, limit: 10, keeping: RetentionRules())
        #expect(try await test.count("sender WHERE dialogue IS NULL") == 2)
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

    private func fill(_ database: PostgreSQLDatabase, _ user: String, _ identity: String) async throws {
        let (now, words) = (OperatorCheck.now, "\(user) \(identity)")
        try await database.addFailed(identity, of: user, at: now, document: words)
        try await database.addAccepted("a\(identity)", of: user, at: now)
        try await database.addMessage(words, to: user, at: now, text: words)
        let statement = SQLStatement(
            """
            INSERT INTO sender (account, openid, state, customer, deferred_reply) VALUES ('air', $1, $2, $3, $3)
            ON CONFLICT (account, openid) DO UPDATE SET state = excluded.state, customer = excluded.customer
            """
        )
        _ = try await database.run(SQLCommand(statement, [.text(user), .bytes(Array(words.utf8)), .text(words)]), .writing)
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
