import FoundationEssentials
import Logging
import Metrics
import PlatformSimulator
import ServiceLifecycle
import Synchronization
import Testing
import WebhookCore

@testable import WeChatPlatform

enum NOOPMetrics {
    static var factory: any MetricsFactory { NOOPMetricsHandler.instance }
}

@Suite("The outbox worker", .timeLimit(.minutes(1)))
struct OutboxWorkerTests {
    private static let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    private func run(_ worker: OutboxWorker, _ body: (ServiceGroup) async throws -> Void) async throws {
        let group = ServiceGroup(services: [worker], logger: Self.silent)
        let running = Task { try await group.run() }
        try await body(group)
        await group.triggerGracefulShutdown()
        try await running.value
    }

    @Test("what is queued is sent at once, through the store that tells the worker")
    func signal() async throws {
        try await PlatformScene.run { scene in
            let store = InMemoryDeliveryLedger()
            let signal = OutboxSignal()
            let worker = OutboxWorker(
                [OutboxWorker.Sending(account: OutboxScene.account, platform: MessagingChannel(scene.client))],
                outbox: store,
                signal: signal,
                clock: scene.clock,
                metricsFactory: NOOPMetrics.factory,
                logger: Self.silent
            )
            let keeping = SignallingDeliveryLedger(store, signal: signal)
            try await run(worker) { _ in
                for number in 0..<5 {
                    var effects = Effects()
                    let now = scene.clock.now
                    effects.messages = [
                        QueuedMessage(
                            key: "\(number)",
                            recipient: PlatformScene.user,
                            content: .text("\(number)"),
                            due: now,
                            expires: now + 60
                        )
                    ]
                    try await keeping.keep(effects, of: Sender(account: OutboxScene.account, user: PlatformScene.user), at: now)
                    while scene.platform.messages.count <= number { try await Task.sleep(for: .milliseconds(2)) }
                }
            }
            #expect(scene.platform.messages.compactMap(\.text) == ["0", "1", "2", "3", "4"])
            #expect(store.entries(.sent, of: OutboxScene.account, limit: 9).count == 5)
        }
    }

    @Test("a graceful shutdown lets the call under way end and takes up no more")
    func shutdown() async throws {
        try await PlatformScene.run { scene in
            let store = InMemoryDeliveryLedger()
            let outbox = OutboxScene.filled(store, users: 1, each: 3, at: scene.clock.now)
            scene.platform.note(.message, by: outbox.users[0], of: PlatformScene.appID)
            try await scene.client.checkReachability()
            scene.platform.inject(.delay(.milliseconds(300)), into: APIPath.customSend, times: nil)
            let worker = OutboxWorker(
                [OutboxWorker.Sending(account: OutboxScene.account, platform: MessagingChannel(scene.client))],
                outbox: store,
                clock: scene.clock,
                metricsFactory: NOOPMetrics.factory,
                logger: Self.silent
            )
            try await run(worker) { _ in
                while scene.platform.calls(of: APIPath.customSend).isEmpty { try await Task.sleep(for: .milliseconds(2)) }
            }
            #expect(scene.platform.messages.count == 1)
            #expect(store.entries(.sent, of: OutboxScene.account, limit: 9).count == 1)
            #expect(store.entries(.waiting, of: OutboxScene.account, limit: 9).count == 2)
            #expect(store.entries(.sending, of: OutboxScene.account, limit: 9).isEmpty)
        }
    }

    @Test("two workers on one store send everything once")
    func twoWorkers() async throws {
        try await PlatformScene.run { scene in
            let store = InMemoryDeliveryLedger()
            let outbox = OutboxScene.filled(store, users: 20, each: 3, at: scene.clock.now)
            for user in outbox.users { scene.platform.note(.message, by: user, of: PlatformScene.appID) }
            let workers = (0..<2).map { _ in
                OutboxWorker(
                    [OutboxWorker.Sending(account: OutboxScene.account, platform: MessagingChannel(scene.client))],
                    outbox: store,
                    clock: scene.clock,
                    metricsFactory: NOOPMetrics.factory,
                    logger: Self.silent
                )
            }
            let group = ServiceGroup(services: workers, logger: Self.silent)
            let running = Task { try await group.run() }
            while store.entries(.sent, of: OutboxScene.account, limit: 100).count < outbox.count {
                try await Task.sleep(for: .milliseconds(5))
            }
            await group.triggerGracefulShutdown()
            try await running.value
            let texts = scene.platform.messages.compactMap(\.text)
            #expect(texts.count == outbox.count)
            #expect(Set(texts).count == outbox.count)
        }
    }

    /// Takes every message.
    private final class Phone: MessagingPlatform {
        let texts = Mutex<[String]>([])

        func send(_ message: OutgoingMessage, to user: OpenID) async throws(SendFailure) {
            if case .text(let text)? = message.customerServiceMessage { texts.withLock { $0.append(text) } }
        }

        func probe() async throws(SendFailure) {}

        func wait(for count: Int) async throws {
            while texts.withLock({ $0.count }) < count { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test("accounts come and go while it runs, and what they have queued stays")
    func accounts() async throws {
        let store = InMemoryDeliveryLedger()
        let signal = OutboxSignal()
        let keeping = SignallingDeliveryLedger(store, signal: signal)
        let (one, two) = (Phone(), Phone())
        let names = (AccountName("one"), AccountName("two"))
        func queue(_ text: String, _ account: AccountName) async throws {
            var effects = Effects()
            let now = Date()
            let user = PlatformScene.user
            effects.messages = [QueuedMessage(key: text, recipient: user, content: .text(text), due: now, expires: now + 60)]
            try await keeping.keep(effects, of: Sender(account: account, user: user), at: now)
        }
        let worker = OutboxWorker(outbox: store, signal: signal, metricsFactory: NOOPMetrics.factory, logger: Self.silent)
        try await run(worker) { _ in
            worker.begin(OutboxWorker.Sending(account: names.0, platform: one))
            try await queue("a", names.0)
            try await one.wait(for: 1)
            worker.end(names.0)
            // In the order of the calls: the first account has ended when the second sends.
            worker.begin(OutboxWorker.Sending(account: names.1, platform: two))
            try await queue("b", names.1)
            try await two.wait(for: 1)
            try await queue("c", names.0)
            try await queue("d", names.1)
            try await two.wait(for: 2)
            #expect(one.texts.withLock { $0 } == ["a"])
            #expect(store.entries(.waiting, of: names.0, limit: 9).map(\.key) == ["c"])
            worker.begin(OutboxWorker.Sending(account: names.0, platform: one))
            try await one.wait(for: 2)
        }
        #expect(one.texts.withLock { $0 } == ["a", "c"])
        #expect(two.texts.withLock { $0 } == ["b", "d"])
    }
}
