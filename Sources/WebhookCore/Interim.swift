// Stand-ins until Messages, Events and Replies are written: whoever lands those deletes this file.
import FoundationEssentials

public struct MessageDecodingError: Error {}

extension Message {
    init(decoding document: ParsedDocument) throws(MessageDecodingError) {
        guard let type = document.root.child("MsgType")?.text else { throw MessageDecodingError() }
        self.init(
            recipient: document.root.child("ToUserName").map { OriginalID($0.text) },
            sender: document.root.child("FromUserName").map { OpenID($0.text) },
            createdAt: Date(timeIntervalSince1970: Double(document.root.child("CreateTime")?.text ?? "") ?? 0),
            id: document.root.child("MsgId")?.text,
            content: type == "text"
                ? .text(document.root.child("Content")?.text ?? "")
                : type == "event" ? .event(document.root.child("Event")?.text ?? "") : .unknown(type: type),
            document: document
        )
    }

    var kind: Kind { Kind(rawValue: document.root.child("MsgType")?.text ?? "") }
    var spokenText: String? { if case .text(let text) = content { text } else { nil } }
    var menuKey: String? { eventName?.rawValue == "CLICK" ? document.root.child("EventKey")?.text : nil }
    var eventName: EventName? { if case .event(let name) = content { EventName(rawValue: name) } else { nil } }
    var acceptsReply: Bool { true }
}

extension Message.Kind {
    static let known: [Message.Kind] = [.text, .event]
}

public enum ReplyError: Error { case empty }

extension Reply {
    func validate(answering kind: Message.Kind) throws(ReplyError) {}
}

struct ReplyWriter: Sendable {
    func document(for reply: Reply, to user: OpenID, from account: OriginalID, at time: Date) throws(ReplyError) -> [UInt8] {
        guard case .text(let text) = reply else { throw .empty }
        return Array(
            """
            <xml><ToUserName><![CDATA[\(user.rawValue)]]></ToUserName><FromUserName><![CDATA[\(account.rawValue)]]></FromUserName>\
            <CreateTime>\(Int64(time.timeIntervalSince1970))</CreateTime><MsgType><![CDATA[text]]></MsgType>\
            <Content><![CDATA[\(text)]]></Content></xml>
            """.utf8
        )
    }
}
