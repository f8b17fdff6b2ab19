import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("Addresses of PostgreSQL")
struct PostgreSQLAddressTests {
    @Test(
        "is told by its form",
        arguments: [
            ("postgresql:///webhookd", true), ("postgres://u:p@h/d", true), ("service=webhookd", true),
            ("host=/run/postgresql dbname=w", true), ("run/webhookd.sqlite", false), ("/var/lib/webhookd.sqlite", false),
        ]
    )
    func form(_ text: String, _ isAddress: Bool) {
        #expect(PostgreSQLAddress.isAddress(text) == isAddress)
    }

    @Test(
        "its description names the server and never the password",
        arguments: [
            "postgresql://web:s3cret@db.example:5433/webhookd?sslmode=verify-full",
            "host=db.example port=5433 dbname=webhookd user=web password=s3cret sslmode=verify-full",
            "host=db.example port=5433 dbname=webhookd user=web password='s3cret' sslpassword=s3cret sslmode=verify-full",
        ]
    )
    func description(_ text: String) throws {
        let address = try PostgreSQLAddress(text)
        for shown in ["\(address)", String(reflecting: address)] {
            #expect(!shown.contains("s3cret"))
            for part in ["host=db.example", "port=5433", "dbname=webhookd", "user=web", "sslmode=verify-full"] {
                #expect(shown.contains(part))
            }
        }
        var dumped = ""
        dump(address, to: &dumped)
        #expect(!dumped.contains("s3cret"))
        #expect(address.redact("bad s3cret\nagain s3cret") == "bad ***; again ***")
    }

    @Test(
        "what libpq cannot read is refused without a word of it",
        arguments: ["password=s3cret host", "postgresql://web:s3cret@[::1/x", "unknown=s3cret", "host=a\0b=c"]
    )
    func unreadable(_ text: String) {
        #expect(throws: PostgreSQLError.unreadableAddress) { try PostgreSQLAddress(text) }
        #expect(!"\(PostgreSQLError.unreadableAddress)".contains("s3cret"))
    }

    @Test("a server that is not there is unreachable, with the reason and without the password")
    func absent() async throws {
        let address = try PostgreSQLAddress("postgresql://web:s3cret@127.0.0.1:1/webhookd")
        let database = try PostgreSQLDatabase(address)
        let error = await #expect(throws: PostgreSQLError.self) { try await database.verify() }
        guard case .unreachable(let reason) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(reason.contains("127.0.0.1") && !reason.contains("s3cret"))
    }

    @Test("a database that is opened by its address keeps to the limits it was given")
    func limits() async throws {
        let server = try PostgreSQLServer.shared()
        let name = try await server.makeDatabase()
        var limits = ServerLimits()
        limits.connections = 2
        limits.timeLimit = .seconds(2)
        let address = try #require(DatabaseAddress(server.uri(of: name)))
        let database = try #require(try await address.open(.existing, limits: limits) as? PostgreSQLDatabase)
        let mine = PostgreSQLCommand(once: "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        // Each long piece wants a connection of its own.
        let counts = try await withThrowingTaskGroup(of: Int64.self) { tasks in
            for _ in 0..<6 {
                tasks.addTask { try await database.run([mine], .long, within: .seconds(30)).first?.first?.integer(0) ?? 0 }
            }
            return try await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.allSatisfy { (1...2).contains($0) }, "\(counts)")
        await #expect(throws: PostgreSQLError.timedOut(isInDoubt: true)) {
            try await database.run(PostgreSQLCommand(once: "SELECT pg_sleep(60)"))
        }
        await database.close()
    }

    @Test("a database that is not there is unreachable at once")
    func absentDatabase() async throws {
        let database = try PostgreSQLDatabase(PostgreSQLServer.shared().address(of: "nowhere"))
        let error = await #expect(throws: PostgreSQLError.self) { try await database.verify() }
        #expect("\(error.map { "\($0)" } ?? "")".contains("database \"nowhere\" does not exist"))
    }
}

@Suite("The pace of reconnecting")
struct ReconnectPaceTests {
    @Test(
        "waits longer each time, up to two seconds, and never all replicas alike",
        arguments: [(0, 0.025, 0.05), (1, 0.05, 0.1), (3, 0.2, 0.4), (6, 1, 2), (60, 1, 2)]
    )
    func delay(_ failures: Int, _ shortest: Double, _ longest: Double) {
        #expect(ReconnectPace.delay(after: failures, random: 0) == shortest)
        #expect(abs(ReconnectPace.delay(after: failures, random: 0.999_999) - longest) < 0.001)
    }
}
