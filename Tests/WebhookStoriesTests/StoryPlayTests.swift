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
        Text("绑定") { context in
            try context.link(to: "C-1")
            return .text("绑定了")
        }
        Otherwise { context in .text(context.text?.original ?? context.message.menuKey ?? "?") }
    }

    private func outcome(_ steps: String) async throws -> StoryOutcome {
        try await Story(yaml: "story: a\naccount: b\nsteps:\n\(steps)", path: "a.yaml").play(with: Self.routes)
    }

    @Test("passes where all is as told", arguments: Account.Mode.allCases)
    func passes(mode: Account.Mode) async throws {
        let yaml = """
            story: 一切
            account: shop
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
              - repeat: last
              - reply: same
              - queued: nothing
              - linked: nobody
              - user: 绑定
              - linked: C-1
              - linked: nobody
                by: 小王
              - conversation: none
              - click: KEY
                by: 小王
              - reply: KEY
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
                "a.yaml:5: the reply is not as told\n--- story\n+++ replied\n@@ -1,2 +1,2 @@\n 请发送订单号\n-例如 1\n+例如 8800100005"
            ), ("- user: 收到\n- reply:", "a.yaml:5: no reply is written down yet; it is\n[nothing]"),
            (
                "- user: 人工\n- reply: nothing",
                "a.yaml:5: the reply is not as told\n--- story\n+++ replied\n@@ -1 +1 @@\n-[nothing]\n+[hand-over]"
            ),
            (
                "- user: 小林\n- reply: {hand-over: wang@shop}",
                "a.yaml:5: the reply is not as told\n--- story\n+++ replied\n@@ -1 +1 @@\n-[hand-over to wang@shop]\n+[hand-over to lin@shop]"
            ), ("- user: 好\n- reply: {contains: [好, 坏]}", "a.yaml:5: the reply does not contain “坏”; it is\n好"),
            ("- user: 好\n- reply: {lacks: 好}", "a.yaml:5: the reply contains “好”; it is\n好"),
            ("- user: 好\n- reply: {matches: '^坏'}", "a.yaml:5: the reply does not match ^坏; it is\n好"),
            ("- user: 人工\n- reply: {contains: hand}", "a.yaml:5: the reply is no text; it is\n[hand-over]"),
            ("- user: 好\n- reply: same", "a.yaml:5: there is no reply before this one"),
            (
                "- user: 好\n- user: 人工\n- reply: same",
                "a.yaml:6: the reply is not as told\n--- story\n+++ replied\n@@ -1 +1 @@\n-好\n+[hand-over]"
            ),
            (
                "- user: 提醒\n- queued: [第一条, {shown: '[image media-2]', after: 1h}]",
                """
                a.yaml:5: other messages were queued than told
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
                "a.yaml:5: other messages were queued than told\n--- story\n+++ queued\n@@ -1 +1 @@\n-第一条\n+nothing"
            ),
            ("- user: 好\n- conversation: returns", "a.yaml:5: the conversation under way is none, not returns"),
            ("- user: 绑定\n- linked: C-2", "a.yaml:5: 顾客 is linked to C-1, not C-2"),
            ("- user: 好\n- time: 2026-11-22 10:29", "a.yaml:5: the story is past this time"),
            (
                "- user: 好\n- repeat: last\n  by: 小王",
                "a.yaml:5: this cannot be done: WebhookStories/Story+play.swift"
            ),
        ]
    )
    func fails(steps: String, complaint: String) async throws {
        let failures = try await outcome(steps).failures.map(\.description)
        #expect(failures.count == 1)
        #expect(failures.first == complaint || complaint.hasSuffix(".swift") && failures.first?.hasPrefix(complaint) == true)
    }

    @Test("goes on after a step that is not met, and keeps what was said")
    func goesOn() async throws {
        let outcome = try await outcome("- user: 好\n- reply: 坏\n- user: 收到\n- reply: 什么\n- reply: nothing\n")
        #expect(outcome.failures.map(\.line) == [5, 7])
        #expect(outcome.transcript.contains("顾客: “收到”\n           [nothing]"))
        #expect(!outcome.isGood)
    }
}
