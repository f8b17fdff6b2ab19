import FoundationEssentials
import Logging

/// What becomes of a text that is too long for one message.
///
/// Where the account may send messages of its own, the first part is the answer and the rest follows as customer-service
/// messages, as many as the customer's message allows. What cannot be sent is left out, and the last part says so.
struct LongTexts: Sendable {
    /// Stands under a text that goes on but cannot be continued. With nil such a text is an error.
    let cutNotice: String?

    init(cutNotice: String?) {
        precondition((cutNotice ?? "").utf8.count <= Reply.maximumTextLength / 4, "a notice that leaves no room for a text")
        self.cutNotice = cutNotice
    }

    /// How long a continuation is of use.
    private static let lifetime: TimeInterval = 3_600

    /// The reply itself unless it is a text that is too long; else its first part, the others queued in `visit`.
    func fit(_ reply: Reply, in visit: Visit) throws(ReplyError) -> Reply {
        guard case .text(let original) = reply, original.utf8.count > Reply.maximumTextLength else { return reply }
        let text = WritableText(original).text
        guard text.utf8.count > Reply.maximumTextLength else { return reply }
        var parts = TextSplitter().parts(of: text)
        let room = room(in: visit)
        if parts.count > room + 1 {
            guard let cutNotice else { throw .textTooLong(bytes: text.utf8.count) }
            parts = Array(parts.prefix(room + 1))
            parts[room] = cut(parts[room], cutNotice)
            visit.logger.warning(
                "cut a reply that is too long",
                metadata: ["route": "\(visit.record.route ?? "")", "bytes": "\(text.utf8.count)", "parts": "\(parts.count)"]
            )
        }
        guard let first = parts.first else { throw .textEmpty }
        queue(parts.dropFirst(), in: visit)
        return .text(first)
    }

    /// How many further messages the customer may get on account of this one.
    private func room(in visit: Visit) -> Int {
        guard visit.account.mayPush, visit.sender != nil else { return 0 }
        let now = visit.now
        let queued = visit.effects.messages.count { $0.recipient == visit.sender && $0.due <= now }
        return max(0, visit.message.allowedPushes - queued)
    }

    private func cut(_ text: String, _ notice: String) -> String {
        let kept = TextSplitter(limit: Reply.maximumTextLength - notice.utf8.count - 1).parts(of: text).first ?? ""
        return "\(kept)\n\(notice)"
    }

    /// Before what handlers queued: the customer reads a text from its beginning to its end.
    private func queue(_ parts: ArraySlice<String>, in visit: Visit) {
        guard let recipient = visit.sender, !parts.isEmpty else { return }
        let now = visit.now
        let delivery = visit.deliveryKey.rawValue
        let messages = parts.enumerated().map { number, part in
            QueuedMessage(
                key: "\(delivery)/text/\(number + 1)",
                recipient: recipient,
                content: .text(part),
                due: now,
                expires: now + Self.lifetime
            )
        }
        visit.record.change { $0.messages.insert(contentsOf: messages, at: 0) }
    }
}

extension Message {
    /// How many customer-service messages it allows the account to send. Rule of the platform (`客服消息`): five after a
    /// message, three after a menu click, a scan or a new follower, none after anything else.
    package var allowedPushes: Int {
        switch content {
        case .event(let event):
            switch event.content {
            case .subscribe, .scan, .click, .scanCodePush, .scanCodeWaitMessage: 3
            default: 0
            }
        case .thirdParty, .unknown: 0
        default: 5
        }
    }
}
