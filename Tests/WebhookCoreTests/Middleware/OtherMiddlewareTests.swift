import FoundationEssentials
import InMemoryLogging
import Logging
import SignatureVerify
import Synchronization
import Testing
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Maintenance")
struct MaintenanceTests {
    @Test("is turned on and off while the service runs")
    func toggle() async throws {
        let maintenance = MaintenanceSwitch()
        let desk = try Desk { Group(Maintenance(while: maintenance, answer: "维护中")) { Otherwise { _ in .text("好") } } }
        #expect(try await desk.say("你好", id: 1) == "好")
        maintenance.isOn = true
        #expect(try await desk.say("你好", id: 2) == "维护中")
        maintenance.isOn = false
        #expect(try await desk.say("你好", id: 3) == "好")
    }

    @Test("lasts from a time on until another")
    func period() async throws {
        let start = DemoAccount.now + 60
        let desk = try Desk {
            Group(Maintenance(from: start, until: start + 60, answer: "维护中")) { Otherwise { _ in .text("好") } }
        }
        var answers: [String] = []
        for id in 0..<4 {
            answers.append(try await desk.say("你好", id: id))
            desk.clock.advance(by: .seconds(id == 1 ? 59 : id == 2 ? 1 : 60))
        }
        #expect(answers == ["好", "维护中", "维护中", "好"])
    }

    @Test("loses no event to which nothing is answered")
    func silentEvents() async throws {
        let diary = Diary()
        let desk = try Desk {
            Group(Maintenance(while: MaintenanceSwitch(isOn: true), answer: "维护中")) {
                Otherwise { context in
                    diary.note(context.message.eventName?.rawValue ?? "message")
                    return .acknowledgement
                }
            }
        }
        try await desk.send(DemoAccount.event("unsubscribe"))
        #expect(try await desk.say("你好") == "维护中")
        #expect(diary.all == ["unsubscribe"])
    }
}

@Suite("Recovery")
struct RecoveryTests {
    private struct Busy: Error {
        let minutes: Int
    }

    @Test("turns errors into replies, by their type, the innermost first")
    func types() async throws {
        let desk = try Desk {
            Group(Recovery { _, _ in "出错了" }, Recovery(from: Busy.self) { busy, _ in "请\(busy.minutes)分钟后再试" }) {
                Text("忙") { _ in throw Busy(minutes: 5) }
                Text("坏") { _ in throw Failure() }
                Text("空") { _ in .text("") }
                Otherwise { _ in .text("好") }
            }
        }
        #expect(try await desk.say("忙", id: 1) == "请5分钟后再试")
        #expect(try await desk.say("坏", id: 2) == "出错了")
        #expect(try await desk.say("空", id: 3) == "出错了")
        #expect(try await desk.say("你好", id: 4) == "好")
    }

    @Test("leaves an error it has no reply to, and a cancelled handler, to the apology")
    func left() async throws {
        let desk = try Desk {
            Group(Recovery { error, _ in error is Busy ? "忙" : nil }) { Text("坏") { _ in throw Failure() } }
            Group(Recovery { _, _ in "恢复" }) { Text("停") { _ in throw CancellationError() } }
        }
        #expect(try await desk.say("坏", id: 1).contains("系统暂时繁忙"))
        #expect(try await desk.say("停", id: 2).contains("系统暂时繁忙"))
    }

    @Test("logs the type of the error and not its words")
    func log() async throws {
        struct Telling: Error, CustomStringConvertible { let description = "订单 12345678" }
        let log = InMemoryLogHandler()
        let desk = try Desk(logger: Logger(label: "test") { _ in log }) {
            Group(Recovery { _, _ in "恢复" }) { Otherwise { _ in throw Telling() } }
        }
        #expect(try await desk.say("你好") == "恢复")
        let entry = try #require(log.entries.first { $0.level == .error })
        #expect(entry.metadata["error"] == "Telling")
        #expect(!log.entries.contains { "\($0.message) \($0.metadata)".contains("12345678") })
    }
}

@Suite("Audit")
struct AuditTests {
    private final class Book: AuditSink {
        private let entries = Mutex<[AuditEntry]>([])
        func record(_ entry: AuditEntry) async { entries.withLock { $0.append(entry) } }
        var all: [AuditEntry] { entries.withLock { $0 } }
    }

    private static func routes(_ sink: any AuditSink) -> Routes {
        Routes {
            Text("绑定") { context in
                (context.clock as? ManualClock)?.advance(by: .milliseconds(250))
                try context.link(to: "C-1")
                try context.queue(.text("已绑定"))
                return .text("好")
            }
            Text("坏") { _ in throw Failure() }
            Text("算了") { _ in nil }
            On(.click) { _ in .text("好") }
        }.using(Audit(to: sink))
    }

    @Test("records who asked what route, and what came of it")
    func entries() async throws {
        let book = Book()
        let digest = try KeyedDigest(key: Array("key".utf8))
        let desk = try Desk(fingerprints: digest) { Self.routes(book) }
        try await desk.say("绑定", id: 1)
        try await desk.say("坏", id: 2)
        try await desk.say("算了", id: 3)
        try await desk.send(DemoAccount.event("CLICK", key: "A"))
        try await desk.send(DemoAccount.event("CLICK", key: "B"))
        let entries = book.all
        #expect(entries.map(\.outcome) == [.answered, .failed(error: "Failure"), .passedOn, .answered, .answered])
        #expect(entries.map(\.route) == ["text 绑定", "text 坏", "text 算了", "event CLICK", "event CLICK"])
        #expect(entries.map(\.queuedMessages) == [1, 0, 0, 0, 0])
        #expect(entries.map(\.changesCustomerLink) == [true, false, false, false, false])
        #expect(entries.map(\.attempt) == [1, 1, 1, 1, 1])
        #expect(entries.map(\.event) == [nil, nil, nil, .click, .click])
        #expect(entries[0].time == DemoAccount.now && entries[0].duration == .milliseconds(250))
        #expect(entries.allSatisfy { $0.sender == digest.fingerprint(of: DemoAccount.user) })
        #expect(Set(entries.map(\.delivery)).count == entries.count)
    }

    @Test("a log's lines hold neither words nor identities")
    func log() async throws {
        let log = InMemoryLogHandler()
        let logger = Logger(label: "audit") { _ in log }
        let desk = try Desk(fingerprints: try KeyedDigest(key: Array("key".utf8))) {
            Text { context in
                try context.link(to: "C-1")
                return .text("好")
            }.using(Audit(to: LogAuditSink(logger)))
        }
        try await desk.say("我的身份证是 11010519491231002X")
        let entry = try #require(log.entries.first)
        #expect(log.entries.count == 1 && entry.level == .notice)
        #expect(entry.metadata["outcome"] == "answered" && entry.metadata["customer_link"] == "changed")
        #expect(entry.metadata["route"] == "text" && entry.metadata["kind"] == "text")
        for secret in ["11010519491231002X", DemoAccount.user, "C-1"] {
            #expect(!"\(entry.message) \(entry.metadata)".contains(secret))
        }
    }
}

@Suite("TimeLimit")
struct TimeLimitTests {
    /// A clock whose sleeps end at once, or never.
    private struct JumpingClock: Clock {
        let ends: Bool

        var now: ContinuousClock.Instant { .now }
        var minimumResolution: Duration { .zero }

        func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
            if ends { return }
            try await Task.sleep(for: .seconds(3_600))
        }
    }

    @Test("a handler in time is left alone, with what it decided, its reply, its silence and its error")
    func inTime() async throws {
        let desk = try Desk {
            Group(
                Recovery(from: Failure.self) { _, _ in "出错了" },
                TimeLimit(.seconds(3), clock: JumpingClock(ends: false), otherwise: "太慢")
            ) {
                Text("快") { context in
                    try context.queue(.text("一"))
                    return .text("好")
                }
                Text("坏") { context in
                    try context.queue(.text("二"))
                    throw Failure()
                }
                Text("算了") { _ in nil }
            }
            Otherwise { _ in .text("外") }
        }
        #expect(try await desk.say("快", id: 1) == "好")
        #expect(try await desk.say("坏", id: 2) == "出错了")
        #expect(try await desk.say("算了", id: 3) == "外")
        #expect(desk.queuedTexts == ["一"])
    }

    @Test("a late handler is cancelled, not run again, and what it decides does not count")
    func late() async throws {
        let diary = Diary()
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let desk = try Desk {
            Group(TimeLimit(.seconds(3), clock: JumpingClock(ends: true), otherwise: "太慢")) {
                Text { context in
                    diary.note("run")
                    do {
                        try await Task.sleep(for: .seconds(3_600))
                    } catch {
                        diary.note("cancelled")
                        try context.queue(.text("太晚了"))
                        end.finish()
                        throw Failure()
                    }
                    return .text("好")
                }
            }
        }
        #expect(try await desk.say("你好") == "太慢")
        for await _ in ends {}
        #expect(diary.all == ["run", "cancelled"])
        #expect(desk.queued.isEmpty)
    }

    @Test("one that does not heed cancellation is not waited for", .timeLimit(.minutes(1)))
    func heedless() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let desk = try Desk {
            Group(TimeLimit(.seconds(3), clock: JumpingClock(ends: true), otherwise: "太慢")) {
                Text { context in
                    await Task { for await _ in gate {} }.value
                    try context.link(to: "C-1")
                    end.finish()
                    return .text("好")
                }
            }
        }
        #expect(try await desk.say("你好") == "太慢")
        open.finish()
        for await _ in ends {}
        #expect(try await desk.ledger.customerLink(of: desk.sender) == nil)
    }

    @Test("nothing is started when the delivery's time is over")
    func tooLate() async throws {
        // Decided on later than the clock comes to, so that the answer is the handler's.
        let desk = try Desk(budget: ReplyBudget(decide: .seconds(60))) {
            Group(TimeLimit(.seconds(3), clock: JumpingClock(ends: false), otherwise: "太慢")) {
                Text { _ in
                    Issue.record("ran")
                    return .text("好")
                }
            }.using(Slow())
        }
        #expect(try await desk.say("你好") == "太慢")
    }

    private struct Slow: Middleware {
        func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
            (context.clock as? ManualClock)?.advance(by: .milliseconds(4_450))
            return try await next(context)
        }
    }
}
