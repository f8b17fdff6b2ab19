import FoundationEssentials
import LookupStorage
import WebhookCore
import WebhookStorage

/// A message of the outbox, without its words.
struct OutboxSheet: LookupSheet {
    private let entry: OutboxEntry
    private let key: String
    private let recipient: String

    /// - Parameter reveal: show openids in full, also that which a key has where it was made of a delivery's.
    init(_ entry: OutboxEntry, reveal: Bool) {
        self.entry = entry
        key = reveal ? entry.key : OpenIDMask.masked(entry.key, of: entry.recipient)
        recipient = reveal ? entry.recipient.rawValue : entry.recipient.masked
    }

    var text: String {
        var lines = [key, "  state     \(entry.state.rawValue)", "  to        \(recipient)"]
        lines.append("  due       \(ChinaTime.text(entry.due)), of use until \(ChinaTime.text(entry.expires))")
        if entry.state == .waiting, entry.nextAttempt > entry.due {
            lines.append("  next      \(ChinaTime.text(entry.nextAttempt))")
        }
        lines.append("  attempts  \(entry.attempts)")
        if let failure = entry.failure { lines.append("  failure   \(failure)") }
        if let ended = entry.ended { lines.append("  ended     \(ChinaTime.text(ended))") }
        return lines.joined(separator: "\n")
    }

    private enum CodingKeys: String, CodingKey {
        case key, state, recipient, due, expires, attempts, reason, detail, ended
        case nextAttempt = "next_attempt"
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(key, forKey: .key)
        try fields.encode(entry.state.rawValue, forKey: .state)
        try fields.encode(recipient, forKey: .recipient)
        try fields.encode(entry.due.ISO8601Format(), forKey: .due)
        try fields.encode(entry.expires.ISO8601Format(), forKey: .expires)
        try fields.encode(entry.nextAttempt.ISO8601Format(), forKey: .nextAttempt)
        try fields.encode(entry.attempts, forKey: .attempts)
        try fields.encodeIfPresent(entry.failure?.kind.rawValue, forKey: .reason)
        try fields.encodeIfPresent(entry.failure?.detail, forKey: .detail)
        try fields.encodeIfPresent(entry.ended?.ISO8601Format(), forKey: .ended)
    }
}
