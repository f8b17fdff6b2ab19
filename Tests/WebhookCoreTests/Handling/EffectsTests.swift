import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Effects of a delivery")
struct EffectsTests {
    private struct Queueing: Middleware {
        let text: String
        var ending: Ending = .next
        enum Ending: Sendable { case next, pass, fail }

        func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
            try context.queue(.text(text))
            switch ending {
            case .next: return try await next(context)
            case .pass: return nil
            case .fail:
                _ = try await next(context)
                throw Failure()
            }
        }
    }

    @Test("are kept when the handler answers, those of middleware too, in the order they were decided")
    func kept() async throws {
        let desk = try Desk {
            Group(Queueing(text: "一")) {
                Text { context in
                    try context.queue(.text("二"))
                    try context.queue(.text("三"), to: OpenID("oOther"))
                    return .text("好")
                }
            }
        }
        #expect(try await desk.say("你好") == "好")
        #expect(desk.queuedTexts == ["一", "二", "三"])
        #expect(desk.queued.map(\.recipient.rawValue) == [DemoAccount.user, DemoAccount.user, "oOther"])
        #expect(Set(desk.queued.map(\.key)).count == 3)
    }

    @Test("are kept when the answer is silence, and when the event shows no answer at all")
    func silence() async throws {
        let desk = try Desk {
            Text { context in
                try context.queue(.text("一"))
                return .acknowledgement
            }
            On("VIEW") { context in
                try context.queue(.text("二"))
                return .text("没有人看到")
            }
        }
        #expect(try await desk.say("你好") == "success")
        #expect(try await desk.send(DemoAccount.event("VIEW")) == "success")
        #expect(desk.queuedTexts == ["一", "二"])
    }

    @Test("of a handler that passes on are dropped, those of the one that answers kept")
    func passedOn() async throws {
        let desk = try Desk {
            Text { context in
                try context.queue(.text("一"))
                try context.link(to: "甲")
                return nil
            }
            Group(Queueing(text: "二", ending: .pass)) { Text { _ in .text("不会") } }
            Group(Queueing(text: "三")) { Text { _ in nil } }
            Otherwise { context in
                #expect(context.effects.isEmpty)
                try context.queue(.text("四"))
                return .text("好")
            }
        }
        #expect(try await desk.say("你好") == "好")
        #expect(desk.queuedTexts == ["四"])
        #expect(try await desk.ledger.customerLink(of: desk.sender) == nil)
    }

    @Test("of a first run that throws are dropped, those of the second kept")
    func secondRun() async throws {
        let runs = Numbers()
        let desk = try Desk {
            Text { context in
                try context.queue(.text("第\(runs.next() + 1)次"))
                if context.effects.messages.map(\.content) == [.text("第1次")] { throw Failure() }
                return .text("好")
            }
        }
        #expect(try await desk.say("你好") == "好")
        #expect(desk.queuedTexts == ["第2次"])
    }

    @Test("are all dropped when the delivery fails in the end")
    func failed() async throws {
        let desk = try Desk {
            Group(Queueing(text: "一")) {
                Text("处理") { context in
                    try context.queue(.text("二"))
                    throw Failure()
                }
            }
            Group(Queueing(text: "三", ending: .fail)) {
                Text("中间") { context in
                    try context.queue(.text("四"))
                    return .text("好")
                }
            }
            Text("空") { context in
                try context.queue(.text("五"))
                return .text("")
            }
        }
        for (id, text) in ["处理", "中间", "空"].enumerated() {
            #expect(try await desk.say(text, id: id).contains("系统暂时繁忙"))
        }
        #expect(desk.queued.isEmpty)
    }

    @Test("of a group that threw are dropped when middleware around it answers")
    func recovered() async throws {
        let desk = try Desk {
            Group(Queueing(text: "外"), Recovery { _, _ in "已恢复" }, Queueing(text: "里", ending: .fail)) {
                Text { context in
                    try context.queue(.text("处理"))
                    return .text("好")
                }
            }
        }
        #expect(try await desk.say("你好") == "已恢复")
        #expect(desk.queuedTexts == ["外"])
    }

    @Test("queue nothing a second time when the platform repeats the delivery")
    func repeated() async throws {
        let desk = try Desk {
            Text { context in
                try context.queue(.text("一"))
                try context.queue(.text("二"))
                return .text("好")
            }
        }
        try await desk.say("你好", id: 7)
        try await desk.say("你好", id: 7)
        #expect(desk.queuedTexts == ["一", "二"])
        try await desk.say("你好", id: 8)
        #expect(desk.queuedTexts == ["一", "二", "一", "二"])
    }

    @Test("a customer link is read as written within the delivery, and from the ledger by the next")
    func customerLink() async throws {
        let desk = try Desk {
            Text("绑定") { context in
                let before = try await context.customerLink?.customer
                try context.link(to: "C-1")
                let after = try await context.customerLink?.customer
                return .text("\(before ?? "无")→\(after ?? "无")")
            }
            Text("解绑") { context in
                let before = try await context.customerLink?.customer
                context.unlink()
                let after = try await context.customerLink?.customer
                return .text("\(before ?? "无")→\(after ?? "无")")
            }
        }
        #expect(try await desk.say("绑定", id: 1) == "无→C-1")
        #expect(try await desk.ledger.customerLink(of: desk.sender) == CustomerLink(customer: "C-1", since: DemoAccount.now))
        #expect(try await desk.say("解绑", id: 2) == "C-1→无")
        #expect(try await desk.say("解绑", id: 3) == "无→无")
    }

    @Test("an account that cannot send messages gets an error, and a message that would be refused too")
    func refused() async throws {
        let silent = try Desk(canSendMessages: false) {
            Text { context in
                #expect(throws: ContextError.cannotSendMessages) { try context.queue(.text("一")) }
                return .text("好")
            }
        }
        #expect(try await silent.say("你好") == "好")
        let desk = try Desk {
            Text { context in
                #expect(throws: ContextError.unsendable(.textEmpty)) { try context.queue(.text("")) }
                #expect(context.effects.isEmpty)
                return .text("好")
            }
        }
        #expect(try await desk.say("你好") == "好")
        #expect(silent.queued.isEmpty && desk.queued.isEmpty)
    }

    @Test("a queued message is taken back by its key, also within the delivery; keys stay unique")
    func cancelled() async throws {
        let desk = try Desk {
            Text("预约") { context in
                try context.schedule(.text("提醒"), at: context.now + 3_600, key: "reminder")
                try context.queue(.text("一"))
                try context.queue(.text("二"))
                context.cancelQueued(context.effects.messages[1].key)
                try context.queue(.text("三"))
                return .text("好")
            }
            Text("取消") { context in
                context.cancelQueued("reminder")
                return .text("好")
            }
        }
        try await desk.say("预约", id: 1)
        #expect(desk.queuedTexts == ["提醒", "二", "三"])
        #expect(Set(desk.queued.map(\.key)).count == 3)
        #expect(desk.queued.first?.due == DemoAccount.now + 3_600)
        #expect(desk.queued.first?.expires == DemoAccount.now + 3_600 + 48 * 3_600)
        try await desk.say("取消", id: 2)
        #expect(desk.queuedTexts == ["二", "三"])
    }

    @Test("of a push without a user are kept as well")
    func noSender() async throws {
        let desk = try Desk {
            Otherwise { context in
                #expect(context.sender == nil)
                #expect(throws: ContextError.noSender) { try context.queue(.text("给谁？")) }
                #expect(throws: ContextError.noSender) { try context.link(to: "C-1") }
                context.unlink()
                context.endConversation()
                try context.queue(.text("给值班员"), to: OpenID("oOperator"))
                return .acknowledgement
            }
        }
        let push = DemoAccount.event("annual_renew")
            .replacing("<FromUserName><![CDATA[\(DemoAccount.user)]]></FromUserName>", with: "")
        #expect(try await desk.send(push) == "success")
        #expect(desk.queuedTexts == ["给值班员"])
    }
}
