import FoundationEssentials
import SignatureVerify
import Synchronization
import Testing
import WebhookCore
import WebhookStorage
import WebhookTestKit

/// An account on a SQLite file, whose handlers wait at a gate, and what it is sent.
private final class Counter: Sendable {
    let clock = ManualClock()
    let account: Account
    let temporary: TemporaryDatabase
    let registry: DeliveryRegistry
    private let state = Mutex((isOpen: false, handled: [String]()))

    init(_ limits: DeliveryLimits, recoversAtOnce: Bool = true) async throws {
        account = try .demo(mode: .plain, canSendMessages: true)
        temporary = try await TemporaryDatabase()
        registry = DeliveryRegistry(limits: limits, recoversAtOnce: recoversAtOnce)
    }

    /// The words whose handlers have begun, in that order.
    var handled: [String] { state.withLock { $0.handled } }

    func open() { state.withLock { $0.isOpen = true } }

    func pipeline(
        continuing previous: WebhookPipeline? = nil,
        recovers: Bool = false,
        replayGuard: (any ReplayGuard)? = nil
    ) -> WebhookPipeline {
        WebhookPipeline(
            account: account,
            routes: Routes {
                Text { [self] context in
                    state.withLock { $0.handled.append(context.text?.original ?? "") }
                    while !state.withLock({ $0.isOpen }) { try await Task.sleep(for: .milliseconds(1)) }
                    return .text("好了")
                }
            },
            continuing: previous,
            registry: registry,
            ledger: temporary.database.deliveryLedger(RetentionRules()),
            recovers: recovers,
            clock: clock,
            replayGuard: replayGuard,
            logger: RecordedLog().logger()
        )
    }

    func callback(_ words: String, from user: String = "oBusy") throws -> PlatformDouble.Callback {
        let fields =
            words.hasPrefix("xpay_") || words.hasPrefix("open_")
            ? "<MsgType>event</MsgType><Event>\(words)</Event>"
            : "<MsgType>text</MsgType><Content>\(words)</Content><MsgId>\(words)</MsgId>"
        let document = """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>\(user)</FromUserName>\
            <CreateTime>\(Int64(clock.now.timeIntervalSince1970))</CreateTime>\(fields)</xml>
            """
        return try PlatformDouble(of: account).callback(
            document,
            timestamp: Int64(clock.now.timeIntervalSince1970),
            nonce: "n\(words)"
        )
    }

    /// Sends it; it is in its place when this returns.
    func send(_ words: String, from user: String = "oBusy", to pipeline: WebhookPipeline) throws -> Task<Answer, any Error> {
        clock.advance(by: .milliseconds(5))
        let callback = try callback(words, from: user)
        let query = try pipeline.admit(query: callback.query)
        let delivery = Delivery(query: query, body: callback.body, arrivedAt: clock.now)
        return Task.immediate { await pipeline.answer(delivery) }
    }

    /// Leaves a delivery as an earlier process would that accepted it.
    func leave(_ words: String, from user: String = "oBusy") async throws {
        let document = try callback(words, from: user).body
        let message = try Message(decoding: XMLReader().read(document))
        let key = DeliveryKey(
            sender: Sender(account: account.name, user: OpenID(user)),
            identity: "\(message.id ?? "")"
        )
        try await temporary.database.deliveryLedger(RetentionRules()).accept(
            AcceptedDelivery(key: key, document: document, arrivedAt: clock.now, claim: 0, isAcknowledged: true)
        )
    }

    /// Returns when so many handlers have begun.
    func hasHandled(_ count: Int) async throws {
        while handled.count < count { try await Task.sleep(for: .milliseconds(1)) }
    }

    func isIdle() async throws {
        while registry.runningCount > 0 { try await Task.sleep(for: .milliseconds(1)) }
    }
}

@Suite("Deliveries that wait in the ledger", .timeLimit(.minutes(1)))
struct OverflowTests {
    @Test("go before what their sender says later, and one after the other")
    func order() async throws {
        let counter = try await Counter(DeliveryLimits(waitingPerSender: 1))
        let pipeline = counter.pipeline()
        let (one, two) = (try counter.send("1", to: pipeline), try counter.send("2", to: pipeline))
        try await counter.hasHandled(1)
        // No place for these: one goes on in the ledger, the other behind it.
        #expect(try await counter.send("3", to: pipeline).value == .acknowledgement)
        #expect(try await counter.send("4", to: pipeline).value == .acknowledgement)
        counter.open()
        _ = try await (one.value, two.value)
        try await counter.isIdle()
        // There is room again, and yet it is not its turn.
        #expect(try await counter.send("5", to: pipeline).value == .acknowledgement)
        for expected in 3...5 {
            #expect(try await pipeline.recover() == 1)
            try await counter.hasHandled(expected)
            try await counter.isIdle()
        }
        #expect(counter.handled == ["1", "2", "3", "4", "5"])
        #expect(try await pipeline.recover() == 0)
        // Nothing is left there.
        #expect(try await counter.send("6", to: pipeline).value != .acknowledgement)
    }

    @Test(
        "are none that want a receipt: the platform is to come back for it",
        arguments: ["xpay_goods_deliver_notify", "open_product_receive_coupon"]
    )
    func receipts(event: String) async throws {
        let counter = try await Counter(DeliveryLimits(running: 1))
        let pipeline = counter.pipeline()
        let first = try counter.send("1", to: pipeline)
        try await counter.hasHandled(1)
        #expect(try await counter.send("2", from: "oOther", to: pipeline).value == .acknowledgement)
        #expect(try await counter.send(event, from: "oPayer", to: pipeline).value == .rejected(.unavailable))
        counter.open()
        _ = try await first.value
        try await counter.isIdle()
        #expect(try await pipeline.recover() == 1, "the text alone")
        try await counter.isIdle()
    }

    @Test("are gone on with as soon as their sender's others have ended")
    func woken() async throws {
        let counter = try await Counter(DeliveryLimits(waitingPerSender: 1))
        let pipeline = counter.pipeline(recovers: true)
        let first = [try counter.send("1", to: pipeline), try counter.send("2", to: pipeline)]
        try await counter.hasHandled(1)
        #expect(try await counter.send("3", to: pipeline).value == .acknowledgement)
        counter.open()
        for task in first { _ = try await task.value }
        // The clock stands still: nobody looks by the way.
        try await counter.hasHandled(3)
        #expect(counter.handled == ["1", "2", "3"])
    }

    /// Believes no body that says so.
    private struct ForgeryGuard: ReplayGuard {
        func bind(_ signature: CallbackSignature, to body: [UInt8], at now: Date, until end: Date) async -> Bool {
            !String(decoding: body, as: UTF8.self).contains("<Content>666</Content>")
        }
    }

    @Test("are believed by all replicas before they are written down", arguments: [0, 8])
    func forged(waitingPerSender: Int) async throws {
        let counter = try await Counter(DeliveryLimits(waitingPerSender: waitingPerSender))
        let pipeline = counter.pipeline(replayGuard: ForgeryGuard())
        let genuine = try counter.send("1", to: pipeline)
        try await counter.hasHandled(1)
        let forged = try counter.send("666", to: pipeline)
        // It would be accepted now, and acknowledged.
        counter.clock.advance(by: .milliseconds(1_600))
        #expect(try await forged.value == .rejected(.signatureReused))
        counter.open()
        _ = try await genuine.value
        try await counter.isIdle()
        #expect(try await pipeline.recover() == 0)
        #expect(counter.handled == ["1"])
    }

    @Test("are gone on with by an account whose limit is one")
    func smallestLimit() async throws {
        let counter = try await Counter(DeliveryLimits(running: 1))
        let pipeline = counter.pipeline()
        try await counter.leave("1")
        #expect(try await pipeline.recover() == 1)
        try await counter.hasHandled(1)
        counter.open()
        try await counter.isIdle()
    }

    @Test("are gone on with by the pipeline before, when its successor was given up")
    func discardedSuccessor() async throws {
        let counter = try await Counter(DeliveryLimits())
        counter.open()
        let pipeline = counter.pipeline(recovers: true)
        _ = counter.pipeline(continuing: pipeline, recovers: true)
        for number in 1...3 {
            try await counter.leave("\(number)")
            counter.clock.advance(by: .milliseconds(1_100))
            while counter.handled.count < number {
                counter.clock.advance(by: .milliseconds(100))
                try await Task.sleep(for: .milliseconds(1))
            }
        }
        #expect(counter.handled == ["1", "2", "3"])
        withExtendedLifetime(pipeline) {}
    }

    @Test("are left until what their handlers need has begun, and when their account is not served any more")
    func laterAndNoMore() async throws {
        let counter = try await Counter(DeliveryLimits(), recoversAtOnce: false)
        counter.open()
        let pipeline = counter.pipeline(recovers: true)
        try await counter.leave("1")
        func pass() async throws {
            for _ in 0..<30 {
                counter.clock.advance(by: .milliseconds(100))
                try await Task.sleep(for: .milliseconds(2))
            }
        }
        try await pass()
        #expect(counter.handled.isEmpty)
        counter.registry.beginRecovery()
        while counter.handled.isEmpty { try await pass() }
        try await counter.isIdle()
        pipeline.stopRecovery()
        try await counter.leave("2")
        try await pass()
        #expect(counter.handled == ["1"])
        // Another pipeline: it is served again.
        let next = counter.pipeline(recovers: true)
        while counter.handled.count < 2 { try await pass() }
        withExtendedLifetime((pipeline, next)) {}
    }
}
