import FoundationEssentials
import WebhookCore

/// Writes the documents that the platform would.
enum CallbackDocument {
    /// An element by its path from the root, such as `ScanCodeInfo/ScanResult`, and its text.
    typealias Field = (path: String, text: String)

    /// - Parameter recipient: nil for a push that names no account.
    static func text(to recipient: OriginalID?, from sender: OpenID, at time: Int64, type: String, _ fields: [Field]) -> String {
        var document = "<xml>"
        if let recipient { document += element("ToUserName", recipient.rawValue) }
        document += element("FromUserName", sender.rawValue)
        document += "<CreateTime>\(time)</CreateTime>"
        document += element("MsgType", type)
        return document + elements(fields.map { ($0.path[...], $0.text) }) + "</xml>"
    }

    /// Fields that follow one another under one parent stand in one element of its name.
    private static func elements(_ fields: [(path: Substring, text: String)]) -> String {
        var written = ""
        var rest = fields[...]
        while let first = rest.first {
            rest = rest.dropFirst()
            guard let slash = first.path.firstIndex(of: "/") else {
                written += element(String(first.path), first.text)
                continue
            }
            let parent = first.path[...slash]
            var inner = [first]
            while let next = rest.first, next.path.hasPrefix(parent) {
                inner.append(next)
                rest = rest.dropFirst()
            }
            let children = elements(inner.map { ($0.path.dropFirst(parent.count), $0.text) })
            written += "<\(parent.dropLast())>\(children)</\(parent.dropLast())>"
        }
        return written
    }

    private static func element(_ name: String, _ text: String) -> String {
        if name == "MsgId" { return "<MsgId>\(text)</MsgId>" }
        return "<\(name)><![CDATA[\(text.replacing("]]>", with: "]]]]><![CDATA[>"))]]></\(name)>"
    }
}
