import FoundationEssentials
import MetricsTestKit
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Sending the outbox", .timeLimit(.minutes(1)))
struct AccountSenderTests {
    @Test("each user gets messages in order, whatever becomes of them")
    func order() async throws {
        let scene = OutboxScene()
        for number in 0..<10 {
            for user in 0..<20 { try scene.queue("\(user)/\(number)", to: "o\(user)") }
        }
        scene.platform.set { (text, _) async throws(SendFailure) in
            // Every third fails in one way or another, the first time or for good.
            switch text.utf8.reduce(0, { ($0 &* 31 &+ Int($1)) % 9 }) {
            case 0: throw .never("40007")
            case 1 where Int.random(in: 0...1) == 0: throw .busy("-1")
            case 2 where Int.random(in: 0...1) == 0: throw .unreachable("no connection")
            default: break
            }
        }
        let sender = scene.sender()
        await scene.run(sender, for: 6 * 3_600)
        #expect(scene.entries(.waiting).isEmpty)
        #expect(Set(scene.sent).count == scene.sent.count)
        #expect(scene.sent.count + scene.dead.count == 200)
        for (_, ofOne) in Dictionary(grouping: scene.platform.sent, by: \.user) {
            let numbers = ofOne.compactMap { Int($0.text.split(separator: "/")[1]) }
            #expect(numbers == numbers.sorted())
        }
    }

    struct Ending: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let failure: SendFailure
        let rule: SendingRules.DoubtRule
        let state: OutboxEntry.State
        let reason: String?
    }

    @Test(
        "what becomes of a message goes by why it was not sent",
        arguments: [
            Ending(
                testDescription: "never",
                failure: .never("45015"),
                rule: .keep,
                state: .dead,
                reason: "refused: 45015"
            ),
            Ending(testDescription: "busy", failure: .busy("-1"), rule: .keep, state: .waiting, reason: "busy: -1"),
            Ending(
                testDescription: "unreachable",
                failure: .unreachable("no connection"),
                rule: .keep,
                state: .waiting,
                reason: "unreachable: no connection"
            ),
            Ending(
                testDescription: "in doubt, kept",
                failure: .inDoubt("no answer in time"),
                rule: .keep,
                state: .dead,
                reason: "in-doubt: no answer in time"
            ),
            Ending(
                testDescription: "in doubt, sent again",
                failure: .inDoubt("no answer in time"),
                rule: .sendAgain,
                state: .waiting,
                reason: "in-doubt: no answer in time"
            ),
            Ending(
                testDescription: "account",
                failure: .accountRefused("40164"),
                rule: .keep,
                state: .waiting,
                reason: "account-refused: 40164"
            ),
            Ending(testDescription: "quota", failure: .quota("45009"), rule: .keep, state: .waiting, reason: "quota: 45009"),
            Ending(testDescription: "cancelled", failure: .cancelled, rule: .keep, state: .waiting, reason: nil),
        ]
    )
    func endings(_ ending: Ending) async throws {
        let scene = OutboxScene()
        try scene.queue("a")
        scene.platform.fail(with: ending.failure)
        _ = await scene.sender(SendingRules(whenInDoubt: ending.rule)).turn()
        let entries = scene.entries(ending.state)
        #expect(entries.map(\.key) == ["a"])
        #expect(entries.first?.failure?.description == ending.reason)
        #expect(scene.platform.calls == 1)
    }

    @Test("what the platform cannot take is tried again ever more rarely, and then given up")
    func backoff() async throws {
        let scene = OutboxScene()
        try scene.queue("a")
        scene.platform.fail(with: .busy("-1"))
        let sender = scene.sender(SendingRules(maxAttempts: 5))
        var rests: [Double] = []
        while scene.dead.isEmpty {
            let next = try #require(await scene.settle(sender) ?? (scene.dead.isEmpty ? nil : scene.clock.now))
            rests.append(next.timeIntervalSince(scene.clock.now))
            scene.clock.advance(by: next.timeIntervalSince(scene.clock.now))
        }
        #expect(rests.filter { $0 > 0 } == [1.5, 3, 6, 12])
        #expect(scene.platform.calls == 5)
        #expect(scene.dead == ["a": "refused: -1"])
    }

    @Test("a message nobody may be sent is given up without asking")
    func noRight() async throws {
        let scene = OutboxScene()
        try scene.grant(.menuTap)
        for number in 0..<5 { try scene.queue("\(number)") }
        try scene.queue("late", to: "o2")
        try scene.grant(.follow, to: "o2")
        scene.platform.set { (_, user) async throws(SendFailure) in
            if user == OpenID("o2") { throw .busy("-1") }
        }
        let sender = scene.sender()
        await scene.settle(sender)
        #expect(scene.sent == ["0", "1", "2"])
        scene.platform.recover()
        scene.clock.advance(by: 61)
        await scene.settle(sender)
        #expect(
            scene.dead == [
                "3": "no-messaging-window: menu-tap", "4": "no-messaging-window: menu-tap", "late": "no-messaging-window: follow",
            ]
        )
        #expect(scene.platform.calls == 4)
        // The user says something.
        try scene.grant(.message)
        try scene.queue("5")
        await scene.settle(sender)
        #expect(scene.sent.last == "5")
    }

    @Test("a refused account is left alone for a while and then asked before anything is sent")
    func accountRefused() async throws {
        let scene = OutboxScene()
        for number in 0..<3 { try scene.queue("\(number)", to: "o\(number)") }
        scene.platform.fail(with: .accountRefused("40164"))
        let sender = scene.sender(SendingRules(concurrency: 1, accountPause: .seconds(300)))
        let start = scene.clock.now
        #expect(await scene.settle(sender) == start + 300)
        #expect(scene.platform.calls == 1)
        #expect(
            scene.store.pause(of: OutboxScene.account, at: scene.clock.now)?.reason == OutboxFailure(.accountRefused, "40164")
        )
        await scene.run(sender, for: 3_600)
        #expect(scene.platform.calls == 1)
        #expect(scene.platform.probes == 12)
        scene.platform.recover()
        await scene.run(sender, for: 600)
        #expect(scene.sent == ["0", "1", "2"])
        #expect(scene.dead.isEmpty)
    }

    @Test("when the day's calls are used up, the rest waits for midnight in China")
    func quota() async throws {
        let scene = OutboxScene()
        try scene.queue("a")
        scene.platform.fail(with: .quota("45009"))
        let next = try #require(await scene.settle(scene.sender()))
        let secondsOfDay = (next.timeIntervalSince1970 + 8 * 3_600).truncatingRemainder(dividingBy: 86_400)
        #expect(secondsOfDay == 0)
        #expect(next > scene.clock.now)
        #expect(next <= scene.clock.now + 86_400)
    }

    @Test(
        "one whose sender stood still is taken over, and what that one says then is not believed",
        arguments: SendingRules.DoubtRule.allCases
    )
    func takenOver(rule: SendingRules.DoubtRule) async throws {
        let scene = OutboxScene()
        try scene.queue("a")
        try scene.queue("b")
        let stalled = RecordedPlatform()
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        stalled.set { (_, _) async throws(SendFailure) in
            arrived.finish()
            for await _ in gate {}
        }
        let metrics = TestMetrics()
        let first = scene.sender(SendingRules(whenInDoubt: rule), platform: stalled, metricsFactory: metrics)
        let turn = Task { await first.turn() }
        for await _ in arrivals {}
        let second = scene.sender(SendingRules(whenInDoubt: rule))
        await scene.settle(second)
        #expect(scene.sent.isEmpty)
        scene.clock.advance(by: 61)
        await scene.settle(second)
        opener.finish()
        _ = await turn.value
        switch rule {
        case .keep:
            #expect(scene.sent == ["b"])
            #expect(scene.dead.keys.sorted() == ["a"])
            #expect(scene.dead["a"]?.hasPrefix("in-doubt") == true)
        case .sendAgain:
            #expect(scene.sent == ["a", "b"])
            #expect(scene.dead.isEmpty)
        }
        let dimensions = [("account", "demo"), ("outcome", "superseded")]
        #expect(try metrics.expectCounter("webhookd_outbox_sends_total", dimensions).totalValue == 1)
    }

    @Test("a process that stood still between taking a message and sending it leaves it alone")
    func stoodStill() async throws {
        let scene = OutboxScene()
        try scene.queue("a")
        let sender = scene.sender(SendingRules(leaseTime: .seconds(60)), platform: scene.platform)
        let leased = scene.store.lease(1, of: OutboxScene.account, as: "x", at: scene.clock.now, until: scene.clock.now + 60)
        scene.clock.advance(by: 31)
        #expect(await sender.verdict(on: leased[0]) == .released)
    }

    @Test("what lies in the outbox is shown")
    func gauges() async throws {
        let scene = OutboxScene()
        let metrics = TestMetrics()
        try scene.queue("old", validFor: 10)
        try scene.queue("b", to: "o2")
        try scene.queue("later", to: "o3", after: 3_600)
        scene.platform.fail(with: .accountRefused("48001"))
        let sender = scene.sender(metricsFactory: metrics)
        await scene.settle(sender)
        scene.clock.advance(by: 20)
        await scene.settle(sender)
        scene.clock.advance(by: 20)
        await scene.settle(sender)
        func depth(_ state: String) throws -> Double? {
            try metrics.expectMeter("webhookd_outbox_messages", [("account", "demo"), ("state", state)]).lastValue
        }
        #expect(try depth("scheduled") == 1)
        #expect(try depth("due") == 1)
        #expect(try depth("dead") == 1)
        #expect(try metrics.expectMeter("webhookd_outbox_oldest_seconds", [("account", "demo")]).lastValue == 40)
        #expect(try metrics.expectMeter("webhookd_outbox_paused", [("account", "demo")]).lastValue == 1)
        #expect(scene.dead == ["old": "expired: account-refused: 48001"])
    }
}
