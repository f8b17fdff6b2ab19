import PlatformSimulator
import Testing

@testable import WebhookCommands

@Suite("A message on a terminal")
struct ShownMessageTests {
    @Test("shows a text with its links taken apart")
    func text() {
        let message = ShownMessage([
            "type": "text",
            "text": """
            您好，<a href="https://m.example.com/book?a=1&amp;b=2">订票</a>
            或者<a href='weixin://bizmsgmenu?msgmenucontent=%E6%BB%A1%E6%84%8F&msgmenuid=101'>满意</a>
            """,
        ])
        #expect(message.lines == ["您好，订票 <https://m.example.com/book?a=1&b=2>", "或者满意 [1]"])
        #expect(message.choices == [.words(id: "101", content: "满意")])
    }

    @Test("shows each kind in lines")
    func kinds() {
        let shown: [(SimulatedJSON, [String])] = [
            (["type": "image", "media": "M"], ["[图片] M"]), (["type": "voice", "media": "M"], ["[语音] M"]),
            (["type": "video", "media": "M", "title": "标题", "description": ""], ["[视频] 标题"]),
            (["type": "music", "title": "歌", "description": "", "url": "https://a"], ["[音乐] 歌", "https://a"]),
            (
                ["type": "news", "articles": [["title": "一", "description": "二", "picture": "p", "url": "u"], ["title": "三"]]],
                [
                    "[图文] 一", "二", "u", "[图文] 三",
                ]
            ),
            (
                ["type": "template", "title": "通知", "fields": [["name": "航班", "value": "CA1835", "shown": "CA18…"]], "url": ""],
                [
                    "[通知] 通知", "航班：CA18…",
                ]
            ),
            (["type": "card", "title": "C"], ["[卡券] C"]),
            (["type": "miniprogram", "title": "M", "path": "p"], ["[小程序] M", "p"]),
            (["type": "unknown", "json": "{}"], ["[unknown] {}"]), ([:], ["[?] "]),
        ]
        for (message, lines) in shown { #expect(ShownMessage(message).lines == lines, "\(message)") }
    }

    @Test("numbers what can be chosen")
    func menu() {
        let message = ShownMessage([
            "type": "menu", "head": "您对本次服务是否满意？", "tail": "",
            "items": [["id": "101", "text": "满意"], ["id": "102", "text": "不满意"]],
        ])
        #expect(message.lines == ["您对本次服务是否满意？", "[1] 满意", "[2] 不满意"])
        #expect(message.choices == [.item(id: "101"), .item(id: "102")])
    }

    @Test("has no character that a terminal obeys")
    func safe() {
        let message = ShownMessage(["type": "text", "text": "a\u{1B}[2Jb\u{7}\r\u{202E}c\td"])
        #expect(message.lines == ["a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}\u{FFFD}c\td"])
    }
}
