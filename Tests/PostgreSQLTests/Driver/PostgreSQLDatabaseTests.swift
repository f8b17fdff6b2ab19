import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("Statements and transactions")
struct PostgreSQLDatabaseTests {
    let database: PostgreSQLDatabase

    init() async throws {
        let server = try PostgreSQLServer.shared()
        database = try PostgreSQLDatabase(server.address(of: await server.makeDatabase()), connections: 3)
    }

    private func run(_ sql: String...) async throws {
        _ = try await database.run(sql.map { PostgreSQLCommand(once: $0) })
    }

    private func count(_ table: String) async throws -> Int64? {
        try await database.run(PostgreSQLCommand(once: "SELECT count(*) FROM \(table)")).first?.integer(0)
    }

    @Test("commands of one call are done together or not at all")
    func atomicity() async throws {
        try await run("CREATE TABLE t (a bigint PRIMARY KEY)")
        try await run("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)")
        await #expect(throws: PostgreSQLError.refused(.init(sqlState: "23505", constraint: "t_pkey"))) {
            try await run("INSERT INTO t VALUES (3)", "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (4)")
        }
        #expect(try await count("t") == 2)
    }

    @Test("a refusal at the commit is an error, and the connection goes on")
    func refusedCommit() async throws {
        try await run("CREATE TABLE t (a bigint, CONSTRAINT late UNIQUE (a) DEFERRABLE INITIALLY DEFERRED)")
        await #expect(throws: PostgreSQLError.refused(.init(sqlState: "23505", constraint: "late"))) {
            try await run("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1)")
        }
        try await run("INSERT INTO t VALUES (1)")
        #expect(try await count("t") == 1)
    }

    @Test("many callers share a few connections, and each gets its own answer")
    func manyCallers() async throws {
        let statement = PostgreSQLStatement("SELECT $1::bigint * 2, pg_backend_pid()")
        let sessions = try await withThrowingTaskGroup(of: Int64.self) { tasks in
            for number in 0..<2_000 {
                tasks.addTask { [database] in
                    let row = try await database.run(PostgreSQLCommand(statement, [.integer(number)])).first
                    #expect(try row?.integer(0) == Int64(number) * 2)
                    return try #require(try row?.integer(1))
                }
            }
            return try await tasks.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(1...3 ~= sessions.count)
    }

    @Test("one caller's error is not the others', though they share a connection")
    func errorsApart() async throws {
        let statement = PostgreSQLStatement("SELECT 100 / $1::bigint")
        let results = await withTaskGroup(of: Bool.self) { tasks in
            for number in 0..<400 {
                tasks.addTask { [database] in
                    do {
                        _ = try await database.run(PostgreSQLCommand(statement, [.integer(number % 4)]))
                        return true
                    } catch {
                        #expect(error as? PostgreSQLError == .refused(.init(sqlState: "22012")))
                        return false
                    }
                }
            }
            return await tasks.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(results == 300)
    }

    @Test("a statement is prepared once for each connection")
    func preparedOnce() async throws {
        let server = try PostgreSQLServer.shared()
        let database = try PostgreSQLDatabase(server.address(), connections: 1)
        let statement = PostgreSQLStatement("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'w%'")
        for _ in 0..<5 { _ = try await database.run(PostgreSQLCommand(statement)) }
        #expect(try await database.run(PostgreSQLCommand(statement)).first?.integer(0) == 1)
    }

    @Test("a statement that cannot be prepared says why, and can be once it is right")
    func failedPreparation() async throws {
        let statement = PostgreSQLStatement("SELECT a FROM later")
        await #expect(throws: PostgreSQLError.refused(.init(sqlState: "42P01", message: "relation \"later\" does not exist"))) {
            try await database.run(PostgreSQLCommand(statement))
        }
        try await run("CREATE TABLE later AS SELECT 7::bigint AS a")
        #expect(try await database.run(PostgreSQLCommand(statement)).first?.integer(0) == 7)
    }

    @Test("a prepared statement outlives a change of its table's columns")
    func changedTable() async throws {
        try await run("CREATE TABLE t AS SELECT 1::bigint AS a")
        let statement = PostgreSQLStatement("SELECT * FROM t")
        for _ in 0..<3 { _ = try await database.run(PostgreSQLCommand(statement)) }
        try await run("ALTER TABLE t ADD b bigint DEFAULT 2")
        // Each connection that has the old plan says so once, to the pool only.
        #expect(try await database.run(PostgreSQLCommand(statement)).first?.integer(1) == 2)
    }

    @Test("long work does not hold up the rest")
    func longWork() async throws {
        try await database.verify()
        // Ends when it is told to.
        let lock = PostgreSQLCommand(once: "SELECT pg_advisory_lock(17)")
        let long = Task { [database] in
            try await database.run([lock, PostgreSQLCommand(once: "SELECT pg_sleep(600)")], .long, within: .seconds(600))
        }
        let begun = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 17 AND granted"
        while try await database.run(PostgreSQLCommand(once: begun)).first?.integer(0) != 1 {}
        for _ in 0..<20 { _ = try await database.run(PostgreSQLCommand(once: "SELECT 1")) }
        let end = "SELECT pg_cancel_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 17 AND granted"
        #expect(try await database.run(PostgreSQLCommand(once: end)).count == 1, "it is still at it")
        await #expect(throws: PostgreSQLError.self) { _ = try await long.value }
    }

    @Test("a statement that takes too long fails in time and is ended by the server's own limit; others go on")
    func timeLimit() async throws {
        try await database.verify()
        let start = ContinuousClock.now
        await #expect(throws: PostgreSQLError.timedOut(isInDoubt: true)) {
            try await database.run(PostgreSQLCommand(once: "SELECT pg_sleep(60)"), within: .seconds(1))
        }
        #expect(start.duration(to: .now) < .seconds(4))
        let running = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"
        while try await database.run(PostgreSQLCommand(once: running)).first?.integer(0) != 0 {}
    }

    @Test("the server's own limit of a statement is that of its work")
    func serverTimeLimit() async throws {
        let server = try PostgreSQLServer.shared()
        let database = try PostgreSQLDatabase(server.address(), connections: 1, timeLimit: .seconds(5))
        let setting = PostgreSQLCommand(once: "SELECT setting::bigint FROM pg_settings WHERE name = 'statement_timeout'")
        func limit(_ duration: Duration? = nil) async throws -> Int64 {
            try await database.run(setting, within: duration).first?.integer(0) ?? 0
        }
        #expect(try await limit() == 5_000)
        #expect(try await limit(.seconds(1)) == 5_000)
        #expect(59_000...60_000 ~= (try await limit(.seconds(60))))
        #expect(try await limit() == 5_000)
        // What bears no other command in its transaction may take longer, too.
        _ = try await database.run([PostgreSQLCommand(once: "VACUUM pg_largeobject")], .long, within: .seconds(60))
    }

    @Test("a statement behind a slow one of more patience fails alone")
    func impatientBehindSlow() async throws {
        let database = try PostgreSQLDatabase(PostgreSQLServer.shared().address(), connections: 1)
        async let slow = database.run(PostgreSQLCommand(once: "SELECT 7::bigint FROM pg_sleep(5)"), within: .seconds(30))
        let running = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT 7%' AND state = 'active'"
        while try await self.database.run(PostgreSQLCommand(once: running)).first?.integer(0) != 1 {}
        await #expect(throws: PostgreSQLError.self) {
            try await database.run(PostgreSQLCommand(once: "SELECT 1"), within: .milliseconds(200))
        }
        #expect(try await slow.first?.integer(0) == 7)
    }

    @Test("after it is closed everything fails")
    func close() async throws {
        await database.close()
        await #expect(throws: PostgreSQLError.closed) { try await run("SELECT 1") }
        await database.close()
    }
}
