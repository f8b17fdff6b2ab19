import FoundationEssentials
import Logging
import Metrics
import PlatformSimulator
import ServiceLifecycle
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
            let store = InMemoryVisitStore()
            let signal = OutboxSignal()
            let worker = OutboxWorker(
                [OutboxWorker.Sending(account: OutboxScene.account, platform: PushChannel(scene.client))],
                outbox: store,
                signal: signal,
                clock: scene.clock,
                metricsFactory: NOOPMetrics.factory,
                logger: Self.silent
            )
            let keeping = SignallingVisitStore(store, signal: signal)
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
            let store = InMemoryVisitStore()
            let outbox = OutboxScene.filled(store, users: 1, each: 3, at: scene.clock.now)
            scene.platform.note(.message, by: outbox.users[0], of: PlatformScene.appID)
            try await scene.client.checkReachability()
            scene.platform.inject(.delay(.milliseconds(300)), into: APIPath.customSend, times: nil)
            let worker = OutboxWorker(
                [OutboxWorker.Sending(account: OutboxScene.account, platform: PushChannel(scene.client))],
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
            let store = InMemoryVisitStore()
            let outbox = OutboxScene.filled(store, users: 20, each: 3, at: scene.clock.now)
            for user in outbox.users { scene.platform.note(.message, by: user, of: PlatformScene.appID) }
            let workers = (0..<2).map { _ in
                OutboxWorker(
                    [OutboxWorker.Sending(account: OutboxScene.account, platform: PushChannel(scene.client))],
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
}
