import FoundationEssentials
import WebhookCore

/// What the handlers of a case decided beyond the answer, as `expected.txt` has it. Nothing of it is to be seen over HTTP.
public struct FixtureDecisions: Sendable, Hashable {
    /// The route and the error's type where the handler failed.
    public var failure: String?
    /// The dialogue under way afterwards. Its state is its own affair, which what it says next shows.
    public var conversation: String?
    /// The customer whom the sender was linked to; `nobody` where a link was ended.
    public var customerLink: String?
    /// What was queued, in order, each in a line.
    public var messages: [String]

    static let failureKey = "failed"
    static let conversationKey = "conversation"
    static let linkKey = "linked"
    static let messageKey = "queued"
    static let keys = [failureKey, conversationKey, linkKey, messageKey]

    /// Nothing unless stated.
    public init(failure: String? = nil, conversation: String? = nil, customerLink: String? = nil, messages: [String] = []) {
        self.failure = failure
        self.conversation = conversation
        self.customerLink = customerLink
        self.messages = messages
    }

    init(_ fields: FixtureFields) {
        self.init(
            failure: fields[Self.failureKey],
            conversation: fields[Self.conversationKey],
            customerLink: fields[Self.linkKey],
            messages: fields.all(Self.messageKey)
        )
    }

    /// Lines of `key: value`.
    var text: String {
        let single = [(Self.failureKey, failure), (Self.conversationKey, conversation), (Self.linkKey, customerLink)]
        let lines =
            single.compactMap { key, value in value.map { "\(key): \($0)" } } + messages.map { "\(Self.messageKey): \($0)" }
        return lines.map { "\($0)\n" }.joined()
    }
}

extension FixtureDecisions {
    /// What a ledger has seen of one sender.
    init(of sender: Sender, in ledger: WatchedDeliveryLedger, at time: Date) async throws {
        let failures = ledger.takeFailures(of: sender)
        let stored = try await ledger.conversation(of: sender, at: time)
        let lost = Set(ledger.outlook.compactMap(\.lost).map(\.message.id))
        self.init(
            failure: failures.isEmpty ? nil : failures.joined(separator: ", "),
            conversation: stored?.dialogue,
            customerLink: ledger.linkChange(of: sender).map { change in
                switch change {
                case .linked(let link): link.customer
                case .unlinked: "nobody"
                }
            },
            messages: ledger.messages(queuedBy: sender).map { message in
                let delay = Int(message.due.timeIntervalSince(time).rounded())
                let time = delay > 0 ? "after \(delay)s " : ""
                let recipient = message.recipient == sender.user ? "" : "to \(message.recipient.rawValue) "
                let shown = message.content.shown.replacing("\n", with: "\\n")
                return time + recipient + shown + (lost.contains(message.id) ? " (never reaches)" : "")
            }
        )
    }
}
