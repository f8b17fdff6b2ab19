import FoundationEssentials
import Synchronization
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Sending many messages", .timeLimit(.minutes(1)))
struct SlidingWindowTests {
    @Test("a slow recipient holds up nobody else, nor what is queued meanwhile")
    func slowRecipient() async throws {
        let scene = OutboxScene()
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        scene.platform.set { (text, _) async throws(SendFailure) in
            if text == "slow" { for await _ in gate {} }
        }
        try scene.queue("slow", to: "o_slow")
        for number in 0..<50 { try scene.queue("\(number)", to: "o\(number)") }
        let sender = scene.sender(SendingRules(concurrency: 4))
        let turn = Task { await sender.turn() }
        while scene.sent.count < 50 { try await Task.sleep(for: .milliseconds(2)) }
        try scene.queue("later", to: "o_later")
        while !scene.sent.contains("later") {
            scene.clock.advance(by: 0.2)
            try await Task.sleep(for: .milliseconds(2))
        }
        #expect(!scene.sent.contains("slow"))
        opener.finish()
        _ = await turn.value
        #expect(scene.sent.count == 52)
        #expect(scene.entries(.sent).count == 52)
    }

    @Test("as many calls are under way as there may be, while there is something to send")
    func window() async throws {
        let scene = OutboxScene()
        let calls = Mutex((now: 0, most: 0))
        scene.platform.set { (_, _) async throws(SendFailure) in
            calls.withLock { calls in
                calls.now += 1
                calls.most = max(calls.most, calls.now)
            }
            try? await Task.sleep(for: .milliseconds(5))
            calls.withLock { $0.now -= 1 }
        }
        for number in 0..<200 { try scene.queue("\(number)", to: "o\(number)") }
        await scene.settle(scene.sender(SendingRules(concurrency: 16)))
        #expect(scene.sent.count == 200)
        #expect(calls.withLock { $0.most } == 16)
    }

    @Test("no more is sent in a second than there may be")
    func rate() async throws {
        let scene = OutboxScene()
        for number in 0..<35 { try scene.queue("\(number)", to: "o\(number)") }
        let sender = scene.sender(SendingRules(rate: 10))
        let next = try #require(await scene.settle(sender))
        #expect(scene.sent.count == 10)
        #expect(next > scene.clock.now)
        await scene.run(sender, for: 1)
        #expect(scene.sent.count == 20)
        await scene.run(sender, for: 5)
        #expect(scene.sent.count == 35)
    }

    @Test("what became of a message is written until it is written, though the database is away for a time")
    func outboxAway() async throws {
        let scene = OutboxScene()
        try scene.queue("a")
        try scene.queue("b", to: "o2")
        let outbox = ForgetfulOutbox(scene.store, failures: 3)
        let sender = scene.sender(outbox: outbox)
        let turn = Task { await sender.turn() }
        while scene.entries(.sent).count < 2 {
            scene.clock.advance(by: 1)
            try await Task.sleep(for: .milliseconds(2))
        }
        _ = await turn.value
        #expect(scene.sent.sorted() == ["a", "b"])
        #expect(outbox.failuresLeft == 0)
        scene.clock.advance(by: 120)
        await scene.settle(sender)
        #expect(scene.dead.isEmpty)
        #expect(scene.sent.count == 2)
    }
}

/// An outbox whose database is away when it is to be told what became of messages.
private final class ForgetfulOutbox: Outbox {
    private struct Away: Error {}

    private let outbox: InMemoryDeliveryLedger
    private let failures: Mutex<Int>

    init(_ outbox: InMemoryDeliveryLedger, failures: Int) {
        self.outbox = outbox
        self.failures = Mutex(failures)
    }

    var failuresLeft: Int { failures.withLock { $0 } }

    func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) async throws -> Bool {
        let isAway = failures.withLock { failures in
            defer { failures = max(0, failures - 1) }
            return failures > 0
        }
        if isAway { throw Away() }
        return outbox.end(lease, with: outcome, at: now)
    }

    func lease(_ limit: Int, of account: AccountName, at now: Date, until end: Date) -> [LeasedMessage] {
        outbox.lease(limit, of: account, at: now, until: end)
    }

    func nextTime(of account: AccountName, after now: Date) -> Date? { outbox.nextTime(of: account, after: now) }
    func setPause(_ pause: AccountPause?, of account: AccountName) { outbox.setPause(pause, of: account) }
    func pause(of account: AccountName, at now: Date) -> AccountPause? { outbox.pause(of: account, at: now) }
    func depth(of account: AccountName, at now: Date) -> OutboxDepth { outbox.depth(of: account, at: now) }

    func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) -> [OutboxEntry] {
        outbox.entries(state, of: account, limit: limit)
    }

    func retry(_ key: String, of account: AccountName, at now: Date, until expires: Date) -> Bool {
        outbox.retry(key, of: account, at: now, until: expires)
    }

    func drop(_ key: String, of account: AccountName, at now: Date) -> Bool { outbox.drop(key, of: account, at: now) }

    func purge(_ state: OutboxEntry.State, of account: AccountName, endedBefore time: Date, limit: Int) -> Int {
        outbox.purge(state, of: account, endedBefore: time, limit: limit)
    }
}
