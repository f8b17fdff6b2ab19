import FoundationEssentials
import SignatureVerify
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What a reviewer and an outside trial found wrong between claim and settle; each failed before.
@Suite("The middle of a delivery's way", .timeLimit(.minutes(2)))
struct ExecutionTests {
    /// Lets a handler go on when the test says so.
    private final class Gate: Sendable {
        private let state = Mutex((isOpen: false, begun: 0))

        var begun: Int { state.withLock { $0.begun } }

        func open() { state.withLock { $0.isOpen = true } }

        func wait() async throws {
            state.withLock { $0.begun += 1 }
            while !state.withLock({ $0.isOpen }) {
                try Task.checkCancellation()
                await Task.yield()
            }
        }

        func hasBegun(_ count: Int = 1) async {
            while begun < count { await Task.yield() }
        }
    }

    @Test("a late reply and its continuation are sent before what the handler queued while it ran")
    func messageOrder() async throws {
        let long = String(repeating: "长", count: 1_000)
        for (words, expected) in [("慢", ["甲", "乙"]), ("长", [])] {
            let gate = Gate()
            let routes = Routes {
                Text("慢") { context in
                    try context.queue(.text("乙"))
                    try await gate.wait()
                    return .text("甲")
                }
                Text("长") { context in
                    try context.queue(.text("乙"))
                    try await gate.wait()
                    return .text(long)
                }
            }
            let conversation = try Conversation(with: routes, sendingAs: .verifiedService)
            let user = conversation.user()
            let reply = Task.immediate { try await user.says(words) }
            await gate.hasBegun()
            conversation.clock.advance(by: .milliseconds(4_100))
            #expect(try await reply.value.reply == .acknowledgement)
            gate.open()
            // Behind the slow one, as they are of one sender.
            _ = try await user.says("没有这条")
            let sent = user.received.map(\.content)
            if expected.isEmpty {
                #expect(sent.count > 2 && sent.last == .text("乙"), "the reply, its continuation, then what was queued")
            } else {
                #expect(sent == expected.map { .text($0) })
            }
        }
    }

    @Test("handlers that block delay nobody else, and are acknowledged in time", arguments: [false, true])
    func blockingHandlers(onLoop: Bool) async throws {
        let loop = onLoop ? Loop() : nil
        let isOpen = Atomic<Bool>(false)
        let routes = Routes {
            Text("堵") { _ in
                while !isOpen.load(ordering: .relaxed) { usleep(10_000) }
                return .text("通了")
            }
            Text { _ in .text("好") }
        }
        let account = try Account.demo(mode: .plain, canSendMessages: true)
        let pipeline = WebhookPipeline(
            account: account,
            routes: routes,
            budget: ReplyBudget(accept: .milliseconds(100), decide: .seconds(3), limit: .seconds(30)),
            logger: RecordedLog().logger()
        )
        func say(_ words: String, _ id: Int, from user: String) async throws -> Answer {
            let now = Date()
            let callback = try PlatformDouble(of: account).callback(
                """
                <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>\(user)</FromUserName>\
                <CreateTime>\(Int64(now.timeIntervalSince1970))</CreateTime><MsgType>text</MsgType>\
                <Content>\(words)</Content><MsgId>\(id)</MsgId></xml>
                """,
                timestamp: Int64(now.timeIntervalSince1970),
                nonce: "nonce\(id)"
            )
            let delivery = Delivery(query: try pipeline.admit(query: callback.query), body: callback.body, arrivedAt: now)
            guard let loop else { return await pipeline.answer(delivery) }
            return await withCheckedContinuation { continuation in
                loop.run { pipeline.receive(delivery, on: loop) { continuation.resume(returning: $0) } }
            }
        }
        // More than any machine that runs this has cores for.
        let blocked = (1...24).map { number in Task { try await say("堵", number, from: "oBlocked\(number)") } }
        let healthy = try await say("在吗", 100, from: "oHealthy")
        guard case .body(_, .xml) = healthy else {
            isOpen.store(true, ordering: .relaxed)
            Issue.record("a healthy text beside blocked handlers is not answered: \(healthy)")
            return
        }
        for task in blocked { #expect(try await task.value == .acknowledgement) }
        isOpen.store(true, ordering: .relaxed)
    }

    @Test(
        "a step of the machine's clock makes no reply late and no late one early",
        arguments: [Duration.seconds(3_600), .seconds(-3_600)]
    )
    func wallClock(step: Duration) async throws {
        let gate = Gate()
        let routes = Routes {
            Text("慢") { _ in
                try await gate.wait()
                return .text("好了")
            }
        }
        let conversation = try Conversation(with: routes, sendingAs: .verifiedService)
        let user = conversation.user()
        let reply = Task.immediate { try await user.says("慢") }
        await gate.hasBegun()
        conversation.clock.step(by: step)
        for _ in 0..<200 { await Task.yield() }
        gate.open()
        #expect(try await reply.value.text == "好了")
    }

    @Test("a pipeline that replaces another joins its deliveries, with their deadlines")
    func reload() async throws {
        let gate = Gate()
        let account = try Account.demo(mode: .plain, canSendMessages: true)
        let clock = ManualClock()
        func pipeline(_ registry: DeliveryRegistry) -> WebhookPipeline {
            WebhookPipeline(
                account: account,
                routes: Routes {
                    Text { _ in
                        try await gate.wait()
                        return .text("好了")
                    }
                },
                registry: registry,
                clock: clock,
                logger: RecordedLog().logger()
            )
        }
        let registry = DeliveryRegistry()
        let before = pipeline(registry)
        let after = pipeline(registry)
        let callback = try PlatformDouble(of: account).callback(
            DemoAccount.text("在吗"),
            timestamp: Int64(clock.now.timeIntervalSince1970)
        )
        @Sendable func send(_ pipeline: WebhookPipeline) async throws -> Answer {
            let query = try pipeline.admit(query: callback.query)
            return await pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: clock.now))
        }
        let first = Task.immediate { try await send(before) }
        await gate.hasBegun()
        let repeated = Task.immediate { try await send(after) }
        #expect(registry.runningCount == 1, "the repeat joins across the reload")
        clock.advance(by: .milliseconds(4_100))
        #expect(try await first.value == .acknowledgement)
        #expect(try await repeated.value == .acknowledgement)
        #expect(registry.runningCount(of: account.name) == 1, "it is known as long as its handler runs")
        gate.open()
        await registry.drain()
        #expect(gate.begun == 1)
    }

    @Test("one customer who keeps writing, and one account that hangs, leave room for the others")
    func limits() async throws {
        let gate = Gate()
        let account = try Account.demo(mode: .plain, canSendMessages: false)
        let clock = ManualClock()
        let registry = DeliveryRegistry(limits: DeliveryLimits(running: 12, runningPerAccount: 6, waitingPerSender: 2))
        let pipeline = WebhookPipeline(
            account: account,
            routes: Routes {
                Text { _ in
                    try await gate.wait()
                    return .text("好了")
                }
            },
            registry: registry,
            clock: clock,
            logger: RecordedLog().logger()
        )
        @Sendable func send(_ id: Int, from user: String) async throws -> Answer {
            let callback = try PlatformDouble(of: account).callback(
                DemoAccount.text("在吗", id: id).replacing(DemoAccount.user, with: user),
                timestamp: Int64(clock.now.timeIntervalSince1970),
                nonce: "n\(id)"
            )
            let query = try pipeline.admit(query: callback.query)
            return await pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: clock.now))
        }
        // One runs, two wait, the fourth has no place.
        let first = (1...3).map { id in Task.immediate { try await send(id, from: "oBusy") } }
        #expect(try await send(4, from: "oBusy") == .rejected(.unavailable))
        let others = (5...7).map { id in Task.immediate { try await send(id, from: "oOther\(id)") } }
        #expect(registry.runningCount(of: account.name) == 6)
        #expect(try await send(8, from: "oLast") == .rejected(.unavailable))
        gate.open()
        for task in first + others {
            guard case .body(_, .xml) = try await task.value else {
                Issue.record("not answered")
                return
            }
        }
        #expect(registry.runningCount == 0)
    }

    @Test("a query that another account verified is believed by none")
    func foreignQuery() async throws {
        let ours = try Account.demo(mode: .plain)
        let other = try Account(
            name: AccountName("other"),
            originalID: ours.originalID,
            appID: ours.appID,
            mode: .plain,
            tokens: Rotating(try Token("another-token"))
        )
        let clock = ManualClock()
        func pipeline(_ account: Account) -> WebhookPipeline {
            WebhookPipeline(
                account: account,
                routes: Routes { Text { _ in .text("好") } },
                clock: clock,
                logger: RecordedLog().logger()
            )
        }
        let callback = try PlatformDouble(of: other).callback(
            DemoAccount.text("在吗"),
            timestamp: Int64(clock.now.timeIntervalSince1970)
        )
        let query = try pipeline(other).admit(query: callback.query)
        let answer = await pipeline(ours).answer(Delivery(query: query, body: callback.body, arrivedAt: clock.now))
        #expect(answer == .rejected(.signatureMismatch))
    }

    @Test("a late hand-over is told to the customer", arguments: [true, false])
    func lateHandOver(canSendMessages: Bool) async throws {
        let gate = Gate()
        let routes = Routes {
            Text("人工") { _ in
                try await gate.wait()
                return .handOver()
            }
            Text { _ in .text("好") }
        }
        let conversation = try Conversation(with: routes, sendingAs: canSendMessages ? .verifiedService : nil)
        let user = conversation.user()
        let reply = Task.immediate { try await user.says("人工") }
        await gate.hasBegun()
        conversation.clock.advance(by: .milliseconds(canSendMessages ? 4_100 : 4_600))
        _ = try await reply.value
        if !canSendMessages {
            let again = Task.immediate { try await user.platformRepeats() }
            conversation.clock.advance(by: .milliseconds(4_100))
            #expect(try await again.value.reply == .acknowledgement)
        }
        gate.open()
        let next = try await user.says("在吗").text
        if canSendMessages {
            #expect(user.received.map(\.content.shown).contains { $0.contains("人工") })
        } else {
            #expect(next?.contains("人工") == true && next?.hasSuffix("好") == true)
        }
    }
}
