import Testing
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore

@Suite("Notices in place of what the platform does not forward")
struct UnsupportedMessageTests {
    static let notices = [
        // Seen.
        "【收到不支持的消息类型，暂无法显示】", " [收到不支持的消息类型,暂时无法显示]", "【收到不支援的訊息類型，無法顯示】", "[Unsupported message]",
        "[Unsupported Message]",
        // The same in other brackets and words.
        "［收到不支持的消息类型，暂无法显示］", "〔收到不支持的消息类型，暂无法显示〕", "（收到不支持的消息类型，暂无法显示）", "(不支持的消息)", "「收到不支援的訊息」",
        "『该消息类型暂不支持』", "〖暫不支持此消息類型〗", "《收到不支持的消息类型》", "〈不支持的消息类型〉", "<Message type not supported>", "«UNSUPPORTED MESSAGE TYPE»",
        "【Received an unsupported message. Unable to display】", "[This message cannot be displayed]", "\n【收到不支持的消息类型，暂无法显示】\n",
        // In other languages of the client.
        "[サポートされていないメッセージ]", "[지원되지 않는 메시지 유형]", "[Неподдерживаемый тип сообщения]", "[Mensaje no compatible]",
        "[Mensagem não suportada]", "[Message non pris en charge]", "[Nicht unterstützte Nachricht: nicht unterstützt]",
        "[Messaggio non supportato]", "[Desteklenmeyen mesaj]", "[Tin nhắn không được hỗ trợ]", "[ข้อความที่ไม่รองรับ]",
        "[Pesan tidak didukung]",
    ]

    static let words = [
        "", " ", "【】", "[]", "[微笑]", "[Smile]", "[", "】", "收到不支持的消息类型，暂无法显示", "不支持的消息", "Unsupported message", "【不支持退货】", "【收到】",
        "[消息]", "【收到不支持的消息类型，暂无法显示】是什么意思？", "为什么显示【收到不支持的消息类型，暂无法显示】", "【收到不支持的消息类型，暂无法显示]", "[Unsupported] message",
        "[Message]", "【CA1835】", "(北京到上海)", "《三体》", "【" + String(repeating: "不支持的消息", count: 100) + "】",
    ]

    private func decode(_ text: String, more: String = "") throws -> Message {
        try Message(
            decoding: XMLReader().read(
                Array(
                    """
                    <xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType>\
                    <Content><![CDATA[\(text)]]></Content><MsgId>1</MsgId>\(more)</xml>
                    """.utf8
                )
            )
        )
    }

    @Test("are no typed words", arguments: notices)
    func notice(_ text: String) throws {
        let message = try decode(text)
        #expect(message.content == .unsupported(UnsupportedMessage(notice: text)))
        #expect(message.kind == .unsupported)
        #expect(message.spokenText == nil)
        #expect(message.acceptsReply)
    }

    @Test("are told from what users type", arguments: words)
    func typed(_ text: String) throws {
        let message = try decode(text)
        #expect(message.content == .text(TextMessage(text: text, menuItem: nil)))
        #expect(message.spokenText == text)
    }

    @Test("are told from a tapped answer, whatever it says")
    func tapped() throws {
        let message = try decode(Self.notices[0], more: "<bizmsgmenuid>1</bizmsgmenuid>")
        #expect(message.content == .text(TextMessage(text: Self.notices[0], menuItem: "1")))
    }

    @Test("are routed as nothing that was typed, and by a route of their own", arguments: notices)
    func routed(_ text: String) async throws {
        let typed = Routes {
            Text(text) { _ in "the same words" }
            Text("{anything}") { _, _ in "a pattern" }
            Text(matching: #/.*/#) { _, _ in "a regular expression" }
            Text { _ in "any text" }
            Kind(.text) { _ in "a text" }
            When("words", matches: { $0.text != nil }) { _ in "a predicate" }
        }
        let own = Routes {
            typed
            Kind(.unsupported) { _ in "only texts, please" }
        }
        let none = Routes {
            typed
            Otherwise { _ in "otherwise" }
        }
        try await Conversation(with: own) { user in try await user.says(text).replies("only texts, please") }
        try await Conversation(with: none) { user in try await user.says(text).replies("otherwise") }
    }

    @Test("are no wrong answer to a dialogue's question, however many come", arguments: notices)
    func dialogue(_ text: String) async throws {
        try await Conversation(with: Routes { Text("退货", begins: Asking()) }) { user in
            let question = "请发送订单号"
            try await user.says("退货").replies(question)
            for _ in 0..<5 { try await user.says(text).replies("暂时只能看懂文字。\n" + question) }
            try await user.says("错").replies("抱歉，没有看懂您的回复。\n" + question)
            try await user.says("8800100001").replies("8800100001")
        }
    }

    private struct Asking: Dialogue {
        static let name = "asking"

        struct State: DialogueState {
            var order: String?
        }

        var steps: Steps<State> {
            Ask(\.order, "请发送订单号") { text, _ in Int(text.folded) == nil ? nil : text.folded }
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply { .text(state.order ?? "") }
    }
}
