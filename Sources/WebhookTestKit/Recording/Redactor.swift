import FoundationEssentials
import WebhookCore

/// Takes out of documents what is a customer's, and keeps their form.
///
/// It goes by what is known to be harmless, not by what is known to be private: names of elements and types, what the platform
/// writes, the account's own menu keys, and of what a customer says what ``HarmlessText`` lets pass. Anything else becomes something of
/// the same shape that means nobody, the same every time. What is kept depends on nothing of what is replaced but its shape.
struct Redactor {
    private var tokens = TokenSubstitutes()

    /// The document as it may be kept.
    mutating func document(_ message: Message) -> String {
        let event = message.eventName?.rawValue.lowercased()
        return "<xml>\n" + message.document.root.children.map { element($0, event) + "\n" }.joined() + "</xml>"
    }

    private mutating func element(_ element: ParsedDocument.Element, _ event: String?) -> String {
        let name = Self.isHarmlessName(element.name) ? element.name : "Element"
        let children = element.children
        let content =
            children.isEmpty
            ? Self.written(text(element.text, of: element.name, in: event)) : children.map { self.element($0, event) }.joined()
        return "<\(name)>\(content)</\(name)>"
    }

    /// An element's text as it may be kept.
    ///
    /// - Parameter event: the event's name in small letters; nil for other messages.
    mutating func text(_ text: String, of element: String, in event: String? = nil) -> String {
        switch element.lowercased() {
        case "tousername": return text.isEmpty ? "" : FixtureWorld.originalID.rawValue
        case "appid", "authorizerappid": return text.isEmpty ? "" : FixtureWorld.appID.rawValue
        case "fromusername", "openid", "touserid", "fromuserid": return text.isEmpty ? "" : tokens.openID(text)
        case "msgtype", "event", "infotype": return Self.isWord(text) ? text : shape(of: text)
        case "eventkey": return key(text, of: event)
        case "createtime", "scale", "idx", "articlecount", "count":
            return text.utf8.count <= 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : shape(of: text)
        case "location_x", "location_y", "latitude", "longitude": return Self.roughly(text)
        case "msgid": return tokens.digits(text)
        case "content", "recognition": return redacted(text)
        default: return Self.isValue(text) ? text : shape(of: text)
        }
    }

    /// What a button of the account's menu is called is the account's own; what a code leads to, or a page, may name a customer.
    private mutating func key(_ text: String, of event: String?) -> String {
        if Self.menuEvents.contains(event ?? ""), Self.isWord(text) { return text }
        for prefix in ["qrscene_", "last_trade_no_"] where text.hasPrefix(prefix) {
            return prefix + shape(of: String(text.dropFirst(prefix.count)))
        }
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        return parts.map { HarmlessWords.platformValues.contains(String($0)) ? String($0) : shape(of: String($0)) }
            .joined(separator: "|")
    }

    /// Free text: harmless words and short numbers stay, where nothing is hidden in them.
    mutating func redacted(_ text: String) -> String {
        var kept = ""
        for part in HarmlessText(text).parts {
            switch part {
            case .openID(let openID): kept += tokens.openID(openID)
            case .address(let address): kept += tokens.address(address)
            case .harmless(let word): kept += word
            case .number(let digits): kept += tokens.number(digits)
            case .token(let token): kept += tokens.token(token)
            case .plate(let plate): kept += self.shape(of: plate)
            case .unknown(let count): kept += Self.unknown(count)
            }
        }
        return kept
    }

    /// What is no free text, such as a scene, a title, a file's name or a place: nothing of it but what it is written in.
    private mutating func shape(of text: String) -> String {
        var kept = ""
        for part in TextParts(text).parts {
            switch part {
            case .sign(let sign): kept += sign
            case .small(let number, let unit): kept += tokens.number(number) + Self.unknown(unit.unicodeScalars.count)
            case .number(let digits): kept += tokens.number(digits)
            case .token(let token): kept += tokens.token(token)
            case .openID(let openID): kept += tokens.openID(openID)
            case .address(let address): kept += tokens.address(address)
            case .plate(let plate): kept += Self.unknown(1) + shape(of: plate)
            case .words(let words): kept += Self.unknown(words.unicodeScalars.count)
            }
        }
        return kept
    }

    private static func unknown(_ count: Int) -> String { String(repeating: "某", count: count) }

    /// Within some ten kilometres.
    private static func roughly(_ text: String) -> String {
        guard let degrees = Double(text), abs(degrees) <= 180 else { return "" }
        return "\((degrees * 10).rounded() / 10)"
    }

    /// A tap in the account's menu, which comes with the key that the account gave the button.
    private static let menuEvents: Set<String> = [
        "click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select",
    ]

    /// What a program wrote: letters, no long number.
    private static func isWord(_ text: String) -> Bool {
        text.wholeMatch(of: #/[A-Za-z][A-Za-z_]{0,63}[0-9]{0,2}/#) != nil
    }

    /// One of the platform's words, or a status, a type or a count of at most two digits.
    private static func isValue(_ text: String) -> Bool {
        HarmlessWords.platformValues.contains(text) || text.wholeMatch(of: #/[0-9]{0,2}/#) != nil
    }

    private static func isHarmlessName(_ name: String) -> Bool {
        name.wholeMatch(of: #/[A-Za-z][A-Za-z_]{0,39}[0-9]{0,2}/#) != nil
    }

    private static func written(_ text: String) -> String {
        guard text.contains(where: { "<>&".contains($0) }) || text.contains("\n") else { return text }
        return "<![CDATA[\(text.replacing("]]>", with: "]]]]><![CDATA[>"))]]>"
    }
}
