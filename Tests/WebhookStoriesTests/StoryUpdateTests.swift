import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStories

@Suite("A story updated")
struct StoryUpdateTests {
    @Test("gets what was replied and keeps everything else")
    func update() async throws {
        let yaml = """
            # 一个故事
            story: 记录
            account: shop
            steps:
              - user: 退货   # 说
              - reply:
              # 下一步
              - user: 人工

              - reply: |
                  旧的
                  两行

              - user: 小林
              - reply: 旧的
              - user: 收到
              - reply: 旧的
              - user: 图片
              - reply:
              - user: 音乐
              - reply:
              - user: 图文
              - reply:
                  text: 旧的
              - user: nothing
              - reply:
              - user: "a: b"
              - reply:
              - user: 好
              - reply: {contains: 坏}
              - {user: 人工}
              - {reply: 旧的}

            """
        let story = try Story(yaml: yaml, path: "a.yaml")
        let updated = try await story.play(with: StoryPlayTests.routes).updatedSource
        #expect(
            updated.text == """
                # 一个故事
                story: 记录
                account: shop
                steps:
                  - user: 退货   # 说
                  - reply: |-
                      请发送订单号
                      例如 8800100005
                  # 下一步
                  - user: 人工

                  - reply: hand-over

                  - user: 小林
                  - reply: {hand-over: "lin@shop"}
                  - user: 收到
                  - reply: nothing
                  - user: 图片
                  - reply: {image: "media-1"}
                  - user: 音乐
                  - reply:
                      shown: |-
                        [music]
                        起飞
                        t-1
                  - user: 图文
                  - reply:
                      news:
                        - title: "标题"
                          description: ""
                          picture: ""
                          url: "https://m.example.com/1"
                  - user: nothing
                  - reply: {text: nothing}
                  - user: "a: b"
                  - reply: "a: b"
                  - user: 好
                  - reply: {contains: 坏}
                  - {user: 人工}
                  - {reply: 旧的}

                """
        )
        let again = try await Story(yaml: updated.text, path: "a.yaml").play(with: StoryPlayTests.routes)
        // What is told in part, or not in lines of its own, is its author's.
        #expect(again.failures.map(\.reason).count == 2)
        #expect(again.updatedSource.text == updated.text && again.updatedSource.recorded.isEmpty)
    }

    @Test(
        "whatever is said reads back as it was said",
        arguments: [
            "好", "", " 前面", "后面 ", "a #b", "- a", "[x]", "{x}", "\"x\"", "'x'", "null", "~", "1.0", "a\\b", "a\tb", "第一行\n\n第三行",
            " 缩进\n第二行",
            "行\n  缩进\n", "同样", "same", "# 不是注释", "a:", "😀", "\u{7}铃\u{200B}\u{FEFF}", "% &*!|>@`", "\u{85}\u{2028}", "-",
            "a\n---\nb", "\ta\nb",
        ]
    )
    func roundTrip(text: String) async throws {
        let routes = Routes { Otherwise { _ in text.isEmpty ? .acknowledgement : .text(text) } }
        let story = try Story(yaml: "story: a\naccount: b\nsteps:\n  - user: a\n  - reply:\n", path: "a.yaml")
        let outcome = try await story.play(with: routes)
        let updated = try Story(yaml: outcome.updatedSource.text, path: "a.yaml")
        #expect(try await updated.play(with: routes).failures.map(\.description) == [])
        #expect(updated.stepCount == 2)
    }

    @Test("keeps the ends of its lines")
    func lineEnds() async throws {
        let yaml = "story: a\r\naccount: b\r\nsteps:\r\n  - user: 退货\r\n  - reply:\r\n  - user: 好\r\n  - reply: 好\r\n"
        let outcome = try await Story(yaml: yaml, path: "a.yaml").play(with: StoryPlayTests.routes)
        let written = "  - reply: |-\r\n      请发送订单号\r\n      例如 8800100005\r\n"
        #expect(outcome.updatedSource.text == yaml.replacing("  - reply:\r\n", with: written))
        let again = try await Story(yaml: outcome.updatedSource.text, path: "a.yaml").play(with: StoryPlayTests.routes)
        #expect(again.isGood)
    }

    @Test("does not get the apology for a handler that fails")
    func failure() async throws {
        let yaml = "story: a\naccount: b\nsteps:\n  - user: 出错\n  - reply:\n"
        let outcome = try await Story(yaml: yaml, path: "a.yaml").play(with: StoryPlayTests.routes)
        #expect(outcome.failures.map(\.line) == [4, 5])
        #expect(outcome.updatedSource.text == yaml && outcome.updatedSource.recorded.isEmpty)
    }

    @Test("is written to its file, and what is left is told")
    func record() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "story-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        let yaml = "story: a\naccount: b\nsteps:\n  - user: 好\n  - reply: {contains: 坏}\n  - reply: 旧的\n"
        try Data(yaml.utf8).write(to: file)
        let story = try Story(yaml: yaml, path: file.path)
        let left = try await story.play(with: StoryPlayTests.routes).record()
        #expect(left.map(\.line) == [5])
        #expect(try String(decoding: Data(contentsOf: file), as: UTF8.self) == yaml.replacing("旧的", with: "好"))
    }
}
