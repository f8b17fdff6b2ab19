import SignatureVerify
import WeChatProtocol

/// What the platform makes of an answer's body.
enum ReplyReading: Sendable, Hashable {
    case empty
    case success
    /// A message to show, with its document and what of it was not right.
    case message(SimulatedJSON, document: String, Violation?)
    /// Hands the user to the agents, or to one of them.
    case transfer(agent: String?, document: String)
    /// The user reads that the account is out of service.
    case unreadable(Violation, document: String?)
}

/// Reads answers as the platform does (`被动回复`).
struct ReplyReader {
    let account: SimulatedAccount
    let user: OpenID?
    /// How many articles are shown.
    let articleLimit: Int
    let isFile: (String) -> Bool

    static let longestText = 2_048

    func read(_ body: [UInt8]) -> ReplyReading {
        if body.isEmpty { return .empty }
        if body.elementsEqual("success".utf8) { return .success }
        let outer: ParsedDocument
        do throws(XMLReaderError) {
            outer = try XMLReader().read(body)
        } catch {
            return .unreadable(.broken("not a document (\(error))", "不是 XML 文档"), document: nil)
        }
        guard outer.root.child("Encrypt") != nil, account.callbacks?.mode != .plain else {
            let text = String(decoding: body, as: UTF8.self)
            if account.callbacks?.mode == .safe { return .unreadable(.plainInSafeMode, document: text) }
            return read(outer, text)
        }
        do {
            let inner = try open(outer)
            return read(try XMLReader().read(inner), String(decoding: inner, as: UTF8.self))
        } catch let error as Forged {
            return .unreadable(.forged(error.detail), document: nil)
        } catch {
            return .unreadable(.forged("\(error)"), document: nil)
        }
    }

    private struct Forged: Error {
        let detail: String
    }

    private func open(_ outer: ParsedDocument) throws -> [UInt8] {
        guard let callbacks = account.callbacks, let key = callbacks.key else { throw Forged(detail: "no key") }
        func value(_ name: String) throws(Forged) -> String {
            guard let text = outer.root.child(name)?.text else { throw Forged(detail: "\(name) is missing") }
            return text
        }
        let encrypt = try value("Encrypt")
        guard let signature = CallbackSignature(hex: try value("MsgSignature")),
            try SignatureVerifier(tokens: Rotating(callbacks.token)).isValid(
                signature,
                timestamp: try value("TimeStamp"),
                nonce: try value("Nonce"),
                encrypt: encrypt
            )
        else { throw Forged(detail: "MsgSignature is wrong") }
        return try EnvelopeCipher(keys: Rotating(key), receiver: account.appID.rawValue).open(encrypt).message
    }

    private func read(_ parsed: ParsedDocument, _ text: String) -> ReplyReading {
        let root = parsed.root
        func broken(_ detail: String, _ chinese: String) -> ReplyReading {
            .unreadable(.broken(detail, chinese), document: text)
        }
        guard root.name == "xml" else { return broken("the root is not xml", "根元素不是 xml") }
        for name in ["ToUserName", "FromUserName", "CreateTime", "MsgType"] where root.child(name) == nil {
            return broken("\(name) is missing", "缺少 \(name)")
        }
        if Int64(trimmed(root.child("CreateTime"))) == nil { return broken("CreateTime is no number", "CreateTime 不是数字") }
        if let user, trimmed(root.child("ToUserName")) != user.rawValue { return .unreadable(.wrongReceiver, document: text) }
        if trimmed(root.child("FromUserName")) != account.originalID.rawValue {
            return .unreadable(.wrongSender, document: text)
        }
        switch trimmed(root.child("MsgType")) {
        case "text": return readText(root, text)
        case "image": return file(root, "Image", text) { Shown.media("image", $0) }
        case "voice": return file(root, "Voice", text) { Shown.media("voice", $0) }
        case "video": return file(root, "Video", text) { video($0, root) }
        case "music": return music(root, text)
        case "news": return news(root, text)
        case "transfer_customer_service":
            if !Right.agents.isGranted(to: account) { return .unreadable(.openSession, document: text) }
            return .transfer(agent: root.child("TransInfo")?.child("KfAccount").map(trimmed), document: text)
        case let type: return broken("MsgType \(type) cannot be answered", "不支持的 MsgType \(type)")
        }
    }

    private func readText(_ root: ParsedDocument.Element, _ text: String) -> ReplyReading {
        guard let content = root.child("Content")?.text, !content.isEmpty else { return .unreadable(.emptyText, document: text) }
        if content.utf8.count > Self.longestText { return .unreadable(.longText, document: text) }
        return .message(Shown.text(content), document: text, nil)
    }

    private func file(
        _ root: ParsedDocument.Element,
        _ name: String,
        _ text: String,
        _ shown: (String) -> SimulatedJSON
    ) -> ReplyReading {
        guard let id = root.child(name)?.child("MediaId").map(trimmed), !id.isEmpty else {
            return .unreadable(.broken("MediaId is missing", "缺少 MediaId"), document: text)
        }
        return isFile(id) ? .message(shown(id), document: text, nil) : .unreadable(.unknownFile, document: text)
    }

    private func video(_ id: String, _ root: ParsedDocument.Element) -> SimulatedJSON {
        let video = root.child("Video")
        return [
            "type": "video", "media": .text(id), "title": .text(trimmed(video?.child("Title"))),
            "description": .text(trimmed(video?.child("Description"))),
        ]
    }

    private func music(_ root: ParsedDocument.Element, _ text: String) -> ReplyReading {
        guard let music = root.child("Music") else {
            return .unreadable(.broken("Music is missing", "缺少 Music"), document: text)
        }
        func value(_ name: String) -> SimulatedJSON { .text(trimmed(music.child(name))) }
        let shown: SimulatedJSON = [
            "type": "music", "title": value("Title"), "description": value("Description"), "url": value("MusicUrl"),
            "hqURL": value("HQMusicUrl"), "thumb": value("ThumbMediaId"),
        ]
        return .message(shown, document: text, nil)
    }

    private func news(_ root: ParsedDocument.Element, _ text: String) -> ReplyReading {
        let items = root.child("Articles")?.children(named: "item") ?? []
        if items.isEmpty { return .unreadable(.broken("there is no article", "没有图文"), document: text) }
        if Int(trimmed(root.child("ArticleCount"))) != items.count { return .unreadable(.articleCount, document: text) }
        let articles = items.prefix(articleLimit).map { item in
            Shown.article(
                title: trimmed(item.child("Title")),
                description: trimmed(item.child("Description")),
                picture: trimmed(item.child("PicUrl")),
                url: trimmed(item.child("Url"))
            )
        }
        return .message(Shown.news(articles), document: text, items.count > articleLimit ? .articles(articleLimit) : nil)
    }

    private func trimmed(_ element: ParsedDocument.Element?) -> String {
        guard let text = element?.text else { return "" }
        let start = text.drop { $0.isWhitespace }
        return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
    }
}
