import PlatformSimulator
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Customer-service messages", .timeLimit(.minutes(1)))
struct CustomMessageTests {
    static let examples: [(message: CustomerServiceMessage, json: String)] = [
        (
            .text("到了吗？/ <a href=\"https://x.example/a?b=1&c=2\">看</a>\n✈️"),
            #"{"msgtype":"text","text":{"content":"到了吗？/ <a href=\"https://x.example/a?b=1&c=2\">看</a>\n✈️"},"touser":"U"}"#
        ),
        (.image("m1"), #"{"image":{"media_id":"m1"},"msgtype":"image","touser":"U"}"#),
        (.voice("m2"), #"{"msgtype":"voice","touser":"U","voice":{"media_id":"m2"}}"#),
        (
            .video(CustomerServiceVideo(media: "m3", thumbnail: "t3", title: "标题", description: "说明")),
            #"{"msgtype":"video","touser":"U","video":{"description":"说明","media_id":"m3","thumb_media_id":"t3","title":"标题"}}"#
        ),
        (
            .music(MusicReply(title: "歌", url: "http://m.example/1.mp3", thumbnail: "t4")),
            #"{"msgtype":"music","music":{"musicurl":"http://m.example/1.mp3","thumb_media_id":"t4","title":"歌"},"touser":"U"}"#
        ),
        (
            .news(Article(title: "标", description: "述", pictureURL: "https://p.example/1.png", url: "https://u.example/")),
            #"{"msgtype":"news","news":{"articles":[{"description":"述","picurl":"https://p.example/1.png","#
                + #""title":"标","url":"https://u.example/"}]},"touser":"U"}"#
        ),
        (.article(id: "A1"), #"{"mpnewsarticle":{"article_id":"A1"},"msgtype":"mpnewsarticle","touser":"U"}"#),
        (
            .choices(ChoiceMenu(head: "满意吗？", choices: [.init(id: "101", text: "满意")], tail: "谢谢")),
            #"{"msgmenu":{"head_content":"满意吗？","list":[{"content":"满意","id":"101"}],"tail_content":"谢谢"},"#
                + #""msgtype":"msgmenu","touser":"U"}"#
        ),
        (
            .miniProgramPage(MiniProgramCard(title: "值机", appID: AppID("wxmini"), path: "pages/a.html", thumbnail: "t5")),
            #"{"miniprogrampage":{"appid":"wxmini","pagepath":"pages/a.html","thumb_media_id":"t5","title":"值机"},"#
                + #""msgtype":"miniprogrampage","touser":"U"}"#
        ),
        (.card(id: "c1"), #"{"msgtype":"wxcard","touser":"U","wxcard":{"card_id":"c1"}}"#),
    ]

    @Test("every kind is written as the platform reads it", arguments: examples.indices)
    func written(index: Int) throws {
        let example = Self.examples[index]
        let body = CustomMessage(message: example.message, user: OpenID("U"), agent: nil)
        let bytes = try JSONText.bytes(of: body, for: .customSend)
        #expect(String(decoding: bytes, as: UTF8.self) == example.json)
    }

    @Test("every kind is taken by a platform that looks at it")
    func taken() async throws {
        try await PlatformScene.run { scene in
            for (message, _) in Self.examples {
                scene.platform.note(.message, by: PlatformScene.user, of: PlatformScene.appID)
                try await scene.client.send(message, to: PlatformScene.user)
            }
            #expect(
                scene.platform.messages.map { $0.body["msgtype"]?.text ?? "" }.sorted() == [
                    "image", "miniprogrampage", "mpnewsarticle", "msgmenu", "music", "news", "text", "video", "voice", "wxcard",
                ]
            )
        }
    }

    @Test("characters that could only be escaped are left out, and others stay as they are")
    func controlCharacters() async throws {
        try await PlatformScene.run { scene in
            let text = "a\u{0}b\u{1}c\u{8}d\u{C}e\u{1F}f\u{7F}g\th\ni\\u0041\\ \"q\" 中𠮷👨‍👩‍👧\u{2028}z"
            try await scene.client.send(.text(text), to: PlatformScene.user)
            let expected = "abcdef\u{7F}g\th\ni\\u0041\\ \"q\" 中𠮷👨‍👩‍👧\u{2028}z"
            #expect(scene.platform.messages.last?.text == expected)
            let body = try #require(scene.platform.calls(of: APIPath.customSend).last?.call.body)
            #expect(String(decoding: body, as: UTF8.self).contains("中𠮷👨‍👩‍👧"))
        }
    }

    @Test("a message may bear an agent's name")
    func agent() async throws {
        try await PlatformScene.run { scene in
            try await scene.client.send(.text("您好"), to: PlatformScene.user, as: "test1@kftest")
            #expect(scene.platform.messages.last?.body["customservice"]?["kf_account"]?.text == "test1@kftest")
        }
    }

    @Test("typing is shown and taken away")
    func typing() async throws {
        try await PlatformScene.run { scene in
            try await scene.client.show(.typing, to: PlatformScene.user)
            let again = await failure { () async throws(PlatformError) in
                try await scene.client.show(.typing, to: PlatformScene.user)
            }
            guard case .refused(let refusal) = again else {
                Issue.record("\(String(describing: again))")
                return
            }
            #expect(refusal.code == .alreadyTyping)
            try await scene.client.show(.idle, to: PlatformScene.user)
            scene.clock.advance(by: 31)
            let late = await failure { () async throws(PlatformError) in
                try await scene.client.show(.typing, to: PlatformScene.user)
            }
            guard case .refused(let refusal) = late else {
                Issue.record("\(String(describing: late))")
                return
            }
            #expect(refusal.code == .noExchangeBeforeTyping)
        }
    }
}
