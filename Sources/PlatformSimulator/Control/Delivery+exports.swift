import FoundationEssentials
import WeChatProtocol

extension DeliveryBook.Delivery {
    /// A line of the shell that repeats the first attempt; nil before there is one.
    var curl: String? {
        attempts.first.map { attempt in
            let headers = attempt.headers.sorted { $0.key < $1.key }.map { "-H \(Self.quoted("\($0.key): \($0.value)"))" }
            return (["curl -i"] + headers + ["--data-binary \(Self.quoted(attempt.body))", Self.quoted(attempt.url)])
                .joined(separator: " ") + "\n"
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: #"'\''"#) + "'"
    }

    /// The files of a case, each under its name. The answer is written by the command that plays cases.
    var fixture: String {
        """
        --- callback.txt
        account: \(account)
        --- message.xml
        \(draft.document)

        """
    }

    /// What the server's configuration may call the account: the end of its address.
    private var account: String {
        let path = attempts.first?.target.prefix { $0 != "?" }.split(separator: "/").dropFirst(2).last
        return path.map(String.init) ?? app.rawValue
    }

    /// A step of a story, and the answer that is expected of it.
    var story: String {
        "  - \(step)\n  - reply: \(expectation)\n"
    }

    private var step: String {
        guard let root = try? XMLReader().readUnescaped(Array(draft.document.utf8)).root else { return rawStep }
        func yaml(_ name: String) -> String { Self.yaml(root.child(name)?.text ?? "") }
        switch root.child("MsgType")?.text {
        case "text":
            guard let item = root.child("bizmsgmenuid")?.text else { return "user: \(yaml("Content"))" }
            return "choice: {id: \(Self.yaml(item)), text: \(yaml("Content"))}"
        case "voice": return root.child("Recognition").map { "voice: \(Self.yaml($0.text))" } ?? "voice:"
        case "image": return "image: \(yaml("MediaId"))"
        case "video": return "video: \(yaml("MediaId"))"
        case "location":
            return "location: {latitude: \(yaml("Location_X")), longitude: \(yaml("Location_Y")), label: \(yaml("Label"))}"
        case "link": return "link: {url: \(yaml("Url")), title: \(yaml("Title")), description: \(yaml("Description"))}"
        case "event": return eventStep(root)
        default: return rawStep
        }
    }

    private func eventStep(_ root: ParsedDocument.Element) -> String {
        let name = root.child("Event")?.text ?? ""
        let key = root.child("EventKey")?.text ?? ""
        switch name {
        case "CLICK": return "click: \(Self.yaml(key))"
        case "SCAN": return "scan: \(Self.yaml(key))"
        case "VIEW": return "view: \(Self.yaml(key))"
        case "unsubscribe": return "unfollow:"
        case "subscribe" where key.isEmpty: return "follow:"
        case "subscribe" where key.hasPrefix("qrscene_"): return "follow: \(Self.yaml(String(key.dropFirst(8))))"
        default:
            // Elements below elements may repeat, which a step's fields cannot.
            let own = root.children.filter { !Self.common.contains($0.name) }
            guard own.allSatisfy(\.children.isEmpty), Set(own.map(\.name)).count == own.count else { return rawStep }
            let fields = own.map { "\($0.name): \(Self.yaml($0.text))" }.joined(separator: ", ")
            return "event: {name: \(Self.yaml(name))"
                + (key.isEmpty ? "" : ", key: \(Self.yaml(key))") + (fields.isEmpty ? "" : ", fields: {\(fields)}") + "}"
        }
    }

    private static let common: Set<String> = ["ToUserName", "FromUserName", "CreateTime", "MsgType", "Event", "EventKey"]

    private var rawStep: String { "xml: \(Self.yaml(draft.document))" }

    private var expectation: String {
        guard let attempt = attempts.last(where: { $0.result == .reply }), let reply = attempt.reply else { return "nothing" }
        guard let root = try? XMLReader().read(Array(reply.utf8)).root else { return "" }
        switch root.child("MsgType")?.text {
        case "text": return "{text: \(Self.yaml(root.child("Content")?.text ?? ""))}"
        case "transfer_customer_service": return "hand-over"
        // Recorded by the command that plays stories.
        default: return ""
        }
    }

    /// A text in JSON's quotes, which YAML reads.
    private static func yaml(_ text: String) -> String { SimulatedJSON.text(text).encoded }
}
