import FoundationEssentials
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@Suite("Deliveries that an earlier process left", .timeLimit(.minutes(1)))
struct RecoveredDeliveryTests {
    /// Has one that was accepted, and hands it over once.
    private final class Interrupted: DeliveryLedger {
        private let store = InMemoryDeliveryLedger()
        private let state: Mutex<(left: AcceptedDelivery?, settlements: [Settlement], isAcknowledged: Bool)>

        init(_ left: AcceptedDelivery) {
            state = Mutex((left, [], false))
        }

        /// As if another replica had told the platform that the reply comes by another way.
        func acknowledgeElsewhere() { state.withLock { $0.isAcknowledged = true } }

        var settlements: [Settlement] { state.withLock { $0.settlements } }
        var queued: [QueuedMessage] { store.messages(of: AccountName("demo")) }

        func conversation(of sender: Sender, at now: Date) -> StoredConversation? { store.conversation(of: sender, at: now) }
        func customerLink(of sender: Sender) -> CustomerLink? { store.customerLink(of: sender) }
        func answer(to key: DeliveryKey) -> SettledAnswer? { store.answer(to: key) }
        func claim(_ key: DeliveryKey, at now: Date) -> Claim { store.claim(key, at: now) }
        func accept(_ delivery: AcceptedDelivery) -> SettledAnswer? { store.accept(delivery) }

        func settle(_ settlement: Settlement) throws -> SettledAnswer {
            try state.withLock { state in
                if state.isAcknowledged, settlement.answer != .acknowledgement { throw DeliveryLedgerError.acknowledged }
                state.settlements.append(settlement)
            }
            return try store.settle(settlement)
        }

        func takeOver(
            of account: AccountName,
            except running: Set<DeliveryKey>,
            limit: Int,
            at now: Date
        ) -> [AcceptedDelivery] {
            state.withLock { state in
                defer { state.left = nil }
                return state.left.map { [$0] } ?? []
            }
        }
    }

    /// An account whose process ended a second ago, in the midst of a delivery.
    private struct Scene {
        let clock = ManualClock()
        let store: Interrupted
        let account: Account
        let pipeline: WebhookPipeline
        let began = Counter()
        let mayEnd = Counter()

        /// - Parameters:
        ///   - age: how long ago the user wrote, in seconds.
        ///   - isBare: whether the pipeline recovers as it does by default, in place of when the test says so.
        init(canSendMessages: Bool, age: Double, document: String? = nil, runs: Int = 2, isBare: Bool = false) throws {
            account = try .demo(mode: .plain, canSendMessages: canSendMessages)
            let sentAt = clock.now - age
            store = Interrupted(
                AcceptedDelivery(
                    key: DeliveryKey(
                        of: try Message(decoding: XMLReader().read(Array(Self.text("慢", id: 1, at: sentAt).utf8))),
                        account: account.name
                    ),
                    document: Array((document ?? Self.text("慢", id: 1, at: sentAt)).utf8),
                    arrivedAt: sentAt,
                    claim: runs,
                    runs: runs
                )
            )
            let routes = Routes { [began, mayEnd] in
                Text("慢") { _ in
                    began.increment()
                    while mayEnd.value == 0 {
                        try Task.checkCancellation()
                        await Task.yield()
                    }
                    return .text("好了")
                }
                Text { context in .text("你说：\(context.text?.original ?? "")") }
            }
            let logger = RecordedLog().logger()
            pipeline =
                isBare
                ? WebhookPipeline(account: account, routes: routes, ledger: store, clock: clock, logger: logger)
                : WebhookPipeline(
                    account: account,
                    routes: routes,
                    ledger: store,
                    recovers: false,
                    clock: clock,
                    logger: logger
                )
        }

        private static func text(_ words: String, id: Int, at time: Date) -> String {
            """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>oDemoUser0000000000000000001</FromUserName>\
            <CreateTime>\(Int64(time.timeIntervalSince1970))</CreateTime><MsgType>text</MsgType>\
            <Content>\(words)</Content><MsgId>\(id)</MsgId></xml>
            """
        }

        /// The words of the answer; `success` for an acknowledgement.
        func says(_ words: String, id: Int, at time: Date) async throws -> String? {
            let callback = try PlatformDouble(of: account).callback(
                Self.text(words, id: id, at: time),
                timestamp: Int64(clock.now.timeIntervalSince1970),
                nonce: "nonce\(id)"
            )
            let query = try pipeline.admit(query: callback.query)
            let answer = await pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: clock.now))
            guard case .body(let bytes, let form) = answer else { return nil }
            return form == .text
                ? String(decoding: bytes, as: UTF8.self) : try XMLReader().read(bytes).root.child("Content")?.text
        }

        func isDone() async {
            while pipeline.deliveriesInHand > 0 { await Task.yield() }
        }
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)

        var value: Int { count.withLock { $0 } }
        func increment() { count.withLock { $0 += 1 } }
        func isOne() async {
            while value == 0 { await Task.yield() }
        }
    }

    @Test("what the platform may never ask for again is said with the next reply")
    func unheard() async throws {
        let scene = try Scene(canSendMessages: false, age: 3)
        scene.mayEnd.increment()
        #expect(try await scene.pipeline.recover() == 1)
        await scene.isDone()
        #expect(try await scene.says("慢", id: 1, at: scene.clock.now - 3) == "success", "as the process before may have said")
        #expect(try await scene.says("在吗", id: 2, at: scene.clock.now) == "好了\n\n你说：在吗")
        #expect(scene.began.value == 1)
    }

    @Test("a pipeline that is told nothing goes on with it by itself")
    func byDefault() async throws {
        let scene = try Scene(canSendMessages: true, age: 3, isBare: true)
        scene.mayEnd.increment()
        while scene.store.settlements.isEmpty {
            try Task.checkCancellation()
            await Task.yield()
        }
        #expect(scene.began.value == 1)
        #expect(scene.store.queued.map(\.content) == [.text("好了")])
    }

    @Test("a repeat that waits for it is answered")
    func repeated() async throws {
        let scene = try Scene(canSendMessages: false, age: 3)
        #expect(try await scene.pipeline.recover() == 1)
        await scene.began.isOne()
        // Runs as far as it waits for the handler.
        let repeated = Task.immediate { try await scene.says("慢", id: 1, at: scene.clock.now - 3) }
        scene.mayEnd.increment()
        #expect(try await repeated.value == "好了")
        #expect(try await scene.says("在吗", id: 2, at: scene.clock.now) == "你说：在吗")
        #expect(scene.began.value == 1)
    }

    @Test("an account that may send messages sends what it comes to")
    func pushed() async throws {
        let scene = try Scene(canSendMessages: true, age: 3)
        scene.mayEnd.increment()
        #expect(try await scene.pipeline.recover() == 1)
        await scene.isDone()
        #expect(scene.store.queued.map(\.content) == [.text("好了")])
    }

    @Test("its handler is cancelled when its time is over, though nobody waits", arguments: [true, false])
    func overdue(canSendMessages: Bool) async throws {
        let scene = try Scene(canSendMessages: canSendMessages, age: 30)
        #expect(try await scene.pipeline.recover() == 1)
        await scene.began.isOne()
        scene.clock.advance(by: .seconds(61))
        await scene.isDone()
        #expect(scene.store.settlements.map { $0.failure != nil } == [true])
    }

    @Test("a reply for which another replica has said success is sent, or said next", arguments: [true, false])
    func acknowledgedElsewhere(canSendMessages: Bool) async throws {
        let scene = try Scene(canSendMessages: canSendMessages, age: 3)
        scene.store.acknowledgeElsewhere()
        #expect(try await scene.says("在吗", id: 2, at: scene.clock.now) == "success")
        #expect(scene.store.settlements.count == 1)
        #expect(scene.store.queued.map(\.content) == (canSendMessages ? [.text("你说：在吗")] : []))
        #expect(scene.store.settlements.first?.effects.deferredReply == (canSendMessages ? nil : .waiting("你说：在吗")))
    }

    @Test("what cannot be run any more is kept as failed, with the reason and the document")
    func givenUp() async throws {
        let torn = try Scene(canSendMessages: false, age: 3, document: "<xml><ToUserName>")
        let deadly = try Scene(canSendMessages: false, age: 3, runs: 11)
        for (scene, reason) in [(torn, "cannot be read"), (deadly, "10 runs")] {
            #expect(try await scene.pipeline.recover() == 1)
            await scene.isDone()
            let settlement = try #require(scene.store.settlements.first)
            #expect(settlement.answer == .acknowledgement)
            #expect(settlement.failure?.reason.contains(reason) == true)
            #expect(settlement.failure?.document.isEmpty == false)
            #expect(scene.began.value == 0)
        }
    }
}
