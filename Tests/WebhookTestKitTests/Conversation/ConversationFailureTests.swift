import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@Suite("An expectation that is not met")
struct ConversationFailureTests {
    typealias Talk = @Sendable (ConversationUser) async throws -> Void

    /// The failure's description without the place, which is tested apart.
    private func complaint(_ talk: Talk) async throws -> String {
        do {
            try await Conversation(with: SampleRoutes.routes, sendingAs: .verifiedService) { user in try await talk(user) }
            return "none"
        } catch let failure as ConversationFailure {
            return String(failure.description.drop { $0 != " " }.dropFirst())
        }
    }

    @Test("says which lines of a text differ, and what was said before")
    func text() async throws {
        let complaint = try await complaint { user in
            try await user.says("收到").repliesNothing()
            user.waits(.seconds(61))
            try await user.says("退货").replies("请发送订单号\n例如 8800100006")
        }
        #expect(
            complaint == """
                the reply to “退货” is not as expected
                --- expected
                +++ replied
                @@ -1,2 +1,2 @@
                 请发送订单号
                -例如 8800100006
                +例如 8800100005
                so far:
                  10:30:00 顾客: “收到”
                           [nothing]
                  10:31:01 顾客: “退货”
                           请发送订单号
                           例如 8800100005
                """
        )
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let complaint: String
        let talk: Talk

        init(_ complaint: String, _ talk: @escaping Talk) {
            self.complaint = complaint
            self.talk = talk
        }

        var testDescription: String { complaint }
    }

    private static let cases = [
        Case("the reply to “人工” is not as expected\n--- expected\n+++ replied\n@@ -1 +1 @@\n-您好\n+[hand-over]") {
            try await $0.says("人工").replies("您好")
        },
        Case(
            """
            the reply to “收到” is not as expected
            --- expected
            +++ replied
            @@ -1 +1 @@
            -empty
            +acknowledgement
            """
        ) {
            try await $0.says("收到").replies(.empty)
        },
        Case("the reply to a click on K does not contain “订单”, “号”; it is\nCLICK K") {
            try await $0.clicks("K").replies(containing: "CLICK", "订单", "号")
        },
        Case("the reply to “人工” does not contain “hand”; it is\n[hand-over]") {
            try await $0.says("人工").replies(containing: "hand")
        },
        Case("the reply to “退货” does not match; it is\n请发送订单号\n例如 8800100005") {
            try await $0.says("退货").replies(matching: #/请发送.*/#)
        },
        Case("the reply to “绑定” should be nothing; it is\n绑定了") { try await $0.says("绑定").repliesNothing() },
        Case("the reply to “绑定” should hand over to a person; it is\n绑定了") { try await $0.says("绑定").handsOver() },
        Case("the reply to “小林” should hand over to wang@shop; it is\n[hand-over to lin@shop]") {
            try await $0.says("小林").handsOver(to: "wang@shop")
        },
        Case(
            """
            the reply to “几点” is not the one before
            --- before
            +++ now
            @@ -1 +1 @@
            -1795314600
            +1795314605
            """
        ) { user in
            let first = try await user.says("几点")
            user.waits(.seconds(5))
            try await user.says("几点").repliesSame(as: first)
        },
        Case(
            """
            “提醒” queued other messages than expected
            --- expected
            +++ queued
            @@ -1,2 +1,2 @@
             1. 第一条
            -2. [image media-1]
            +2. 第二条
            """
        ) {
            try await $0.says("提醒").queues(.text("第一条"), .image("media-1"))
        },
        Case("“提醒” should queue nothing; it queued\n1. 第一条\n2. 第二条") { try await $0.says("提醒").queuesNothing() },
        Case("an expectation that the reply to “人工” contains nothing is met by every text") {
            try await $0.says("人工").replies(containing: "")
        },
        Case("an expectation that the reply to “绑定” contains nothing is met by every text") {
            try await $0.says("绑定").replies(containing: "绑定", "")
        },
        Case("the handler of “出错” failed: text 出错: Failure") { try await $0.says("出错") },
        Case("the handler of an event kf_close_session failed: event kf_close_session: Failure") {
            try await $0.event(.kfCloseSession).repliesNothing()
        },
        Case("the handler of “绑定” did not fail; the reply is\n绑定了") { try await $0.expectingFailure.says("绑定") },
        Case("顾客 has sent nothing that could be repeated") { try await $0.platformRepeats() },
    ]

    @Test("says in a line what is wrong", arguments: cases)
    func reasons(expected: Case) async throws {
        let complaint = try await complaint(expected.talk)
        #expect(complaint == expected.complaint || complaint.hasPrefix(expected.complaint + "\nso far:\n"))
    }

    @Test("names its place")
    func place() async throws {
        let line = #line + 1
        let failure = try await #require(throws: ConversationFailure.self) {
            try await Conversation(with: SampleRoutes.routes) { try await $0.says("退货").replies("不是") }
        }
        #expect(failure.location.line == line)
        #expect(failure.location.filePath == #filePath)
        #expect(failure.description.hasPrefix("WebhookTestKitTests/ConversationFailureTests.swift:\(line): the reply to “退货”"))
    }

    @Test("can be reported in place of being thrown, and the conversation goes on")
    func reported() async throws {
        let reasons = Collected()
        try await Conversation(with: SampleRoutes.routes, failures: .reported { reasons.add($0.reason) }) { user in
            try await user.says("退货").replies("不是").repliesNothing()
            try await user.says("绑定").replies("绑定了")
        }
        #expect(
            reasons.all == [
                "the reply to “退货” is not as expected", "the reply to “退货” should be nothing; it is\n请发送订单号\n例如 8800100005",
            ]
        )
    }

    @Test("tells no more than the last of a long conversation")
    func longTranscript() async throws {
        let conversation = try Conversation(with: SampleRoutes.routes)
        for number in 1...30 { try await conversation.user().says("\(number)") }
        #expect(conversation.transcript.hasPrefix("  …\n  10:30:00 顾客: “11”\n           text 11 -\n"))
        #expect(conversation.transcript.hasSuffix("顾客: “30”\n           text 30 -"))
    }

    private final class Collected: Sendable {
        private let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }
        func add(_ text: String) { texts.withLock { $0.append(text) } }
    }
}
