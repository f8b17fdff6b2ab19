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
        let outbox = ForgetfulOutbox(scene.store, .init(ends: 3))
        let sender = scene.sender(outbox: outbox)
        let turn = Task { await sender.turn() }
        while scene.entries(.sent).count < 2 {
            scene.clock.advance(by: 1)
            try await Task.sleep(for: .milliseconds(2))
        }
        _ = await turn.value
        #expect(scene.sent.sorted() == ["a", "b"])
        #expect(outbox.faultsLeft.ends == 0)
        scene.clock.advance(by: 120)
        await scene.settle(sender)
        #expect(scene.dead.isEmpty)
        #expect(scene.sent.count == 2)
    }

    @Test("what was taken in a call whose answer got lost, or that was done late, is sent all the same, and never in doubt")
    func lostLease() async throws {
        for faults in [ForgetfulOutbox.Faults(lostLeases: 2), .init(lateLeases: 2), .init(lostLeases: 1, lateLeases: 1)] {
            let scene = OutboxScene()
            for number in 0..<3 { try scene.queue("\(number)", to: "o\(number)") }
            let outbox = ForgetfulOutbox(scene.store, faults)
            await scene.run(scene.sender(outbox: outbox), for: 600)
            #expect(outbox.faultsLeft == .init())
            #expect(scene.sent.sorted() == ["0", "1", "2"])
            #expect(scene.dead.isEmpty)
            #expect(scene.entries(.sent).map(\.attempts) == [1, 1, 1])
        }
    }

    @Test("what was taken in a call whose answer got lost waits for others when the process ends")
    func lostLeaseAtTheEnd() async throws {
        let scene = OutboxScene()
        try scene.queue("a")
        let sender = scene.sender(outbox: ForgetfulOutbox(scene.store, .init(lostLeases: 1)))
        _ = await sender.turn()
        #expect(scene.entries(.sending).count == 1)
        await sender.leave()
        #expect(scene.entries(.waiting).map(\.attempts) == [0])
    }
}
