import Dispatch
import FoundationEssentials
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite("Where code of authors runs", .timeLimit(.minutes(2)))
struct PlacementTests {
    /// Blocks a thread until the test says otherwise.
    private final class Block: Sendable {
        private let opened = Atomic<Bool>(false)

        var isOpen: Bool { opened.load(ordering: .relaxed) }

        func open() { opened.store(true, ordering: .relaxed) }

        func wait(_ text: String?) {
            while text == "堵", !isOpen { usleep(1_000) }
        }
    }

    private struct Blocking: Middleware {
        let block: Block

        func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
            block.wait(context.text?.original)
            return try await next(context)
        }
    }

    private struct Stuck: PatternPart {
        static let block = Block()

        init?(part: FoldedText) {
            Self.block.wait(part.original)
            return nil
        }
    }

    enum Culprit: CaseIterable {
        case predicate, part, middleware, closure
    }

    private static func routes(_ culprit: Culprit, _ block: Block) -> Routes {
        let quick = Routes { Text { _ in .text("好") } }.running(.inPlace)
        return switch culprit {
        case .predicate:
            Routes {
                When(
                    "stuck",
                    matches: { context in
                        block.wait(context.text?.original)
                        return false
                    },
                    handler: { _ in nil }
                )
                quick
            }
        case .part:
            Routes {
                Text("{word}", Stuck.self) { _, _ in nil }
                quick
            }
        case .middleware: quick.using(Blocking(block: block))
        case .closure:
            Routes { Text { _ in throw Failure() } }.running(.inPlace).using(
                Recovery { _, context in
                    block.wait(context.text?.original)
                    return .text("好")
                }
            )
        }
    }

    private struct Failure: Error {}

    private let account: Account

    init() throws {
        account = try Account.demo(mode: .plain, canSendMessages: true)
    }

    private func pipeline(_ routes: Routes) -> WebhookPipeline {
        WebhookPipeline(
            account: account,
            routes: routes,
            budget: ReplyBudget(accept: .milliseconds(100), decide: .seconds(40), limit: .seconds(50)),
            logger: RecordedLog().logger()
        )
    }

    private func delivery(_ words: String, _ id: Int, to pipeline: WebhookPipeline) throws -> Delivery {
        let now = Date()
        let callback = try PlatformDouble(of: account).callback(
            """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>oUser\(id)</FromUserName>\
            <CreateTime>\(Int64(now.timeIntervalSince1970))</CreateTime><MsgType>text</MsgType>\
            <Content>\(words)</Content><MsgId>\(id)</MsgId></xml>
            """,
            timestamp: Int64(now.timeIntervalSince1970),
            nonce: "nonce\(id)"
        )
        return Delivery(query: try pipeline.admit(query: callback.query), body: callback.body, arrivedAt: now)
    }

    /// The answer, and whether it was there when the loop's turn ended.
    private func say(
        _ words: String,
        _ id: Int,
        to pipeline: WebhookPipeline,
        on loop: Loop
    ) async throws -> (answer: Answer, isAtOnce: Bool) {
        let delivery = try delivery(words, id, to: pipeline)
        let isAtOnce = Mutex(false)
        let answer = await withCheckedContinuation { continuation in
            loop.run {
                let turn = Mutex(true)
                pipeline.receive(delivery, on: loop) { answer in
                    turn.withLock { isTurn in isAtOnce.withLock { $0 = isTurn && Loop.isCurrent } }
                    continuation.resume(returning: answer)
                }
                turn.withLock { $0 = false }
            }
        }
        return (answer, isAtOnce.withLock { $0 })
    }

    @Test("what blocks makes nobody else on its loop late", arguments: Culprit.allCases)
    func blocking(culprit: Culprit) async throws {
        let block = culprit == .part ? Stuck.block : Block()
        let loop = Loop()
        let pipeline = pipeline(Self.routes(culprit, block))
        // So that a failure ends.
        DispatchQueue.global().asyncAfter(deadline: .now() + 30) { block.open() }
        let blocked = (1...8).map { number in Task { try await say("堵", number, to: pipeline, on: loop).answer } }
        let healthy = try await say("在吗", 100, to: pipeline, on: loop).answer
        #expect(!block.isOpen, "answered only when nothing blocked any more")
        guard case .body(_, .xml) = healthy else {
            Issue.record("not answered: \(healthy)")
            return
        }
        block.open()
        for task in blocked {
            guard case .body(_, .xml) = try await task.value else {
                Issue.record("not answered")
                return
            }
        }
    }

    @Test("what stands before an author's condition is answered in place, and does not ask it")
    func before() async throws {
        let asked = Mutex<[Bool]>([])
        let handled = Mutex<[Bool]>([])
        let routes = Routes {
            Routes {
                Text("帮助") { _ in .text("好") }
                Text("订单 {number}") { _, _ in .text("好") }
                Text("页 {number}", Int.self) { _, _ in .text("好") }
                Group(RateLimit(100, per: .seconds(60), otherwise: .acknowledgement)) { Text("限") { _ in .text("好") } }
            }
            .running(.inPlace)
            When(
                "asked",
                matches: { _ in
                    asked.withLock { $0.append(Loop.isCurrent) }
                    return false
                },
                handler: { _ in nil }
            )
            Text { _ in
                handled.withLock { $0.append(Loop.isCurrent) }
                return .text("好")
            }
        }
        let loop = Loop()
        let pipeline = pipeline(routes)
        for (id, words) in ["帮助", "订单 7", "页 7", "限"].enumerated() {
            #expect(try await say(words, id, to: pipeline, on: loop).isAtOnce, "\(words)")
        }
        #expect(asked.withLock { $0 } == [])
        _ = try await say("别的", 10, to: pipeline, on: loop)
        #expect(asked.withLock { $0 } == [false], "once, and not on the loop")
        #expect(handled.withLock { $0 } == [false])
    }

    @Test("what is said to run in place does so, conditions and middleware, too")
    func inPlace() async throws {
        let places = Mutex<[Bool]>([])
        @Sendable func note() { places.withLock { $0.append(Loop.isCurrent) } }
        struct Noting: Middleware {
            let note: @Sendable () -> Void

            func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
                note()
                return try await next(context)
            }
        }
        let routes = Routes {
            When(
                "asked",
                matches: { _ in
                    note()
                    return true
                },
                handler: { _ in .text("好") }
            )
        }
        .using(Noting(note: note))
        let loop = Loop()
        #expect(try await say("在吗", 1, to: pipeline(routes.running(.inPlace)), on: loop).isAtOnce)
        // The condition is asked once more inside the group.
        #expect(places.withLock { $0 } == [true, true, true])
        _ = try await say("在吗", 2, to: pipeline(routes), on: loop)
        #expect(places.withLock { $0.dropFirst(3) } == [false, false, false])
    }

    @Test("a service whose routes run in place leaves the loop for an author's middleware only")
    func around() async throws {
        let places = Mutex<[Bool]>([])
        let service = Routes {
            Text { _ in
                places.withLock { $0.append(Loop.isCurrent) }
                return .text("好")
            }
        }
        .running(.inPlace)
        let loop = Loop()
        let limited = service.using(
            RateLimit(100, per: .seconds(60), otherwise: .acknowledgement),
            OnlyDuring(WorkingHours(opens: 0, closes: 24), otherwise: .acknowledgement),
            Maintenance(while: MaintenanceSwitch(), answer: .acknowledgement)
        )
        #expect(try await say("在吗", 1, to: pipeline(limited), on: loop).isAtOnce)
        let hours = WorkingHours(opens: 0, closes: 24)
        for (id, routes) in [
            service.using(Recovery { _, _ in nil }), service.using(OnlyDuring(hours) { _ in nil }),
            service.using(Audit(to: LogAuditSink(RecordedLog().logger()))),
        ].enumerated() {
            _ = try await say("在吗", 10 + id, to: pipeline(routes), on: loop)
        }
        #expect(places.withLock { $0 } == [true, false, false, false])
    }
}
