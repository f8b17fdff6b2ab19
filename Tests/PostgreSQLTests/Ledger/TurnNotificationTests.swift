import FoundationEssentials
import PostgreSQLTesting
import Synchronization
import Testing
import WeChatPlatform
import WebhookCore

@testable import WebhookStorage

/// Two replicas, of which the second asks again after ten minutes where it hears nothing.
private final class TurnScene: Sendable {
    let test: TestDatabase
    let first: any DeliveryLedger
    /// As a service has it.
    let second: any DeliveryLedger
    private let words = Words()
    private let now = Date()

    /// What the second has heard, and the first where it waits; an empty word when a connection begins.
    var heard: [String] { words.all.withLock { $0 } }

    init() async throws {
        test = try await TestDatabase()
        first = StoredDeliveryLedger(test.database)
        let address = test.database.serverAddress
        let turns = TurnNotifications { [words] heard in
            try PostgreSQLListener(to: LedgerStatements.turns, at: address) { word in
                words.all.withLock { $0.append(word) }
                heard(word)
            }
        }
        let ledger = StoredDeliveryLedger(try test.another(), .postgreSQL, isShared: true, turns: turns)
        second = SignallingDeliveryLedger(ledger, signal: OutboxSignal())
    }

    private final class Words: Sendable {
        let all = Mutex<[String]>([])
    }

    func key(_ identity: String, of user: String = "oUser") -> DeliveryKey {
        DeliveryKey(sender: Sender(account: "air", user: OpenID(user)), identity: identity)
    }

    func granted(_ ledger: any DeliveryLedger, _ key: DeliveryKey, every pause: Double = 600) async throws -> Int {
        while true {
            switch try await ledger.claim(key, at: now) {
            case .granted(_, let claim): return claim
            case .settled: throw StorageError.unexpectedRow("settled")
            case .claimedElsewhere:
                try await ledger.waitForTurn(of: key, until: Date() + pause, by: SystemClock())
            }
        }
    }

    /// The second has accepted the delivery, and is granted it when its turn has come.
    func wait(for key: DeliveryKey, every pause: Double = 600) async throws -> Int {
        #expect(try await second.claim(key, at: now) == .claimedElsewhere)
        _ = try await second.accept(AcceptedDelivery(key: key, document: [1], arrivedAt: now, claim: 0))
        return try await granted(second, key, every: pause)
    }

    /// Returns when the second has begun to listen so many times.
    func listens(times: Int = 1) async throws {
        while heard.count < times { try await Task.sleep(for: .milliseconds(5)) }
    }

    func settle(_ key: DeliveryKey, _ claim: Int, by ledger: any DeliveryLedger) async throws {
        let settlement = Settlement(key: key, claim: claim, answer: .empty, effects: Effects(), settledAt: now)
        #expect(try await ledger.settle(settlement) == .empty)
    }

    func endListening() async throws {
        try await test.server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(test.name)' AND query LIKE 'LISTEN%'"
        )
    }
}

@Suite("A delivery that waits for another replica", .timeLimit(.minutes(1)))
struct TurnNotificationTests {
    @Test("is asked for again as soon as that one settles")
    func settled() async throws {
        let scene = try await TurnScene()
        let claim = try await scene.granted(scene.first, scene.key("1"))
        async let waiting = scene.wait(for: scene.key("2"))
        try await scene.listens()
        try await scene.settle(scene.key("1"), claim, by: scene.first)
        _ = try await waiting
    }

    @Test("is asked for again as soon as that one leaves")
    func left() async throws {
        let scene = try await TurnScene()
        _ = try await scene.granted(scene.first, scene.key("1"))
        async let waiting = scene.wait(for: scene.key("2"))
        try await scene.listens()
        try await scene.first.leave()
        _ = try await waiting
    }

    @Test("is asked for again when the connection that listens has broken and is there again, and hears the next settlement")
    func reconnected() async throws {
        let scene = try await TurnScene()
        let claim = try await scene.granted(scene.first, scene.key("1"))
        async let waiting = scene.wait(for: scene.key("2"))
        try await scene.listens()
        try await scene.endListening()
        try await scene.listens(times: 2)
        try await scene.settle(scene.key("1"), claim, by: scene.first)
        _ = try await waiting
        #expect(scene.heard.prefix(2) == ["", ""])
    }

    @Test("has its turn though nobody can listen: all ask again after a while")
    func deaf() async throws {
        let scene = try await TurnScene()
        let claim = try await scene.granted(scene.first, scene.key("1"))
        async let waiting = scene.wait(for: scene.key("2"), every: 0.1)
        try await scene.listens()
        try await scene.test.server.run("ALTER DATABASE \(scene.test.name) ALLOW_CONNECTIONS false")
        try await scene.endListening()
        try await scene.settle(scene.key("1"), claim, by: scene.first)
        _ = try await waiting
        #expect(scene.heard == [""])
    }

    @Test("alone has replicas say something, which names nobody")
    func quiet() async throws {
        let scene = try await TurnScene()
        let claim = try await scene.granted(scene.first, scene.key("1"))
        async let waiting = scene.wait(for: scene.key("2"))
        try await scene.listens()
        for number in 0..<20 {
            let other = scene.key("\(number)", of: "oOther\(number)")
            try await scene.settle(other, scene.granted(scene.first, other), by: scene.first)
        }
        try await scene.settle(scene.key("1"), claim, by: scene.first)
        try await scene.settle(scene.key("2"), waiting, by: scene.second)
        // Who waited is settled, and nobody waits for it.
        try await scene.settle(scene.key("3"), scene.granted(scene.first, scene.key("3")), by: scene.first)
        try await scene.test.run("NOTIFY \(LedgerStatements.turns), 'end'")
        while scene.heard.last != "end" { try await Task.sleep(for: .milliseconds(5)) }
        let name = TurnNotifications.name(of: SQLKey(account: "air", openid: "oUser"))
        #expect(scene.heard == ["", name, "end"])
        #expect(name.count == 64)
    }
}
