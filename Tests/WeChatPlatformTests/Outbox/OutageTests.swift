import FoundationEssentials
import Logging
import PlatformSimulator
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("An hour without the platform", .timeLimit(.minutes(1)))
struct OutageTests {
    @Test(
        "the queue drains in order afterwards, nothing is sent twice, and what is dead has its reason",
        arguments: [SendFailure.unreachable("no connection"), .inDoubt("no answer in time")]
    )
    func hour(failure: SendFailure) async throws {
        let scene = OutboxScene()
        let sender = scene.sender()
        scene.platform.fail(with: failure)
        // Every ten seconds somebody is answered; some answers are of use for half an hour only.
        for number in 0..<360 {
            try scene.queue("\(number)", to: "o\(number % 40)", validFor: number % 7 == 0 ? 1_800 : 48 * 3_600)
            await scene.run(sender, for: 10)
        }
        #expect(scene.sent.isEmpty)
        // Messages are not what the platform is tried with.
        #expect(scene.platform.calls <= 8)
        #expect((20...200).contains(scene.platform.probes))
        scene.platform.recover()
        await scene.run(sender, for: 120)
        #expect(scene.entries(.waiting).isEmpty)
        #expect(Set(scene.sent).count == scene.sent.count)
        #expect(scene.sent.count + scene.dead.count == 360)
        for (_, ofOne) in Dictionary(grouping: scene.platform.sent, by: \.user) {
            let numbers = ofOne.compactMap { Int($0.text) }
            #expect(numbers == numbers.sorted())
        }
        for (key, reason) in scene.dead {
            let number = try #require(Int(key))
            if reason.hasPrefix("in-doubt") {
                #expect(failure != .unreachable("no connection"))
                #expect(number < 8)
            } else {
                #expect(reason.hasPrefix("expired"))
                #expect(number % 7 == 0)
            }
        }
        let expired = scene.dead.values.count { $0.hasPrefix("expired") }
        #expect((20...30).contains(expired))
    }

    @Test(
        "it is so over real connections, too",
        arguments: [Fault.status(503), .reset(), .status(502, carriesOut: true), .garbage(carriesOut: true)]
    )
    func overSockets(fault: Fault) async throws {
        try await PlatformScene.run { scene in
            let store = InMemoryDeliveryLedger()
            let outbox = OutboxScene.filled(store, users: 12, each: 3, at: scene.clock.now)
            for user in outbox.users { scene.platform.note(.payment, by: user, of: PlatformScene.appID) }
            let sender = AccountSender(
                account: OutboxScene.account,
                outbox: store,
                platform: MessagingChannel(scene.client),
                rules: SendingRules(concurrency: 4),
                clock: scene.clock,
                telemetry: OutboxTelemetry(account: OutboxScene.account, factory: NOOPMetrics.factory),
                logger: .init(label: "t") { _ in scene.log }
            )
            // The token is there before the platform goes.
            try await scene.client.checkReachability()
            scene.platform.inject(fault, into: APIPath.customSend, times: nil)
            scene.platform.inject(fault, into: APIPath.callbackAddresses, times: nil)
            let end = scene.clock.now + 3_600
            while scene.clock.now < end {
                guard case .at(let time) = await sender.turn() else { continue }
                scene.clock.advance(by: max(0.001, (time ?? end).timeIntervalSince(scene.clock.now)))
            }
            scene.platform.clearFaults()
            var turns = 0
            while turns < 2_000 {
                turns += 1
                guard case .at(let time) = await sender.turn() else { continue }
                guard let time else { break }
                scene.clock.advance(by: max(0.001, time.timeIntervalSince(scene.clock.now)))
            }
            let texts = scene.platform.messages.compactMap(\.text)
            #expect(Set(texts).count == texts.count)
            for (_, ofOne) in Dictionary(grouping: scene.platform.messages, by: \.user) {
                let texts = ofOne.compactMap(\.text)
                #expect(texts == texts.sorted())
            }
            let dead = store.entries(.dead, of: OutboxScene.account, limit: 100)
            #expect(store.entries(.waiting, of: OutboxScene.account, limit: 100).isEmpty)
            let sent = store.entries(.sent, of: OutboxScene.account, limit: 100)
            #expect(sent.count + dead.count == 36)
            #expect(dead.count <= 4)
            #expect(dead.allSatisfy { $0.failure?.kind == .inDoubt })
            if fault == .status(503) { #expect(dead.isEmpty) }
        }
    }
}

extension OutboxScene {
    /// A store with messages `user/number` for each of several users.
    static func filled(_ store: InMemoryDeliveryLedger, users: Int, each: Int, at now: Date) -> (users: [OpenID], count: Int) {
        let users = (0..<users).map { OpenID("oUser-\($0)") }
        for number in 0..<each {
            for user in users {
                var effects = Effects()
                let key = "\(user.rawValue)/\(number)"
                effects.messages = [
                    QueuedMessage(key: key, recipient: user, content: .text(key), due: now, expires: now + 48 * 3_600)
                ]
                try? store.keep(effects, of: Sender(account: account, user: user), at: now)
            }
        }
        return (users, users.count * each)
    }
}
