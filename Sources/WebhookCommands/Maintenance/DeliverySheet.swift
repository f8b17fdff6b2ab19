import FoundationEssentials
import LookupStorage
import WebhookCore
import WebhookStorage

/// A delivery of the ledger, as an operator reads it.
struct DeliverySheet: LookupSheet {
    private let record: DeliveryRecord
    private let sender: String
    private let kind: String?
    private let asked: String?
    private let answered: String?

    /// - Parameters:
    ///   - reveal: show the openid in full.
    ///   - showsWords: show what was asked and answered; sensitive numbers are masked all the same.
    init(_ record: DeliveryRecord, reveal: Bool, showsWords: Bool = false) {
        self.record = record
        let user = record.key.sender.user
        sender = user.rawValue.isEmpty ? "nobody" : reveal ? user.rawValue : user.masked
        kind = record.document.flatMap(Self.kind)
        asked = showsWords ? record.document.map(Self.words) : nil
        if showsWords, case .document(let reply) = record.answer { answered = Self.words(reply) } else { answered = nil }
    }

    private static func words(_ document: [UInt8]) -> String {
        String(decoding: NumberMask.all.masked(document: document), as: UTF8.self)
    }

    /// What kind of message it is, without its words.
    private static func kind(of document: [UInt8]) -> String? {
        guard let root = try? XMLReader().readUnescaped(document).root else { return nil }
        let text = { (name: String) in root.children.first { $0.name == name }?.text }
        guard let kind = text("MsgType") else { return nil }
        return text("Event").map { "\(kind) \($0)" } ?? kind
    }

    private var answer: String? {
        switch record.answer {
        case .acknowledgement: "acknowledged"
        case .empty: "nothing"
        case .document(let bytes): "a reply of \(bytes.count) bytes"
        case nil: nil
        }
    }

    var text: String {
        var lines = [record.key.identity, "  state     \(record.state.rawValue)", "  from      \(sender)"]
        if let kind { lines.append("  kind      \(kind)") }
        lines.append("  arrived   \(ChinaTime.text(record.askedAt))")
        if let settled = record.settledAt { lines.append("  settled   \(ChinaTime.text(settled))") }
        if let runs = record.runs { lines.append("  runs      \(runs)") }
        if let failure = record.failure { lines.append("  failure   \(failure)") }
        if let answer { lines.append("  answer    \(answer)") }
        if record.isMasked { lines.append("  masked    numbers in it were masked; it cannot be run again") }
        if let asked { lines.append("  asked     \(asked)") }
        if let answered { lines.append("  answered  \(answered)") }
        return lines.joined(separator: "\n")
    }

    private enum CodingKeys: String, CodingKey {
        case id, state, sender, kind, arrived, settled, runs, failure, answer, masked, asked, answered
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(record.key.identity, forKey: .id)
        try fields.encode(record.state.rawValue, forKey: .state)
        try fields.encode(sender, forKey: .sender)
        try fields.encodeIfPresent(kind, forKey: .kind)
        try fields.encode(record.askedAt.ISO8601Format(), forKey: .arrived)
        try fields.encodeIfPresent(record.settledAt?.ISO8601Format(), forKey: .settled)
        try fields.encodeIfPresent(record.runs, forKey: .runs)
        try fields.encodeIfPresent(record.failure, forKey: .failure)
        try fields.encodeIfPresent(answer, forKey: .answer)
        try fields.encode(record.isMasked, forKey: .masked)
        try fields.encodeIfPresent(asked, forKey: .asked)
        try fields.encodeIfPresent(answered, forKey: .answered)
    }
}
