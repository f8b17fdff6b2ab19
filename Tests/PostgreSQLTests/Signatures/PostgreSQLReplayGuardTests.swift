import FoundationEssentials
import Logging
import SignatureVerify
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("Owners of signatures in PostgreSQL", .serialized)
struct PostgreSQLReplayGuardTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    private func signature(_ nonce: String = "1") throws -> CallbackSignature {
        try SignatureVerifier(tokens: Rotating(Token("demo-token"))).sign(timestamp: "1795314600", nonce: nonce)
    }

    private func bind(
        _ body: String,
        in replayGuard: PostgreSQLReplayGuard,
        nonce: String = "1",
        after delay: Double = 0
    ) async throws -> Bool {
        let now = now + delay
        return try await replayGuard.bind(try signature(nonce), to: Array(body.utf8), at: now, until: now + 600)
    }

    @Test("the first body owns a signature in all replicas, and in no other account")
    func owner() async throws {
        let test = try await TestDatabase()
        let other = try test.another()
        let first = PostgreSQLReplayGuard(test.database, account: "air")
        let second = PostgreSQLReplayGuard(other, account: "air")
        #expect(try await bind("a", in: first))
        #expect(try await !bind("b", in: second))
        #expect(try await bind("a", in: second))
        #expect(try await !bind("b", in: first))
        #expect(try await bind("b", in: PostgreSQLReplayGuard(other, account: "shop")))
        #expect(try await bind("b", in: second, nonce: "2"))
        #expect(try await !bind("a", in: first, nonce: "2"))
    }

    @Test("it does for ten minutes, wherever that is asked", arguments: [false, true])
    func expiry(hasMemory: Bool) async throws {
        let test = try await TestDatabase()
        let first = PostgreSQLReplayGuard(test.database, account: "air")
        let later = hasMemory ? first : PostgreSQLReplayGuard(test.database, account: "air")
        #expect(try await bind("a", in: first))
        #expect(try await !bind("b", in: later, after: 600))
        #expect(try await bind("b", in: later, after: 600.001))
        #expect(try await !bind("a", in: first, after: 601))
        #expect(try await test.count("signature_owner") == 1)
    }

    @Test("of many bodies that come under one signature at once, one owns it in both replicas")
    func concurrency() async throws {
        let test = try await TestDatabase()
        let replicas = [
            PostgreSQLReplayGuard(test.database, account: "air"),
            PostgreSQLReplayGuard(try test.another(), account: "air"),
        ]
        let owners = try await withThrowingTaskGroup(of: String?.self) { tasks in
            for number in 0..<40 {
                tasks.addTask { try await bind("\(number / 2)", in: replicas[number % 2]) ? "\(number / 2)" : nil }
            }
            return try await tasks.reduce(into: []) { found, owner in found += owner.map { [$0] } ?? [] }
        }
        // Each body came to both.
        #expect(owners.count == 2)
        #expect(Set(owners).count == 1)
    }

    @Test("what a replica has seen it knows by itself; for all else the database is needed, and without it nothing is said")
    func outage() async throws {
        let test = try await TestDatabase()
        let replayGuard = PostgreSQLReplayGuard(test.database, account: "air")
        #expect(try await bind("a", in: replayGuard))
        await test.database.close()
        #expect(try await bind("a", in: replayGuard))
        #expect(try await !bind("b", in: replayGuard))
        await #expect(throws: ReplayGuardError.self) { try await bind("a", in: replayGuard, nonce: "2") }
    }

    @Test("no disk is waited for")
    func unlogged() async throws {
        let test = try await TestDatabase()
        #expect(try await test.count("pg_class WHERE relname = 'signature_owner' AND relpersistence = 'u'") == 1)
    }

    @Test("what is over is cleared away, a minute later, so that replicas' clocks may differ")
    func purge() async throws {
        let test = try await TestDatabase()
        try await test.run(
            """
            INSERT INTO signature_owner (account, signature, body, expires)
            SELECT 'air', int4send(i), ''::bytea, now_ms() - i * 1000 FROM unnest(ARRAY[-600, 0, 50, 70, 600]) AS i
            """
        )
        try await test.database.maintainDeliveries(retention: 3_600)
        #expect(try await test.count("signature_owner") == 3)
        // More than one bite.
        try await test.run(
            """
            INSERT INTO signature_owner (account, signature, body, expires)
            SELECT 'air', int4send(i), ''::bytea, 1 FROM generate_series(1000, 46000) AS i
            """
        )
        try await test.database.maintainDeliveries(retention: 3_600)
        #expect(try await test.count("signature_owner") == 3)
    }

    @Test("a forged body is refused by a replica that has not seen the first; the first is answered there, too")
    func pipelines() async throws {
        let test = try await TestDatabase()
        // By the database's time owners are cleared away.
        let now = Date()
        let first = try pipeline(test.database, at: now)
        let other = try test.another()
        let second = try pipeline(other, at: now)
        let seconds = Int64(now.timeIntervalSince1970)
        let genuine = try Self.platform().callback(Self.text("你好"), timestamp: seconds)
        let forged = PlatformDouble.Callback(query: genuine.query, body: Array(Self.text("转账").utf8))
        let answer = try await first.say(genuine, at: now)
        #expect(try await second.say(forged, at: now) == .rejected(.signatureReused))
        #expect(try await second.say(genuine, at: now) == answer)
        await other.close()
        let next = try Self.platform().callback(Self.text("再见"), timestamp: seconds, nonce: "77")
        #expect(try await second.say(next, at: now) == .rejected(.unavailable))
        #expect(try await second.say(forged, at: now) == .rejected(.signatureReused))
    }

    private func pipeline(_ database: PostgreSQLDatabase, at now: Date) throws -> WebhookPipeline {
        WebhookPipeline(
            account: try Account(
                name: "air",
                originalID: OriginalID("gh_webhookd00001"),
                appID: AppID("wx00000000000000d1"),
                mode: .plain,
                tokens: Rotating(try Token("demo-token"))
            ),
            routes: Routes { Otherwise { context in .text("你说：" + (context.text?.original ?? "")) } },
            ledger: StoredDeliveryLedger(database),
            clock: FixedClock(now),
            replayGuard: database.replayGuard(of: "air"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private static func platform() throws -> PlatformDouble {
        PlatformDouble(
            mode: .plain,
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            token: try Token("demo-token")
        )
    }

    private static func text(_ content: String) -> String {
        """
        <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>oUser</FromUserName><CreateTime>1795314599</CreateTime>\
        <MsgType>text</MsgType><Content>\(content)</Content><MsgId>\(content.utf8.count)</MsgId></xml>
        """
    }
}

extension WebhookPipeline {
    fileprivate func say(_ callback: PlatformDouble.Callback, at time: Date) async throws -> Answer {
        await answer(Delivery(query: try admit(query: callback.query), body: callback.body, arrivedAt: time))
    }
}
