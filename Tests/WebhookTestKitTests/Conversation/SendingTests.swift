import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

@Suite("A conversation's own messages")
struct SendingTests {
    /// Queues what is named: `甲 乙+2h` is 甲 at once and 乙 two hours later.
    private static let routes = Routes {
        Menu("SOON") { context in
            try context.schedule(.text("一分钟"), at: context.now + 60)
            try context.schedule(.text("两分钟"), at: context.now + 120)
            return .text("好的")
        }
        On(.subscribe) { context in try queue(["甲", "乙", "丙", "丁"], context) }
        Text { context in try queue(context.text?.original.split(separator: " ").map(String.init) ?? [], context) }
    }

    private static func queue(_ words: [String], _ context: Context) throws -> Reply {
        for word in words {
            let parts = word.split(separator: "+")
            let hours = parts.count > 1 ? Int(parts[1].dropLast()) ?? 0 : 0
            try context.schedule(.text(String(parts[0])), at: context.now + Double(hours) * 3_600, key: word)
        }
        return .text("好的")
    }

    private func texts(_ contents: [OutgoingMessage]) -> [String] {
        contents.map { if case .text(let text)? = $0.customerServiceMessage { text } else { "?" } }
    }

    private func complaint(_ talk: () async throws -> Void) async throws -> String {
        do {
            try await talk()
            return "none"
        } catch let failure as ConversationFailure {
            return failure.reason
        }
    }

    @Test("are none unless the test says so: what queues one fails, as where nothing is configured")
    func production() async throws {
        try await Conversation(with: Self.routes) { user in
            let complaint = try await complaint { try await user.says("甲") }
            #expect(
                complaint == """
                    the handler of “甲” failed: text: ContextError; an account that sends messages of its own has to be named as such, \
                    with `sendingAs:`
                    """
            )
            try await user.expectingFailure.says("甲").replies("抱歉，系统暂时繁忙，请稍后再试。").queuesNothing()
        }
        #expect(try !Account.demo().canSendMessages)
    }

    @Test("reach users of verified accounts alone", arguments: AccountKind.allCases)
    func kinds(kind: AccountKind) async throws {
        try await Conversation(with: Self.routes, sendingAs: kind) { user in
            let reply = try await user.says("甲")
            if kind.maySendMessages {
                try reply.queues(.text("甲"))
                #expect(texts(user.received.map(\.content)) == ["甲"] && user.lost.isEmpty)
            } else {
                try reply.neverReaches(.text("甲")).reaches()
                #expect(user.received.isEmpty && user.lost.map(\.reason) == [.notAllowed(kind)])
            }
        }
        #expect(AccountKind.allCases.filter(\.maySendMessages) == [.verifiedSubscription, .verifiedService, .test])
    }

    @Test("reach the user when they are due and the clock moves on, and not before")
    func time() async throws {
        let conversation = try Conversation(with: Self.routes, sendingAs: .verifiedService)
        let user = conversation.user()
        try await user.says("甲 乙+2h").queues(.text("甲"), .text("乙"))
        #expect(texts(user.received.map(\.content)) == ["甲"])
        user.waits(.seconds(7_199))
        #expect(user.received.count == 1 && user.queued.count == 1)
        user.waits(.seconds(1))
        #expect(user.received.map(\.time) == [FixtureWorld.now, FixtureWorld.now + 7_200])
        #expect(user.queued.isEmpty)
        #expect(
            conversation.transcript == """
                  10:30:00 顾客: “甲 乙+2h”
                           好的
                  10:30:00 to 顾客: 甲
                  12:30:00 to 顾客: 乙
                """
        )
    }

    @Test("that are due after what the user's words allow are no success when they are queued, and never come")
    func beyondTheWindow() async throws {
        let conversation = try Conversation(with: Self.routes, sendingAs: .verifiedService)
        let user = conversation.user()
        try await user.says("甲+48h").queues(.text("甲"))
        let complaint = try await complaint { try await user.says("乙+49h").queues(.text("乙")) }
        #expect(
            complaint == """
                “乙+49h” queued messages that never reach their users:
                乙 (what the user said allows messages until 11-24 10:30:00 only)
                """
        )
        try await user.says("丙 丁+49h").reaches(.text("丙")).neverReaches(.text("丁"))
        user.waits(.seconds(50 * 3_600))
        #expect(texts(user.received.map(\.content)) == ["丙", "甲"])
        #expect(texts(user.lost.map(\.content)) == ["乙", "丁"])
        let line = "never to 顾客, as what the user said allows messages until 11-24 10:30:00 only: 丁"
        #expect(conversation.transcript.hasSuffix(line))
    }

    @Test("come after all where the user does something in the meantime")
    func laterAct() async throws {
        try await Conversation(with: Self.routes, sendingAs: .verifiedService) { user in
            try await user.says("甲+49h").neverReaches(.text("甲"))
            user.waits(.seconds(40 * 3_600))
            try await user.sendsImage()
            user.waits(.seconds(9 * 3_600))
            #expect(texts(user.received.map(\.content)) == ["甲"])
        }
    }

    @Test("are five after words, three within a minute after a tap or a follow, and none after an unfollow")
    func acts() async throws {
        try await Conversation(with: Self.routes, sendingAs: .verifiedService) { user in
            try await user.says("1 2 3 4 5 6").neverReaches(.text("6"))
            #expect(user.lost.map(\.reason) == [.windowSpent(MessagingWindow(.message, at: FixtureWorld.now))])
            try await user.clicks("SOON").reaches(.text("一分钟")).neverReaches(.text("两分钟"))
            try await user.follows().neverReaches(.text("丁"))
            try await user.says("甲+1h").queues(.text("甲"))
            try await user.unfollows()
            user.waits(.seconds(3_600))
            #expect(user.lost.last?.reason.description == "the user follows the account no longer")
        }
    }

    @Test("that expire before they are due, or go to somebody who did nothing, never come")
    func otherReasons() async throws {
        let stranger = try Conversation(with: Self.routes, sendingAs: .verifiedService).user("小王").openID
        let routes = Routes {
            Text { context in
                try context.schedule(.text("甲"), at: context.now + 60, validFor: .zero)
                try context.queue(.text("乙"), to: stranger)
                return .text("好的")
            }
        }
        try await Conversation(with: routes, sendingAs: .verifiedService) { user in
            let reply = try await user.says("好").neverReaches(.text("乙"), .text("甲"))
            #expect(reply.lost.map(\.reason) == [.noWindow, .expired])
            #expect(user.friend("小王").lost.map(\.reason) == [.noWindow])
        }
    }

    @Test("that are due together go in the outbox's order, and a key is good for one")
    func order() async throws {
        let routes = Routes {
            Text { context in
                try context.schedule(.text("提醒"), at: context.now + 60)
                try context.queue(.text("回答"), key: "回答")
                return .text("好的")
            }
        }
        try await Conversation(with: routes, sendingAs: .verifiedService) { user in
            try await user.says("好")
            user.waits(.seconds(30))
            try await user.says("好")
            user.waits(.seconds(90))
            #expect(texts(user.received.map(\.content)) == ["回答", "提醒", "提醒"])
        }
    }
}
