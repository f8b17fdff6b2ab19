import FoundationEssentials
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@Suite("Two users at once", .timeLimit(.minutes(1)))
struct SeveralUsersTests {
    private struct Booking: Dialogue {
        static let name = "booking"

        struct State: DialogueState {
            var city: String?
            var day: String?
        }

        var steps: Steps<State> {
            Ask(\.city, "去哪里？")
            Ask(\.day, "哪天？")
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply {
            .text("\(state.city ?? "") \(state.day ?? "")")
        }
    }

    private static let routes = Routes {
        Text("订票", begins: Booking())
        Text("绑定 {customer}") { context, match in
            try context.link(to: match["customer"])
            return .text("绑定了")
        }
        Text("我是谁") { context in .text(try await context.customerLink?.customer ?? "不知道") }
        Text("提醒") { context in
            try context.schedule(.text("时间到"), at: context.now + 7_200, key: "reminder")
            return .text("好的")
        }
        Text("不提醒") { context in
            context.cancelQueued("reminder")
            return .text("取消了")
        }
        Otherwise { _ in .text("没有看懂") }
    }

    /// Both do the same at the same time, and get what they would have got alone.
    private func both(
        _ conversation: Conversation,
        _ talk: @Sendable @escaping (ConversationUser, _ word: String) async throws -> Void
    ) async throws {
        async let lin: Void = talk(conversation.user("小林"), "上海")
        async let wang: Void = talk(conversation.user("小王"), "北京")
        _ = try await (lin, wang)
    }

    @Test("have a conversation each")
    func conversations() async throws {
        let conversation = try Conversation(with: Self.routes)
        for _ in 0..<20 {
            try await both(conversation) { user, city in
                try await user.says("订票").replies("去哪里？")
                try await user.says(city).replies("哪天？")
                #expect(try await user.state(Booking.State.self)?.city == city)
                try await user.says("明天").replies("\(city) 明天")
            }
        }
        try await conversation.user("小林").says("订票").replies("去哪里？")
        try await conversation.user("小王").says("上海").replies("没有看懂")
        #expect(try await conversation.user("小王").stored == nil)
    }

    @Test("are linked each to a customer of their own")
    func links() async throws {
        let conversation = try Conversation(with: Self.routes)
        try await both(conversation) { user, customer in
            try await user.says("我是谁").replies("不知道")
            try await user.says("绑定 \(customer)").replies("绑定了")
            try await user.says("我是谁").replies(.text(customer))
            #expect(try await user.customerLink?.customer == customer)
        }
        try await conversation.user("小林").links(to: nil)
        try await conversation.user("小林").says("我是谁").replies("不知道")
        try await conversation.user("小王").says("我是谁").replies("北京")
    }

    @Test("are told late words of their own, and of a failure each their own")
    func deferredWords() async throws {
        let isOpen = Mutex(false)
        let begun = Mutex(0)
        let routes = Routes {
            Text("慢 {word}") { _, match in
                begun.withLock { $0 += 1 }
                while !isOpen.withLock({ $0 }) {
                    try Task.checkCancellation()
                    await Task.yield()
                }
                return .text("\(match["word"])好了")
            }
            Text("出错") { _ in throw SampleRoutes.Failure() }
            Text { context in .text(context.text?.original ?? "") }
        }
        let conversation = try Conversation(with: routes)
        let (lin, wang) = (conversation.user("小林"), conversation.user("小王"))
        let first = Task.immediate { try await lin.says("慢 上海") }
        while begun.withLock({ $0 }) == 0 { await Task.yield() }
        conversation.clock.advance(by: .milliseconds(4_600))
        #expect(try await first.value.rejection == .overBudget)
        let again = Task.immediate { try await lin.platformRepeats() }
        conversation.clock.advance(by: .milliseconds(4_100))
        #expect(try await again.value.reply == .acknowledgement)
        isOpen.withLock { $0 = true }
        try await wang.says("在吗").replies("在吗")
        try await wang.expectingFailure.says("出错")
        try await lin.says("在吗").replies("上海好了\n\n在吗")
    }

    @Test("have a queue and a window each")
    func windows() async throws {
        let conversation = try Conversation(with: Self.routes, sendingAs: .verifiedService)
        let (lin, wang) = (conversation.user("小林"), conversation.user("小王"))
        try await lin.says("提醒").queues(.text("时间到"))
        try await wang.says("提醒").queues(.text("时间到"))
        try await wang.says("不提醒").queuesNothing()
        #expect(lin.queued.count == 1 && wang.queued.isEmpty)
        try await wang.says("提醒").queues(.text("时间到"))
        // A tap allows messages for a minute only.
        try await wang.clicks("ANY").replies("没有看懂")
        lin.waits(.seconds(7_200))
        #expect(lin.received.map(\.content) == [.text("时间到")] && lin.lost.isEmpty)
        #expect(wang.received.isEmpty && wang.lost.count == 1)
    }
}
