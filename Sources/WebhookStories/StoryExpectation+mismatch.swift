import FoundationEssentials
import WebhookCore
import WebhookTestKit

extension ReplyExpectation {
    enum Mismatch {
        case none
        /// Two texts whose difference tells all.
        case text(wanted: String, actual: String)
        case other(String)
    }

    /// - Parameter previous: what was replied before, where there was a reply before.
    func mismatch(with reply: ReceivedReply, after previous: ReceivedReply?) -> Mismatch {
        let actual = reply.description.withoutFinalLineFeeds
        switch self {
        case .unrecorded: return .other("no reply is written down yet; it is\n\(actual)")
        case .same:
            guard let previous else { return .other("there is no reply before this one") }
            return previous.outcome == reply.outcome ? .none : .text(wanted: previous.description, actual: reply.description)
        case .nothing: return reply.isSilent ? .none : .text(wanted: Reply.empty.shown, actual: actual)
        case .text(let text): return reply.text?.withoutFinalLineFeeds == text ? .none : .text(wanted: text, actual: actual)
        case .handOver(let agent):
            if case .handOver(let name)? = reply.reply, agent == nil || agent == name { return .none }
            return .text(wanted: Reply.handOver(agent: agent).shown, actual: actual)
        case .reply(let wanted): return reply.reply == wanted ? .none : .text(wanted: wanted.shown, actual: actual)
        case .shown(let text): return actual == text ? .none : .text(wanted: text, actual: actual)
        case .like(let like):
            guard let text = reply.text else { return .other("the reply is no text; it is\n\(actual)") }
            return like.complaint(about: text).map { .other("\($0); it is\n\(actual)") } ?? .none
        }
    }

    /// Whether the story tells the whole reply, so that another can be written in its place.
    var isRecorded: Bool {
        switch self {
        case .unrecorded, .nothing, .text, .handOver, .reply, .shown: true
        case .same, .like: false
        }
    }

    /// What tells this reply; nil for a refused delivery, which is nobody's wish.
    init?(recording received: ReceivedReply) {
        guard let reply = received.reply else { return nil }
        switch reply {
        case .text(let text): self = .text(text.withoutFinalLineFeeds)
        case .acknowledgement, .empty: self = .nothing
        case .handOver(let agent): self = .handOver(agent: agent)
        case .image, .news: self = .reply(reply)
        default: self = .shown(received.description)
        }
    }
}

extension TextExpectation {
    /// What the text lacks, or has and should not; nil when it is as told.
    func complaint(about text: String) -> String? {
        for part in contains where !text.contains(part.withoutFinalLineFeeds) { return "the reply does not contain “\(part)”" }
        for part in lacks where text.contains(part) { return "the reply contains “\(part)”" }
        if let matches, let pattern = try? Regex(matches), (try? pattern.firstMatch(in: text)) ?? nil == nil {
            return "the reply does not match \(matches)"
        }
        return nil
    }
}

extension QueueExpectation {
    func isMet(by message: QueuedMessage, at now: Date) -> Bool {
        if let delay, abs(message.due.timeIntervalSince(now) - Double(delay.components.seconds)) >= 1 { return false }
        return isMet(by: message.content)
    }

    func isMet(by message: OutgoingMessage) -> Bool {
        switch content {
        case .shown(let text): return message.shown.withoutFinalLineFeeds == text
        case .like(let like):
            guard case .text(let text)? = message.customerServiceMessage else { return false }
            return like.complaint(about: text) == nil
        }
    }

    /// As it stands in a difference beside what was queued.
    var shown: String {
        let text =
            switch content {
            case .shown(let text): text
            case .like(let like): like.description
            }
        return text + (delay.map { " (after \($0.components.seconds)s)" } ?? "") + (recipient.map { " (to \($0))" } ?? "")
            + (reaches ? "" : " (never reaches)")
    }
}

extension TextExpectation: CustomStringConvertible {
    var description: String {
        let parts =
            contains.map { "contains “\($0)”" } + lacks.map { "lacks “\($0)”" } + (matches.map { ["matches \($0)"] } ?? [])
        return "(\(parts.joined(separator: ", ")))"
    }
}
