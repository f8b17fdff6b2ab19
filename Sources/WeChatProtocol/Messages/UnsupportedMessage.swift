/// A sticker, a card or something else that the platform does not forward: all that comes is its notice, which nobody typed.
public struct UnsupportedMessage: Sendable, Hashable, Redacted {
    /// The platform's own words, such as `【收到不支持的消息类型，暂无法显示】`.
    public var notice: String
}

extension UnsupportedMessage {
    /// Nil for what a user may have typed.
    ///
    /// The platform sends the notice as a text (observed, in no document), in the language of the user's client and in one pair
    /// of brackets or another: `【收到不支持的消息类型，暂无法显示】`, `[收到不支持的消息类型,暂时无法显示]`,
    /// `【收到不支援的訊息類型，無法顯示】`, `[Unsupported Message]`. So what is looked for is a text that stands in brackets as a
    /// whole and says that a message is not supported.
    init?(reading text: String) {
        let notice = text.trimmingXMLSpace()
        guard let first = notice.unicodeScalars.first, let last = notice.unicodeScalars.last,
            Self.closingBracket(of: first) == last,
            notice.utf8.count <= Self.longestNotice
        else { return nil }
        let words = FoldedText(String(notice.unicodeScalars.dropFirst().dropLast())).folded
        guard Self.phrases.contains(where: { $0.isSaid(in: words) }) else { return nil }
        self.notice = text
    }

    /// In bytes; the longest that was seen has 51.
    private static let longestNotice = 256

    /// A switch, since every text is asked.
    private static func closingBracket(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "【": "】"
        case "[": "]"
        case "［": "］"
        case "〔": "〕"
        case "（": "）"
        case "(": ")"
        case "「": "」"
        case "『": "』"
        case "〖": "〗"
        case "《": "》"
        case "〈": "〉"
        case "<": ">"
        case "＜": "＞"
        case "«": "»"
        default: nil
        }
    }

    /// How one language says it: one of each list stands in the notice.
    private struct Phrase: Sendable {
        let unsupported: [String]
        let message: [String]

        init(_ unsupported: [String], _ message: [String]) {
            self.unsupported = unsupported.map { FoldedText($0).folded }
            self.message = message.map { FoldedText($0).folded }
        }

        func isSaid(in words: String) -> Bool {
            unsupported.contains { words.contains($0) } && message.contains { words.contains($0) }
        }
    }

    /// Chinese and English were seen; the others are what the client's languages would say.
    private static let phrases = [
        Phrase(["不支持", "不支援"], ["消息", "訊息"]),
        Phrase(["unsupported", "not supported", "cannot be displayed", "unable to display"], ["message"]),
        Phrase(["サポートされていない", "対応していない", "未対応"], ["メッセージ"]),
        Phrase(["지원하지 않", "지원되지 않"], ["메시지"]),
        Phrase(["неподдерживаем", "не поддерж"], ["сообщени"]),
        Phrase(["no compatible", "no admitid", "no soportad"], ["mensaje"]),
        Phrase(["não suportad", "não compatível"], ["mensage"]),
        Phrase(["non pris en charge", "non supporté"], ["message"]),
        Phrase(["nicht unterstützt"], ["nachricht"]),
        Phrase(["non supportat"], ["messaggi"]),
        Phrase(["desteklenmeyen"], ["mesaj"]),
        Phrase(["không hỗ trợ", "không được hỗ trợ"], ["tin nhắn"]),
        Phrase(["ไม่รองรับ"], ["ข้อความ"]),
        Phrase(["tidak didukung", "tidak disokong"], ["pesan", "mesej"]),
        Phrase(["غير مدعوم"], ["رسالة"]),
    ]
}
