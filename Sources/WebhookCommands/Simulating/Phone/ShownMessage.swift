import FoundationEssentials
import PlatformSimulator

/// A message of the account as a phone shows it, in lines of a terminal.
struct ShownMessage: Sendable, Hashable {
    /// What can be tapped in it, by the number that stands beside it.
    enum Choice: Sendable, Hashable {
        /// An item of a menu that the message is.
        case item(id: String)
        /// A link that says something in the user's name.
        case words(id: String, content: String)
    }

    let lines: [String]
    let choices: [Choice]

    /// - Parameter message: in the form of the control API.
    init(_ message: SimulatedJSON) {
        var writer = MessageWriter()
        writer.write(message)
        lines = writer.lines.map(TerminalText.safe)
        choices = writer.choices
    }
}

private struct MessageWriter {
    var lines: [String] = []
    var choices: [ShownMessage.Choice] = []

    mutating func write(_ message: SimulatedJSON) {
        func text(_ name: String) -> String { message[name]?.text ?? "" }
        let type = text("type")
        switch type {
        case "text": add(linked(text("text")))
        case "image": lines.append("[图片] \(text("media"))")
        case "voice": lines.append("[语音] \(text("media"))")
        case "video": add(["[视频] \(text("title"))", text("description")])
        case "music": add(["[音乐] \(text("title"))", text("description"), text("url")])
        case "news": for article in message["articles"]?.array ?? [] { write(article: article) }
        case "menu": write(menu: message)
        case "template": write(template: message)
        case "card": lines.append("[卡券] \(text("title"))")
        case "miniprogram": add(["[小程序] \(text("title"))", text("path")])
        default: lines.append("[\(type.isEmpty ? "?" : type)] \(text("json"))")
        }
    }

    private mutating func add(_ text: String) {
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private mutating func add(_ texts: [String]) {
        for text in texts where !text.isEmpty { add(text) }
    }

    private mutating func write(article: SimulatedJSON) {
        let texts = ["description", "url"].map { article[$0]?.text ?? "" }
        add(["[图文] \(article["title"]?.text ?? "")"] + texts)
    }

    private mutating func write(menu: SimulatedJSON) {
        add([menu["head"]?.text ?? ""])
        for item in menu["items"]?.array ?? [] {
            choices.append(.item(id: item["id"]?.text ?? ""))
            lines.append("[\(choices.count)] \(item["text"]?.text ?? "")")
        }
        add([menu["tail"]?.text ?? ""])
    }

    private mutating func write(template: SimulatedJSON) {
        lines.append("[通知] \(template["title"]?.text ?? "")")
        for field in template["fields"]?.array ?? [] {
            lines.append("\(field["name"]?.text ?? "")：\(field["shown"]?.text ?? field["value"]?.text ?? "")")
        }
        add([template["url"]?.text ?? ""])
    }

    /// A text with its links taken apart: what stands in the client, and behind it the number to tap or the address.
    private mutating func linked(_ text: String) -> String {
        var shown = ""
        var rest = text[...]
        while let link = rest.firstMatch(of: /<a\s[^>]*?href=(?:"([^"]*)"|'([^']*)')[^>]*>(.*?)<\/a>/.dotMatchesNewlines()) {
            let address = String(link.1 ?? link.2 ?? "").replacing("&amp;", with: "&")
            shown += rest[..<link.range.lowerBound]
            if let words = Self.words(of: address) {
                choices.append(words)
                shown += "\(link.3) [\(choices.count)]"
            } else {
                shown += "\(link.3) <\(address)>"
            }
            rest = rest[link.range.upperBound...]
        }
        return shown + rest
    }

    /// Rule of the platform: `weixin://bizmsgmenu?msgmenucontent=WORDS&msgmenuid=ID`.
    private static func words(of address: String) -> ShownMessage.Choice? {
        guard address.hasPrefix("weixin://bizmsgmenu?"), let query = URLComponents(string: address)?.queryItems else {
            return nil
        }
        func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
        guard let content = value("msgmenucontent"), !content.isEmpty else { return nil }
        return .words(id: value("msgmenuid") ?? "", content: content)
    }
}
