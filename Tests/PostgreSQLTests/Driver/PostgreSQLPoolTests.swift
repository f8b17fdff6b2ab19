import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("A few connections for all", .timeLimit(.minutes(2)))
struct PostgreSQLPoolTests {
    let server: PostgreSQLServer
    let name: String

    init() async throws {
        server = try PostgreSQLServer.shared()
        name = try await server.makeDatabase()
    }

    private func database(_ connections: Int, timeLimit: Duration = .seconds(30)) throws -> PostgreSQLDatabase {
        try PostgreSQLDatabase(server.address(of: name), connections: connections, timeLimit: timeLimit)
    }

    private func commands(_ sql: [String]) -> [PostgreSQLCommand] { sql.map { PostgreSQLCommand(once: $0) } }

    private func count(_ table: String) async throws -> Int64? {
        try await database(1).run(PostgreSQLCommand(once: "SELECT count(*) FROM \(table)")).first?.integer(0)
    }

    /// Waits until sessions of this database wait for a lock or are at something else.
    private func wait(for sessions: Int64, that condition: String) async throws {
        let observer = try database(1)
        let command = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(name)' AND \(condition)"
        while try await observer.run(PostgreSQLCommand(once: command)).first?.integer(0) != sessions {
            try Task.checkCancellation()
        }
    }

    // MARK: A server that stands still

    /// A session's end is noticed by the server within two seconds, but while it waits for a standby; a statement that does not look for its
    /// client stands for that here.
    @Test("a server that answers nothing gets a bounded number of sessions, and is used again when it answers")
    func stalledSessions() async throws {
        var limits = PostgreSQLPool.Limits()
        limits.connections = 2
        limits.connecting = .seconds(60)
        let address = try PostgreSQLAddress(
            server.address(of: name).text + " options='-c client_connection_check_interval=0' application_name=stalled"
        )
        let database = try PostgreSQLDatabase(
            address,
            limits: limits,
            timeLimit: .milliseconds(200),
            needs: .nothingOfDurability
        )
        let holder = try self.database(1)
        _ = try await holder.run(PostgreSQLCommand(once: "SELECT pg_advisory_lock(8)"))
        let waiting = "SELECT pg_advisory_lock(8), pg_advisory_unlock(8)"
        let sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(name)' AND application_name = 'stalled'"
        var most: Int64 = 0
        for _ in 0..<12 {
            await withTaskGroup { tasks in
                for _ in 0..<4 { tasks.addTask { _ = try? await database.run(PostgreSQLCommand(once: waiting)) } }
            }
            most = max(most, try await holder.run(PostgreSQLCommand(once: sessions)).first?.integer(0) ?? 0)
        }
        #expect((2...6).contains(most), "\(most)")
        await holder.close()
        while (try? await database.run(PostgreSQLCommand(once: "SELECT 1"))) == nil { try Task.checkCancellation() }
        await database.close()
    }

    @Test("a server that never answers keeps no session away from the one in its place for longer than a while")
    func stalledForGood() async throws {
        var limits = PostgreSQLPool.Limits()
        limits.connections = 1
        limits.stalling = .seconds(2)
        let address = try PostgreSQLAddress(server.address(of: name).text + " options='-c client_connection_check_interval=0'")
        let database = try PostgreSQLDatabase(address, limits: limits, timeLimit: .milliseconds(200), needs: .nothingOfDurability)
        let holder = try self.database(1)
        _ = try await holder.run(PostgreSQLCommand(once: "SELECT pg_advisory_lock(9)"))
        var refused = 0
        while refused < 20 {
            do {
                _ = try await database.run(PostgreSQLCommand(once: "SELECT pg_advisory_lock(9)"))
            } catch {
                refused += 1
            }
        }
        // The lock is held all the while.
        while (try? await database.run(PostgreSQLCommand(once: "SELECT 1"))) == nil { try Task.checkCancellation() }
        await holder.close()
        await database.close()
    }

    @Test("a session that may only look loads nothing, and says so without asking the server")
    func readOnlyLoad() async throws {
        var limits = PostgreSQLPool.Limits()
        limits.isReadOnly = true
        let database = try PostgreSQLDatabase(
            PostgreSQLAddress("postgresql://127.0.0.1:1/none"),
            limits: limits,
            needs: .nothingOfDurability
        )
        let error = await #expect(throws: StorageError.self) { try await database.load([], then: [], isRehearsal: true) }
        #expect(error?.description.contains("25006 this session may only look") == true)
        await database.close()
    }

    // MARK: Sharing

    @Test("long work leaves a connection for the rest, however small the pool is", arguments: [1, 2, 3])
    func longWork(_ connections: Int) async throws {
        let (holder, database) = (try database(1), try database(connections))
        let lock = "SELECT pg_advisory_lock(5)"
        _ = try await holder.run(PostgreSQLCommand(once: lock))
        await withTaskGroup { tasks in
            for manner in [PostgreSQLManner.long, .housekeeping, .long, .long, .housekeeping] {
                tasks.addTask {
                    _ = try? await database.run(commands([lock, "SELECT pg_advisory_unlock(5)"]), manner, within: .seconds(60))
                }
            }
            await #expect(throws: Never.self) {
                try await wait(for: Int64(max(1, connections - 1)), that: "wait_event = 'advisory'")
                for _ in 0..<20 { _ = try await database.run(PostgreSQLCommand(once: "SELECT 1"), within: .seconds(2)) }
            }
            await holder.close()
        }
    }

    @Test("one piece of housekeeping is under way at a time, and not on the only connection")
    func housekeeping() async throws {
        let (holder, database) = (try database(1), try database(4))
        let lock = "SELECT pg_advisory_lock(6)"
        _ = try await holder.run(PostgreSQLCommand(once: lock))
        await withTaskGroup { tasks in
            for _ in 0..<3 {
                tasks.addTask {
                    _ = try? await database.run(
                        commands([lock, "SELECT pg_advisory_unlock(6)"]),
                        .housekeeping,
                        within: .seconds(60)
                    )
                }
            }
            await #expect(throws: Never.self) {
                try await wait(for: 1, that: "wait_event = 'advisory'")
                // Others of its kind wait, and long work does not.
                _ = try await database.run(commands(["SELECT pg_sleep(0.3)"]), .long, within: .seconds(5))
                try await wait(for: 1, that: "wait_event = 'advisory'")
                #expect(database.activity?.waiting == 2)
                // Nor are connections opened for what waits.
                #expect(2...3 ~= database.activity?.connections ?? 0)
            }
            await holder.close()
        }
    }

    @Test("usual work goes first, then long work, then housekeeping, each in its order")
    func ranks() {
        var queue = PostgreSQLQueue()
        let manners = [PostgreSQLManner.housekeeping, .long, .usual, .housekeeping, .long, .repeatable]
        for manner in manners { queue.append(PostgreSQLWork(commands: [], deadline: .now, manner: manner) { _ in }) }
        var taken: [PostgreSQLManner] = []
        queue.offer(at: .now) { work in
            // What is not taken holds up its own rank only.
            if work.manner == .long { return false }
            taken.append(work.manner)
            return true
        }
        #expect(taken == [.usual, .repeatable, .housekeeping, .housekeeping])
        #expect(queue.count == 2 && !queue.hasHousekeeping)
    }

    // MARK: Trying again

    @Test("of two transactions that block each other, the one that gave way is done later")
    func deadlock() async throws {
        let database = try database(3)
        _ = try await database.run(commands(["CREATE TABLE t (a bigint, b bigint)", "INSERT INTO t VALUES (1, 0), (2, 0)"]))
        try await withThrowingTaskGroup { tasks in
            for (first, second) in [(1, 2), (2, 1)] {
                tasks.addTask {
                    let update = { (row: Int) in "UPDATE t SET b = b + 1 WHERE a = \(row)" }
                    // Long, so that each has a connection of its own.
                    _ = try await database.run(
                        commands([update(first), "SELECT pg_sleep(0.5)", update(second)]),
                        .long,
                        within: .seconds(30)
                    )
                }
            }
            try await tasks.waitForAll()
        }
        #expect(try await count("t WHERE b = 2") == 2)
        #expect(database.activity?.errors == ["40": 1])
    }

    @Test("a serialisation failure is tried again until it passes, or the time is up", arguments: [(4, true), (100_000, false)])
    func serialisation(_ failures: Int, _ passes: Bool) async throws {
        let database = try database(1, timeLimit: .seconds(3))
        let failing = """
            DO $$ BEGIN IF nextval('tries') <= \(failures) THEN RAISE SQLSTATE '40001'; END IF; END $$
            """
        _ = try await database.run(commands(["CREATE SEQUENCE tries", "CREATE TABLE t (a bigint)"]))
        let outcome: PostgreSQLError?
        do {
            _ = try await database.run(commands(["INSERT INTO t VALUES (1)", failing]))
            outcome = nil
        } catch {
            outcome = error
        }
        if passes {
            #expect(outcome == nil)
        } else if case .refused(let refusal) = outcome {
            #expect(refusal.sqlState == "40001")
        } else {
            Issue.record("\(String(describing: outcome))")
        }
        #expect(try await count("t") == (passes ? 1 : 0))
    }

    @Test("what a terminated session surely had not done is done on another")
    func terminatedBefore() async throws {
        let (holder, database) = (try database(1), try database(1))
        _ = try await holder.run(PostgreSQLCommand(once: "SELECT pg_advisory_lock(7)"))
        _ = try await database.run(PostgreSQLCommand(once: "CREATE TABLE t (a bigint)"))
        try await withThrowingTaskGroup { tasks in
            // The server is at the first when it ends, and has not begun the second.
            tasks.addTask {
                _ = try await database.run(commands(["INSERT INTO t VALUES (1)", "SELECT pg_advisory_xact_lock(7)"]))
            }
            tasks.addTask { _ = try await database.run(commands(["INSERT INTO t VALUES (2)"])) }
            try await wait(for: 1, that: "wait_event = 'advisory'")
            try await server.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = '\(name)'"
            )
            try await wait(for: 1, that: "wait_event = 'advisory'")
            await holder.close()
            try await tasks.waitForAll()
        }
        #expect(try await count("t") == 2)
    }

    @Test("a commit that waits for a standby when its session ends is in doubt, and not done twice")
    func terminatedCommit() async throws {
        let server = try PostgreSQLServer(settings: ["synchronous_standby_names = 'nobody'"])
        let database = try PostgreSQLDatabase(server.address(), connections: 1, timeLimit: .seconds(30))
        let local = "SELECT set_config('synchronous_commit', 'local', true)"
        _ = try await database.run(commands([local, "CREATE TABLE t (a bigint)"]))
        try await withThrowingTaskGroup { tasks in
            tasks.addTask {
                await #expect(throws: PostgreSQLError.lost(isInDoubt: true)) {
                    try await database.run(commands(["INSERT INTO t VALUES (1)"]))
                }
            }
            let waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
            let other = try PostgreSQLDatabase(server.address(), connections: 1)
            while try await other.run(PostgreSQLCommand(once: "SELECT count(*) \(waiting)")).first?.integer(0) != 1 {}
            try await server.run("SELECT pg_terminate_backend(pid) \(waiting)")
            try await tasks.waitForAll()
            #expect(try await other.run(PostgreSQLCommand(once: "SELECT count(*) FROM t")).first?.integer(0) == 1)
        }
    }

    @Test("a server that was demoted is left for the new primary")
    func demotion() async throws {
        let (old, new) = (try PostgreSQLServer(), try PostgreSQLServer())
        let ports = try [old, new].map { try #require($0.uri().split(whereSeparator: { ":/@".contains($0) }).dropLast().last) }
        let hosts = ports.map { "127.0.0.1:\($0)" }.joined(separator: ",")
        let address = try PostgreSQLAddress("postgresql://postgres@\(hosts)/postgres")
        let database = try PostgreSQLDatabase(address, connections: 2, timeLimit: .seconds(10))
        let write = commands([
            "CREATE TABLE IF NOT EXISTS t (a bigint)", "INSERT INTO t VALUES (1)", "SELECT inet_server_port()::bigint",
        ])
        func port(_ database: PostgreSQLDatabase) async throws -> String? {
            try await database.run(write).last?.first.map { "\(try $0.integer(0))" }
        }
        #expect(try await port(database) == String(ports[0]))
        try await old.run("ALTER SYSTEM SET default_transaction_read_only = on")
        try await old.run("SELECT pg_reload_conf()")
        // Its sessions hear of it within moments, and no write fails for it.
        while try await port(database) != String(ports[1]) {}
        let another = try PostgreSQLDatabase(address, connections: 1)
        #expect(try await port(another) == String(ports[1]))
    }

    // MARK: Sessions

    @Test("work that leaves its transaction open or aborted spoils nothing that comes later on its connection")
    func openTransactions() async throws {
        let database = try database(1)
        _ = try await database.run(commands(["CREATE TABLE t (a bigint PRIMARY KEY)"]))
        let spoilers = [
            ["BEGIN", "INSERT INTO t VALUES (1)"], [" begin work", "INSERT INTO t SELECT 1 / 0", "ROLLBACK"],
            ["START TRANSACTION", "INSERT INTO t VALUES (2)", "COMMIT AND CHAIN", "SELECT 1"],
        ]
        for (number, spoiler) in spoilers.enumerated() {
            async let spoiled = try? database.run(commands(spoiler))
            _ = try await database.run(commands(["INSERT INTO t VALUES (\(10 + number))"]))
            _ = await spoiled
            _ = try await database.run(commands(["INSERT INTO t VALUES (\(20 + number))"]))
        }
        #expect(try await count("t WHERE a >= 10") == 6)
        #expect(try await count("t WHERE a < 10") == 1)
    }

    @Test("a prepared statement means itself in a session that another process had before")
    func foreignStatements() async throws {
        let database = try database(1)
        let foreign = """
            DO $$ BEGIN FOR i IN 1..5000 LOOP EXECUTE format('PREPARE w%s AS SELECT ''another''::text', i); END LOOP; END $$
            """
        _ = try await database.run(commands([foreign]))
        let statement = PostgreSQLStatement("SELECT 'its own'::text")
        #expect(try await database.run(PostgreSQLCommand(statement)).first?.text(0) == "its own")
        // One that is there already is the same.
        let same = PostgreSQLStatement("SELECT 'the same'::text")
        _ = try await database.run(commands(["PREPARE \(same.name) AS \(same.sql)"]))
        #expect(try await database.run(PostgreSQLCommand(same)).first?.text(0) == "the same")
        #expect(PostgreSQLStatement(same.sql).name == same.name && statement.name != same.name)
    }

    @Test("a session that has lost its prepared statements fails nothing")
    func lostStatements() async throws {
        let database = try database(2)
        let statement = PostgreSQLStatement("SELECT 7::bigint")
        for _ in 0..<3 {
            #expect(try await database.run(PostgreSQLCommand(statement)).first?.integer(0) == 7)
            _ = try await database.run(commands(["DEALLOCATE ALL"]))
        }
    }

    @Test("a session that another of ours had is refused, as a pooler hands it out in transaction mode, until it is reset")
    func sharedSession() async throws {
        let database = try database(1)
        let beginning = SessionSettings.commands(.seconds(3), isReadOnly: false)
        await #expect(throws: PostgreSQLError.sharedSession) { try SessionSettings.verify(try await database.run(beginning)) }
        // Of the pooler in session mode.
        _ = try await database.run(commands(["DISCARD ALL"]))
        try SessionSettings.verify(try await database.run(beginning))
    }

    // MARK: Counting

    @Test("connections, statements, waits and errors are counted, errors by their class")
    func activity() async throws {
        let database = try database(1)
        _ = try await database.run(commands(["SELECT 1"]))
        let before = try #require(database.activity)
        _ = try await database.run(commands(["SELECT 1", "SELECT 2"]))
        for _ in 0..<2 { _ = try? await database.run(commands(["SELECT * FROM nowhere"])) }
        _ = try? await database.run(commands(["DO $$ BEGIN RAISE SQLSTATE 'ZZ123'; END $$"]))
        let after = try #require(database.activity)
        #expect(after.statements - before.statements == 5)
        #expect(after.transactions - before.transactions == 4)
        #expect(after.errors == ["42": 2, "other": 1])
        #expect(after.connections == 1 && after.waiting == 0)
        #expect(after.waited > .zero)
        _ = try? await database.run(commands(["SELECT pg_terminate_backend(pg_backend_pid())"]), .long)
        #expect(database.activity?.errors["08"] == 1)
        await database.close()
        #expect(database.activity?.connections == 0)
    }
}
