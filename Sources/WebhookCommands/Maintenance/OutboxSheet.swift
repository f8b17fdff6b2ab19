import FoundationEssentials
import LookupStorage
import WebhookCore
import WebhookStorage

/// A message of the outbox, without its words.
struct OutboxSheet: LookupSheet {
    private let entry: OutboxEntry
    private let recipient: String

    /// - Parameter reveal: show the openid in full; the key holds it as well where it is that of a delivery.
    init(_ entry: OutboxEntry, reveal: Bool) {
        self.entry = entry
        let openID = entry.recipient.rawValue
        recipient = reveal || openID.count < 12 ? openID : "\(openID.prefix(4))…\(openID.suffix(4))"
    }

    var text: String {
        var lines = [entry.key, "  state     \(entry.state.rawValue)", "  to        \(recipient)"]
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
        try fields.encode(entry.key, forKey: .key)
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
