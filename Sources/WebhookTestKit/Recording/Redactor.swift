import FoundationEssentials
import WebhookCore

/// Takes out of documents what is a customer's, and keeps their form.
///
/// It goes by what is known to be harmless, not by what is known to be private: names of elements and types, small numbers,
/// and the words of ``HarmlessWords``. Anything else becomes something of the same shape that means nobody, the same every
/// time.
struct Redactor {
    private var tokens = TokenSubstitutes()

    /// The document as it may be kept.
    mutating func document(_ message: Message) -> String {
        "<xml>\n" + message.document.root.children.map { element($0) + "\n" }.joined() + "</xml>"
    }

    private mutating func element(_ element: ParsedDocument.Element) -> String {
        let name = Self.isHarmlessName(element.name) ? element.name : "Element"
        let children = element.children
        let content =
            children.isEmpty
            ? Self.written(text(element.text, of: element.name)) : children.map { self.element($0) }.joined()
        return "<\(name)>\(content)</\(name)>"
    }

    /// An element's text as it may be kept.
    mutating func text(_ text: String, of element: String) -> String {
        switch element.lowercased() {
        case "tousername": return text.isEmpty ? "" : FixtureWorld.originalID.rawValue
        case "appid", "authorizerappid": return text.isEmpty ? "" : FixtureWorld.appID.rawValue
        case "fromusername", "openid", "touserid", "fromuserid": return text.isEmpty ? "" : tokens.openID(text)
        case "msgtype", "event", "infotype", "format", "scantype": return Self.isWord(text) ? text : redacted(text)
        case "eventkey" where Self.isWord(text): return text
        case "createtime", "scale", "idx", "articlecount", "count":
            return text.utf8.count <= 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : redacted(text)
        case "location_x", "location_y", "latitude", "longitude": return Self.roughly(text)
        case "msgid": return tokens.digits(text)
        default: return redacted(text)
        }
    }

    /// Free text: only harmless words and short numbers stay.
    mutating func redacted(_ text: String) -> String {
        var kept = ""
        for part in TextParts(text).parts {
            switch part {
            case .openID(let openID): kept += tokens.openID(openID)
            case .address(let address): kept += tokens.address(address)
            case .harmless(let word): kept += word
            case .number(let digits): kept += tokens.number(digits)
            case .token(let token): kept += tokens.token(token)
            case .unknown(let count): kept += String(repeating: "某", count: count)
            }
        }
        return kept
    }

    /// Within some ten kilometres.
    private static func roughly(_ text: String) -> String {
        guard let degrees = Double(text), abs(degrees) <= 180 else { return "" }
        return "\((degrees * 10).rounded() / 10)"
    }

    /// What a program wrote: letters, no long number.
    private static func isWord(_ text: String) -> Bool {
        guard text.wholeMatch(of: #/[A-Za-z][A-Za-z_ ]{0,63}/#) != nil else { return false }
        // A scene may name a user.
        return !text.hasPrefix("qrscene_") && !text.hasPrefix("last_trade_no_")
    }

    private static func isHarmlessName(_ name: String) -> Bool {
        name.wholeMatch(of: #/[A-Za-z][A-Za-z_]{0,39}[0-9]{0,2}/#) != nil
    }

    private static func written(_ text: String) -> String {
        guard text.contains(where: { "<>&".contains($0) }) || text.contains("\n") else { return text }
        return "<![CDATA[\(text.replacing("]]>", with: "]]]]><![CDATA[>"))]]>"
    }
}
