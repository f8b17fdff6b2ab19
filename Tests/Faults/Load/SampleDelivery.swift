import FoundationEssentials
import WebhookCore

/// A message of a user, as the client of these proofs makes them up.
struct SampleDelivery: Sendable, Hashable {
    let sender: String
    /// Stands in the text, and in the reply to it.
    let token: String
    let id: Int
    let createdAt: Int64
    /// How long its handler takes, in seconds.
    let seconds: Double

    init(sender: String, id: Int, seconds: Double = 0, createdAt: Date = Date()) {
        self.sender = sender
        self.token = "k\(id)"
        self.id = id
        self.createdAt = Int64(createdAt.timeIntervalSince1970)
        self.seconds = seconds
    }

    var document: String {
        """
        <xml><ToUserName><![CDATA[\(FaultAccount.originalID)]]></ToUserName>\
        <FromUserName><![CDATA[\(sender)]]></FromUserName><CreateTime>\(createdAt)</CreateTime>\
        <MsgType><![CDATA[text]]></MsgType><Content><![CDATA[\(text)]]></Content><MsgId>\(id)</MsgId></xml>
        """
    }

    private var text: String { seconds > 0 ? "慢 \(seconds) \(token)" : "数 \(token)" }
}

/// What a reply or a message of the attacked server says: `3 k17`.
struct CountedText: Sendable, Hashable {
    let count: Int
    let token: String

    init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ")
        guard words.count == 2, let count = Int(words[0]) else { return nil }
        self.count = count
        token = String(words[1])
    }

    /// Out of a reply's document; more than one where it tells, too, what came too late before.
    static func all(inReply document: String) -> [CountedText] {
        guard let start = document.firstRange(of: "<Content><![CDATA[")?.upperBound,
            let end = document.firstRange(of: "]]></Content>")?.lowerBound, start < end
        else { return [] }
        return document[start..<end].split(separator: "\n").compactMap { CountedText($0) }
    }
}
