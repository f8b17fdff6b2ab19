import FoundationEssentials
import InMemoryLogging
import Logging
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Long texts")
struct LongTextTests {
    /// A tap on an answer in a list that was sent.
    private static let tap = DemoAccount.text("你好").replacing("</xml>", with: "<bizmsgmenuid>101</bizmsgmenuid></xml>")

    /// So many paragraphs of 600 bytes, three of which make a message.
    private static func text(paragraphs: Int) -> String {
        (1...paragraphs).map { number in "第\(number)段" + String(repeating: "字", count: 195) + "。" }.joined(separator: "\n\n")
    }

    private static func routes(paragraphs: Int) -> Routes {
        Routes {
            Text("预约") { context in
                try context.queue(.text("已经排队"))
                try context.schedule(.text("提醒"), at: context.now + 3_600)
                return .text(text(paragraphs: paragraphs))
            }
            Otherwise { _ in .text(text(paragraphs: paragraphs)) }
        }
    }

    @Test("a text that fits is left alone", arguments: [true, false])
    func short(canSendMessages: Bool) async throws {
        let desk = try Desk(canSendMessages: canSendMessages) { Self.routes(paragraphs: 3) }
        #expect(try await desk.say("你好") == Self.text(paragraphs: 3))
        #expect(desk.queued.isEmpty)
    }

    @Test("nothing that is sent has the 2,048 bytes that are not shown, and nothing of a text is lost", arguments: 2_040...2_056)
    func limit(length: Int) async throws {
        let text = String(repeating: "a", count: length)
        let routes = Routes { Otherwise { _ in .text(text) } }
        let sending = try Desk { routes }
        let parts = [try await sending.say("你好")] + sending.queuedTexts
        #expect(parts.joined() == text)
        #expect(parts.allSatisfy { $0.utf8.count < 2_048 })
        let silent = try await Desk(canSendMessages: false) { routes }.say("你好")
        #expect(silent.utf8.count < 2_048 && silent.hasPrefix("aaaa"))
        let late = try #require(Reply.text(text).asMessages)
        for case .text(let part) in late { #expect(part.utf8.count < 2_048) }
    }

    @Test("the first part is the answer, the rest follows in order, nothing is lost")
    func continued() async throws {
        let desk = try Desk { Self.routes(paragraphs: 8) }
        let first = try await desk.say("你好")
        #expect(([first] + desk.queuedTexts).joined(separator: "\n\n") == Self.text(paragraphs: 8))
        #expect(desk.queuedTexts.count == 2)
        #expect(([first] + desk.queuedTexts).allSatisfy { $0.utf8.count <= 2_047 })
        #expect(desk.queued.allSatisfy { $0.recipient.rawValue == DemoAccount.user && $0.due == DemoAccount.now })
    }

    @Test("the rest comes before what the handler queued, and once though the platform repeats the delivery")
    func order() async throws {
        let desk = try Desk { Self.routes(paragraphs: 5) }
        let first = try await desk.say("预约")
        #expect(try await desk.say("预约") == first)
        #expect(desk.queuedTexts.map { String($0.prefix(3)) } == ["第4段", "已经排", "提醒"])
    }

    @Test(
        "no more is queued than the customer's act allows, and the last part says that it goes on",
        arguments: [
            (DemoAccount.text("你好"), 5), (DemoAccount.text("预约"), 4), (DemoAccount.event("CLICK", key: "A"), 3),
            (DemoAccount.event("LOCATION"), 0), (Self.tap, 3),
        ]
    )
    func room(_ document: String, _ allowed: Int) async throws {
        let log = InMemoryLogHandler()
        let desk = try Desk(logger: Logger(label: "test") { _ in log }) { Self.routes(paragraphs: 40) }
        let parts = [try await desk.send(document)] + desk.queuedTexts.filter { $0.hasPrefix("第") }
        #expect(parts.count == allowed + 1)
        #expect(parts.map { $0.hasSuffix("。\n（未完）") } == Array(repeating: false, count: allowed) + [true])
        #expect(parts.allSatisfy { $0.utf8.count <= 2_047 })
        #expect(Self.text(paragraphs: 40).hasPrefix(parts.joined(separator: "\n\n").dropLast("\n（未完）".count)))
        #expect(log.entries.contains { $0.level == .warning && $0.metadata["parts"] == "\(allowed + 1)" })
    }

    @Test("an account that cannot send messages shows the first part and says so")
    func cut() async throws {
        let desk = try Desk(canSendMessages: false) { Self.routes(paragraphs: 4) }
        #expect(try await desk.say("你好") == Self.text(paragraphs: 3) + "\n（未完）")
        #expect(desk.queued.isEmpty)
    }

    @Test("without a notice, a text that cannot be shown whole is a failure")
    func failure() async throws {
        let silent = try Desk(canSendMessages: false, cutNotice: nil) { Self.routes(paragraphs: 4) }
        #expect(try await silent.say("你好").contains("系统暂时繁忙"))
        let desk = try Desk(cutNotice: nil) { Self.routes(paragraphs: 40) }
        #expect(try await desk.say("预约").contains("系统暂时繁忙"))
        #expect(desk.queued.isEmpty)
        #expect(try await Desk(cutNotice: nil) { Self.routes(paragraphs: 8) }.say("你好").hasPrefix("第1段"))
    }

    @Test("middleware sees the whole text, and its own may be long")
    func middleware() async throws {
        struct Measuring: Middleware {
            let diary: Diary
            func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
                guard case .text(let text)? = try await next(context) else { return nil }
                diary.note("\(text.utf8.count)")
                return .text(text + "\n\n" + text)
            }
        }
        let diary = Diary()
        let desk = try Desk { Group(Measuring(diary: diary)) { Self.routes(paragraphs: 4) } }
        try await desk.say("你好")
        #expect(diary.all == ["\(Self.text(paragraphs: 4).utf8.count)"])
        #expect(desk.queuedTexts.count == 2)
    }

    @Test("nothing is queued where nothing would be shown")
    func silentEvent() async throws {
        let desk = try Desk { Self.routes(paragraphs: 8) }
        #expect(try await desk.send(DemoAccount.event("VIEW")) == "success")
        #expect(desk.queued.isEmpty)
    }
}
