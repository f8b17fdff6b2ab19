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
        precondition((cutNotice ?? "").utf8.count <= Reply.maxTextLength / 4, "a notice that leaves no room for a text")
        self.cutNotice = cutNotice
    }

    /// How long a continuation is of use.
    private static let lifetime: TimeInterval = 3_600

    /// The reply itself unless it is a text that is too long; else its first part, the others queued in `context`.
    func fit(_ reply: Reply, in context: Context) throws(ReplyError) -> Reply {
        guard case .text(let original) = reply, original.utf8.count > Reply.maxTextLength else { return reply }
        let text = WritableText(original).text
        guard text.utf8.count > Reply.maxTextLength else { return reply }
        var parts = TextSplitter().parts(of: text)
        let room = room(in: context)
        if parts.count > room + 1 {
            guard let cutNotice else { throw .textTooLong(bytes: text.utf8.count) }
            parts = Array(parts.prefix(room + 1))
            parts[room] = cut(parts[room], cutNotice)
            context.logger.warning(
                "reply cut: too long",
                metadata: ["route": "\(context.record.route ?? "")", "bytes": "\(text.utf8.count)", "parts": "\(parts.count)"]
            )
        }
        guard let first = parts.first else { throw .textEmpty }
        queue(parts.dropFirst(), in: context)
        return .text(first)
    }

    /// How many further messages the customer may get on account of this one.
    private func room(in context: Context) -> Int {
        guard context.account.canSendMessages, context.sender != nil else { return 0 }
        let now = context.now
        guard let window = MessagingWindow.gained(by: context.message, at: now) else { return 0 }
        let queued = context.effects.messages.count { $0.recipient == context.sender && $0.due <= now }
        return max(0, (window.allowance ?? .max) - queued)
    }

    private func cut(_ text: String, _ notice: String) -> String {
        let kept = TextSplitter(limit: Reply.maxTextLength - notice.utf8.count - 1).parts(of: text).first ?? ""
        return "\(kept)\n\(notice)"
    }

    /// Before what handlers queued: the customer reads a text from its beginning to its end.
    private func queue(_ parts: ArraySlice<String>, in context: Context) {
        guard let recipient = context.sender, !parts.isEmpty else { return }
        let now = context.now
        let delivery = context.deliveryKey.rawValue
        let messages = parts.enumerated().map { number, part in
            QueuedMessage(
                key: "\(delivery)/text/\(number + 1)",
                recipient: recipient,
                content: .text(part),
                due: now,
                expires: now + Self.lifetime
            )
        }
        context.record.change { $0.messages.insert(contentsOf: messages, at: 0) }
    }
}
