import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStories

@Suite("A story played")
struct StoryPlayTests {
    static let routes = Routes {
        Text("退货") { _ in .text("请发送订单号\n例如 8800100005") }
        Text("人工") { _ in .handOver() }
        Text("小林") { _ in .handOver(agent: "lin@shop") }
        Text("收到") { _ in .acknowledgement }
        Text("图片") { _ in .image("media-1") }
        Text("音乐") { _ in .music(MusicReply(title: "起飞", thumbnail: "t-1")) }
        Text("图文") { _ in
            .news([Article(title: "标题", description: "", pictureURL: "", url: "https://m.example.com/1")])
        }
        Text("几点") { context in .text("\(Int(context.now.timeIntervalSince1970))") }
        Text("提醒") { context in
            try context.queue(.text("第一条"))
            try context.schedule(.image("media-2"), at: context.now + 7_200)
            return .text("好的")
        }
        Text("下周") { context in
            try context.schedule(.text("下周了"), at: context.now + 7 * 86_400)
            return .text("好的")
        }
        Text("出错") { _ in throw CancellationError() }
        On("kf_close_session") { _ in throw CancellationError() }
        Text("绑定") { context in
            try context.link(to: "C-1")
            return .text("绑定了")
        }
        Otherwise { context in .text(context.text?.original ?? context.message.menuKey ?? "?") }
    }

    private func outcome(_ steps: String, sendsAs: String = "verified-service") async throws -> StoryOutcome {
        let yaml = "story: a\naccount: b\nsends-as: \(sendsAs)\nsteps:\n\(steps)"
        return try await Story(yaml: yaml, path: "a.yaml").play(with: Self.routes)
    }

    @Test("passes where all is as told", arguments: Account.Mode.allCases)
    func passes(mode: Account.Mode) async throws {
        let yaml = """
            story: 一切
            account: shop
            sends-as: verified-subscription
            at: 2026-11-22 14:30
            steps:
              - user: 退货
              - reply: |
                  请发送订单号
                  例如 8800100005
              - reply: {contains: 订单号, lacks: 电话, matches: '8800\\d+$'}
              - user: 人工
              - reply: hand-over
              - user: 小林
              - reply: hand-over
              - reply: {hand-over: lin@shop}
              - user: 收到
              - reply: nothing
              - user: 图片
              - reply: {image: media-1}
              - user: 音乐
              - reply: {shown: "[music]\\n起飞\\nt-1"}
              - user: 图文
              - reply: {news: [{title: 标题, url: "https://m.example.com/1"}]}
              - user: 几点
              - reply: 1795329000
              - wait: 11m
              - user: 几点
              - reply: 1795329660
              - time: 2026-11-23 08:00
              - user: 几点
              - reply: 1795392000
              - user: 提醒
              - queued: [第一条, {shown: "[image media-2]", after: 2h}]
              - reaches: 第一条
              - repeat: last
              - reply: same
              - queued: nothing
              - reaches: nothing
              - wait: 2h
              - reaches: {shown: "[image media-2]"}
              - user: 下周
              - queued: {text: 下周了, after: 7d, reaches: no}
              - never-reaches: {contains: 下周}
              - reaches: nothing
                by: 小王
              - wait: 8d
              - reaches: nothing
              - never-reaches: 下周了
              - user: 出错
              - fails: CancellationError
              - reply: {contains: 系统暂时繁忙}
              - event: {name: kf_close_session}
              - fails: "event kf_close_session"
              - reply: nothing
              - linked: nobody
              - user: 绑定
              - linked: C-1
              - linked: nobody
                by: 小王
              - conversation: none
              - click: KEY
                by: 小王
              - reply: KEY
              - linked: nobody
              - linked: C-1
                by: 顾客
              - user: 退货
              - click: KEY
                by: 小王
              - reply: same
              - choice: {id: 1, text: 好}
              - reply: 好
            """
        let outcome = try await Story(yaml: yaml, path: "a.yaml").play(with: Self.routes, mode: mode)
        #expect(outcome.failures.map(\.description) == [])
        #expect(outcome.isGood)
    }

    @Test(
        "tells each step that is not as told",
        arguments: [
            (
                "- user: 退货\n- reply: |-\n    请发送订单号\n    例如 1",
                "a.yaml:6: the reply is not as told\n--- story\n+++ replied\n@@ -1,2 +1,2 @@\n 请发送订单号\n-例如 1\n+例如 8800100005"
            ), ("- user: 收到\n- reply:", "a.yaml:6: no reply is written down yet; it is\n[nothing]"),
            (
                "- user: 人工\n- reply: nothing",
                "a.yaml:6: the reply is not as told\n--- story\n+++ replied\n@@ -1 +1 @@\n-[nothing]\n+[hand-over]"
            ),
            (
                "- user: 小林\n- reply: {hand-over: wang@shop}",
                "a.yaml:6: the reply is not as told\n--- story\n+++ replied\n@@ -1 +1 @@\n-[hand-over to wang@shop]\n+[hand-over to lin@shop]"
            ), ("- user: 好\n- reply: {contains: [好, 坏]}", "a.yaml:6: the reply does not contain “坏”; it is\n好"),
            ("- user: 好\n- reply: {lacks: 好}", "a.yaml:6: the reply contains “好”; it is\n好"),
            ("- user: 好\n- reply: {matches: '^坏'}", "a.yaml:6: the reply does not match ^坏; it is\n好"),
            ("- user: 人工\n- reply: {contains: hand}", "a.yaml:6: the reply is no text; it is\n[hand-over]"),
            ("- user: 好\n- reply: same", "a.yaml:6: there is no reply before this one"),
            (
                "- user: 好\n- user: 人工\n- reply: same",
                "a.yaml:7: the reply is not as told\n--- story\n+++ replied\n@@ -1 +1 @@\n-好\n+[hand-over]"
            ),
            (
                "- user: 提醒\n- queued: [第一条, {shown: '[image media-2]', after: 1h}]",
                """
                a.yaml:6: other messages were queued than told
                --- story
                +++ queued
                @@ -1,2 +1,2 @@
                 第一条
                -[image media-2] (after 3600s)
                +[image media-2] (after 7200s)
                """
            ),
            (
                "- user: 好\n- queued: 第一条",
                "a.yaml:6: other messages were queued than told\n--- story\n+++ queued\n@@ -1 +1 @@\n-第一条\n+nothing"
            ),
            ("- user: 好\n- conversation: returns", "a.yaml:6: the conversation under way is none, not returns"),
            (
                "- user: 出错\n- reply: {contains: 系统暂时繁忙}",
                "a.yaml:5: the handler failed: text 出错: CancellationError; a story that is about that says `fails`"
            ),
            (
                "- event: kf_close_session\n- reply: nothing\n- user: 出错\n- fails: Cancellation",
                "a.yaml:5: the handler failed: event kf_close_session: CancellationError; a story that is about that says `fails`"
            ), ("- user: 好\n- fails: Error", "a.yaml:6: the handler did not fail"),
            (
                "- user: 出错\n- fails: Timeout",
                "a.yaml:6: the handler failed for another reason: text 出错: CancellationError"
            ),
            (
                "- user: 下周\n- queued: 下周了",
                """
                a.yaml:6: other messages were queued than told
                --- story
                +++ queued
                @@ -1 +1 @@
                -下周了
                +下周了 (after 604800s) (never reaches: what the user said allows messages until 11-24 10:30:00 only)
                """
            ),
            (
                "- user: 提醒\n- queued: [{text: 第一条, reaches: no}, {shown: '[image media-2]'}]",
                """
                a.yaml:6: other messages were queued than told
                --- story
                +++ queued
                @@ -1,2 +1,2 @@
                -第一条 (never reaches)
                -[image media-2]
                +第一条
                +[image media-2] (after 7200s)
                """
            ),
            (
                "- user: 提醒\n- reaches: nothing",
                "a.yaml:6: other messages reached 顾客 than told\n--- story\n+++ reached\n@@ -1 +1 @@\n-nothing\n+第一条"
            ),
            (
                "- user: 提醒\n  by: 小林\n- user: 好\n  by: 小王\n- reaches: 第一条",
                "a.yaml:9: other messages reached 小王 than told\n--- story\n+++ reached\n@@ -1 +1 @@\n-第一条\n+nothing"
            ), ("- user: 提醒\n- never-reaches: 第一条", "a.yaml:6: the message 第一条 reached 顾客"),
            (
                "- user: 提醒\n- never-reaches: {shown: '[image media-2]'}",
                "a.yaml:6: the message [image media-2] will reach 顾客"
            ), ("- user: 提醒\n- never-reaches: 第三条", "a.yaml:6: the message 第三条 was not queued for 顾客"),
            ("- user: 绑定\n- linked: C-2", "a.yaml:6: 顾客 is linked to C-1, not C-2"),
            ("- user: 好\n- reply: 好\n- time: 2026-11-22 10:29", "a.yaml:7: the story is past this time"),
            (
                "- user: 好\n- reply: 好\n- repeat: last\n  by: 小王",
                "a.yaml:7: this cannot be done: 小王 has sent nothing that could be repeated"
            ),
        ]
    )
    func fails(steps: String, complaint: String) async throws {
        #expect(try await outcome(steps).failures.map(\.description) == [complaint])
    }

    @Test("has an account that sends nothing, unless it says so")
    func sending() async throws {
        let steps = "steps:\n- user: 提醒\n- reply: 好的\n"
        let silent = try await Story(yaml: "story: a\naccount: b\n\(steps)", path: "a.yaml").play(with: Self.routes)
        #expect(silent.failures.map(\.line) == [4, 5])
        #expect(silent.failures.first?.reason.hasPrefix("the handler failed: text 提醒: ContextError;") == true)
        #expect(try await outcome("- user: 提醒\n- reply: 好的\n- reaches: 第一条").isGood)
        let unverified = try await outcome(
            "- user: 提醒\n- reply: 好的\n- reaches: nothing\n- never-reaches: 第一条",
            sendsAs: "service"
        )
        #expect(unverified.failures == [])
        let configured = try Story(yaml: "story: a\naccount: b\nsends-as: service\n\(steps)", path: "a.yaml")
        let elsewhere = await configured.play(in: try Conversation(with: Self.routes))
        #expect(
            elsewhere.failures.first?.description
                == "a.yaml:3: the story's account sends messages, as a service account; `b` sends none here (`send_messages`)"
        )
    }

    @Test("goes on after a step that is not met, and keeps what was said")
    func goesOn() async throws {
        let outcome = try await outcome("- user: 好\n- reply: 坏\n- user: 收到\n- reply: 什么\n- reply: nothing\n")
        #expect(outcome.failures.map(\.line) == [6, 8])
        #expect(outcome.transcript.contains("顾客: “收到”\n           [nothing]"))
        #expect(!outcome.isGood)
    }
}
