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
        func value(_ name: String) -> String { root.child(name)?.text ?? "" }
        switch (value("MsgType"), value("Event"), value("EventKey")) {
        case ("text", _, _) where root.child("bizmsgmenuid") == nil: return "user: \(Self.yaml(value("Content")))"
        case ("event", "CLICK", let key): return "click: \(Self.yaml(key))"
        case ("event", "subscribe", ""): return "follow:"
        case ("event", "unsubscribe", _): return "unfollow:"
        case ("event", "SCAN", let key): return "scan: \(Self.yaml(key))"
        case ("event", "VIEW", let key): return "view: \(Self.yaml(key))"
        default: return rawStep
        }
    }

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
    private static func yaml(_ text: String) -> String { JSONValue.text(text).encoded }
}
