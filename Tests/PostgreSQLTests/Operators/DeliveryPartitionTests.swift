import Foundation
import StorageTesting
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("The parts of PostgreSQL's record of answers", .timeLimit(.minutes(3)))
struct DeliveryPartitionTests {
    private static let today = Int(Date().timeIntervalSince1970) / 86_400

    /// Tests that begin a second before midnight by UTC may find one more.
    private func days(_ test: TestDatabase) async throws -> [Int] {
        try await test.database.run(
            PostgreSQLCommand(
                once: """
                    SELECT c.relname::text FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
                    WHERE i.inhparent = 'delivery'::regclass AND c.relname <> 'delivery_other' ORDER BY 1
                    """
            )
        ).map { Int(try $0.text(0).dropFirst("delivery_".count)) ?? -1 }
    }

    private func makePart(_ day: Int, _ test: TestDatabase) async throws {
        try await test.run(
            "CREATE TABLE delivery_\(day) PARTITION OF delivery FOR VALUES FROM (\(day * 86_400)) TO (\((day + 1) * 86_400))"
        )
    }

    private func time(_ day: Int) -> Date { Date(timeIntervalSince1970: Double(day * 86_400 + 3_600)) }

    @Test("are there for today and two days ahead from the beginning, and many replicas may keep them at once")
    func ahead() async throws {
        let test = try await TestDatabase()
        let expected = [Self.today, Self.today + 1, Self.today + 2]
        #expect(try await days(test) == expected)
        try await test.run("DROP TABLE delivery_\(Self.today + 2)")
        try await test.run("DROP TABLE delivery_\(Self.today)")
        try await withThrowingTaskGroup { group in
            for _ in 0..<6 {
                let replica = try test.another()
                group.addTask { try await replica.maintainDeliveries(retention: 3_600) }
            }
            try await group.waitForAll()
        }
        // Who was slower than a tenth of a second has put it off.
        try await test.database.maintainDeliveries(retention: 3_600)
        #expect(try await days(test) == expected)
        try await test.database.addSettled("d", of: "oUser", at: Date())
        #expect(try await test.count("delivery_\(Self.today)") == 1)
        #expect(try await test.count("pg_indexes WHERE tablename = 'delivery_\(Self.today)'") == 1)
    }

    @Test("take over what lay in the rest for their day", arguments: TestDatabase.Tables.allCases)
    func moving(tables: TestDatabase.Tables) async throws {
        let test = try await TestDatabase(tables)
        try await test.run("DROP TABLE delivery_\(Self.today)")
        for number in 0..<20 { try await test.database.addSettled("d\(number)", of: "oUser", at: Date()) }
        try await test.database.addSettled("old", of: "oUser", at: Date(), created: time(Self.today - 30))
        #expect(try await test.count("delivery_other") == 21)
        try await test.database.maintainDeliveries(retention: 3_600)
        #expect(try await test.count("delivery_\(Self.today)") == 20)
        #expect(try await test.count("delivery_other") == 1)
        #expect(try await test.count("delivery") == 21)
    }

    @Test("are not made where much lies in the rest for their day: it is cleared row by row")
    func puttingOff() async throws {
        let test = try await TestDatabase()
        try await test.run("DROP TABLE delivery_\(Self.today)")
        let old = Int64(Date().timeIntervalSince1970 * 1_000)
        try await test.run(
            """
            INSERT INTO delivery (account, openid, identity, created, answer, settled)
            SELECT 'air', 'o' || i, 'd', \(Self.today * 86_400 + 1), 0, \(old) FROM generate_series(1, 10001) AS i
            """
        )
        try await test.database.maintainDeliveries(retention: 86_400 * 3)
        #expect(try await days(test) == [Self.today + 1, Self.today + 2])
        #expect(try await test.count("delivery_other") == 10_001)
    }

    @Test("go when they are over, today's and yesterday's never")
    func dropping() async throws {
        let test = try await TestDatabase()
        for age in 1...6 {
            try await makePart(Self.today - age, test)
            try await test.database.addSettled("d", of: "oUser\(age)", at: time(Self.today - age))
        }
        try await test.database.maintainDeliveries(retention: 4 * 86_400)
        #expect(try await days(test) == Array(Self.today - 4...Self.today + 2))
        try await test.database.maintainDeliveries(retention: 0)
        #expect(try await days(test) == Array(Self.today - 1...Self.today + 2))
        #expect(try await test.count("delivery") == 1)
    }

    @Test("are left for the next time where somebody holds one for long, and callbacks do not wait behind it")
    func held() async throws {
        let test = try await TestDatabase()
        try await makePart(Self.today - 9, test)
        try await test.run("DROP TABLE delivery_\(Self.today + 2)")
        let holding = Task {
            let hold = [
                PostgreSQLCommand(once: "SELECT count(*) FROM delivery"), PostgreSQLCommand(once: "SELECT pg_sleep(2)"),
            ]
            _ = try await test.another(connections: 1).run(hold, .long)
        }
        try await Task.sleep(for: .milliseconds(500))
        let start = ContinuousClock.now
        async let maintained: Void = test.database.maintainDeliveries(retention: 3_600)
        try await Task.sleep(for: .milliseconds(20))
        try await test.database.addSettled("d", of: "oUser", at: Date())
        #expect(ContinuousClock.now - start < .seconds(1))
        try await maintained
        #expect(ContinuousClock.now - start < .seconds(1.5))
        #expect(try await days(test) == [Self.today - 9, Self.today, Self.today + 1])
        _ = try await holding.value
        try await test.database.maintainDeliveries(retention: 3_600)
        #expect(try await days(test) == [Self.today, Self.today + 1, Self.today + 2])
    }

    @Test("are an operator's own affair where the record is another table")
    func otherTable() async throws {
        let test = try await TestDatabase()
        try await test.run("ALTER TABLE delivery RENAME TO by_day")
        try await test.run("ALTER TABLE delivery_other RENAME TO other")
        try await test.run("CREATE TABLE delivery (LIKE by_day INCLUDING ALL) PARTITION BY HASH (account)")
        try await test.run("CREATE TABLE delivery_other PARTITION OF delivery FOR VALUES WITH (MODULUS 1, REMAINDER 0)")
        try await test.database.addSettled("old", of: "oUser", at: Date() - 7_200)
        try await test.database.maintainDeliveries(retention: 3_600)
        #expect(try await test.count("delivery") == 0)
        try await test.database.migrate()
    }
}
