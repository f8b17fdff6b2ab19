import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("A server that goes away", .serialized, .timeLimit(.minutes(2)))
struct PostgreSQLOutageTests {
    let server: PostgreSQLServer
    let database: PostgreSQLDatabase

    init() throws {
        server = try PostgreSQLServer()
        database = try PostgreSQLDatabase(server.address(), connections: 4)
    }

    private func answers() async -> Bool {
        (try? await database.run(PostgreSQLCommand(once: "SELECT 1"), within: .seconds(2))) != nil
    }

    @Test("a killed server fails statements in time, and is found again when it is back")
    func killed() async throws {
        try await database.verify()
        async let pending = Result { [database] in
            try await database.run(PostgreSQLCommand(once: "SELECT pg_sleep(30)"), .long, within: .seconds(20))
        }
        while try await database.run(PostgreSQLCommand(once: Self.sleeping)).first?.integer(0) != 1 {}
        try server.kill()
        let outcome = await pending
        #expect(throws: PostgreSQLError.lost(isInDoubt: true)) { try outcome.get() }
        let start = ContinuousClock.now
        #expect(await !answers())
        #expect(start.duration(to: .now) < .seconds(3))
        await #expect(throws: PostgreSQLError.self) { try await database.verify() }
        try server.start()
        while await !answers() {}
    }

    private static let sleeping = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"

    @Test("what may be repeated is, when sessions are terminated, and nobody notices")
    func terminatedSessions() async throws {
        let statement = PostgreSQLStatement("SELECT $1::bigint FROM pg_sleep(0.001)")
        try await withThrowingTaskGroup { tasks in
            for number in 0..<500 {
                tasks.addTask { [database] in
                    let rows = try await database.run(
                        [PostgreSQLCommand(statement, [.integer(number)])],
                        .repeatable,
                        within: .seconds(30)
                    )
                    #expect(try rows.first?.first?.integer(0) == Int64(number))
                }
            }
            for _ in 0..<5 {
                try await server.run(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
                )
            }
            try await tasks.waitForAll()
        }
        #expect(await answers())
    }

    @Test("long work whose session is terminated is not done again, and not in doubt")
    func terminatedWrite() async throws {
        async let write = Result { [database] in
            try await database.run(PostgreSQLCommand(once: "SELECT pg_sleep(30)"), .long, within: .seconds(20))
        }
        while try await database.run(PostgreSQLCommand(once: Self.sleeping)).first?.integer(0) != 1 {}
        try await server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()"
        )
        let outcome = await write
        #expect(throws: PostgreSQLError.lost(isInDoubt: false)) { try outcome.get() }
        #expect(await answers())
    }

    @Test("a suspended server costs no more than the time limit, and is used again when it goes on")
    func suspended() async throws {
        try await database.verify()
        server.suspend()
        defer { server.resume() }
        let start = ContinuousClock.now
        await withTaskGroup { tasks in
            for _ in 0..<50 {
                tasks.addTask { [database] in
                    await #expect(throws: PostgreSQLError.self) {
                        try await database.run([PostgreSQLCommand(once: "SELECT 1")], .repeatable, within: .seconds(1))
                    }
                }
            }
        }
        #expect(start.duration(to: .now) < .seconds(2))
        server.resume()
        while await !answers() {}
    }

    @Test("no more connections are opened than allowed, however many callers there are")
    func bound() async throws {
        try await withThrowingTaskGroup { tasks in
            for _ in 0..<300 {
                tasks.addTask { [database] in
                    _ = try await database.run(PostgreSQLCommand(once: "SELECT pg_sleep(0.01)"), within: .seconds(30))
                }
            }
            try await tasks.waitForAll()
        }
        let sessions = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'webhookd'"
        let count = try await database.run(PostgreSQLCommand(once: sessions)).first?.integer(0)
        #expect(2...4 ~= count ?? 0)
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
