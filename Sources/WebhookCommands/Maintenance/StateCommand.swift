import ArgumentParser
import FoundationEssentials
import LookupStorage
import WebhookCore
import WebhookStorage

struct StateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Shows what is known of a customer, and forgets a conversation that is stuck.",
        discussion: "It works on the database beside a running service. To forget a customer altogether there is erase.",
        subcommands: [StateShow.self, StateReset.self]
    )
}

struct StateShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "The conversation, customer link, deferred reply, messages, window, deliveries and reminders of a customer.",
        discussion: """
            What the customer said and who it is in the company's books is shown only with --reveal, and numbers of phones, \
            identity cards and bank cards never. Exits with 1 when nothing is known.
            """
    )

    @OptionGroup
    var directory: DirectoryOptions

    @OptionGroup
    var customer: UserArgument

    @Flag(help: "Show the conversation's state, the customer's number and the deferred reply.")
    var reveal = false

    func run() async throws {
        let now = Date()
        let record = try await directory.reportingStorageErrors {
            let database = try await directory.servedDatabase(.looking)
            let user = try await directory.user(customer.customer, in: database)
            return try await database.records().state(of: Sender(account: directory.accountName, user: user), at: now)
        }
        guard !record.isEmpty else {
            StandardError.print("nothing is known of that customer in account \(directory.account)")
            throw ExitCode.expectation
        }
        try directory.storage.show(SenderSheet(record, at: now, reveal: reveal), reveal: reveal)
    }
}

struct StateReset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Forgets the conversation and the deferred reply of a customer, or the parts that are named.",
        discussion: "The customer's next message begins anew. Exits with 1 when there was nothing to forget."
    )

    @OptionGroup
    var directory: DirectoryOptions

    @OptionGroup
    var customer: UserArgument

    @Option(
        help:
            "conversation, deferred-reply, customer-link or messaging-window; may be given several times. By default the first two."
    )
    var part: [SenderRecord.Part] = []

    func run() async throws {
        let parts = part.isEmpty ? [.conversation, .deferredReply] : Set(part)
        let reset = try await directory.reportingStorageErrors {
            let database = try await directory.servedDatabase(.changing)
            let user = try await directory.user(customer.customer, in: database)
            return try await database.records().reset(parts, of: Sender(account: directory.accountName, user: user))
        }
        let names = SenderRecord.Part.allCases.filter(reset.contains).map(\.rawValue)
        switch directory.output {
        case .json: StandardOutput.print(try OutputForm.json(["reset": names]))
        case .text:
            StandardOutput.print(names.isEmpty ? "there was nothing to forget" : "forgot " + names.joined(separator: ", "))
        }
        if names.isEmpty { throw ExitCode.expectation }
    }
}

/// What is known of a customer, as an operator reads it.
struct SenderSheet: LookupSheet {
    private let record: SenderRecord
    private let now: Date
    private let reveal: Bool

    init(_ record: SenderRecord, at now: Date, reveal: Bool) {
        self.record = record
        self.now = now
        self.reveal = reveal
    }

    private func masked(_ text: String) -> String { NumberMask.all.masked(text) }

    private var stateText: String? {
        reveal ? record.conversation.map { masked(String(decoding: $0.state, as: UTF8.self)) } : nil
    }

    private var windowText: String? {
        guard let window = record.messagingWindow else { return nil }
        let left = window.until < now ? "over" : window.allowance.map { "\(max(0, $0 - record.used)) left" } ?? "any number left"
        return "\(window.act.rawValue) at \(ChinaTime.text(window.gainedAt)), until \(ChinaTime.text(window.until)), \(left)"
    }

    var text: String {
        var lines: [String] = []
        if let conversation = record.conversation {
            lines.append(
                "conversation      \(conversation.dialogue), version \(conversation.version), asked again \(conversation.repeats) "
                    + "times, until \(ChinaTime.text(conversation.expires))"
            )
            if let stateText { lines.append("  state           \(stateText)") }
        }
        if let customerLink = record.customerLink {
            lines.append(
                "customer link     since \(ChinaTime.text(customerLink.since))"
                    + (reveal ? ": \(masked(customerLink.customer))" : "")
            )
        }
        if let deferredReply = record.deferredReply {
            lines.append("deferred reply    \(deferredReply.count) characters" + (reveal ? ": \(masked(deferredReply))" : ""))
        }
        if let windowText { lines.append("messaging window  \(windowText)") }
        for message in record.messages {
            lines.append("message           \(message.state.rawValue), due \(ChinaTime.text(message.due))")
        }
        let deliveries = DeliveryRecord.State.allCases.compactMap { state in
            record.deliveries[state].map { "\($0) \(state.rawValue)" }
        }
        if !deliveries.isEmpty { lines.append("deliveries        " + deliveries.joined(separator: ", ")) }
        let rows = record.rows.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        if !rows.isEmpty { lines.append("other rows        " + rows.joined(separator: ", ")) }
        return lines.joined(separator: "\n")
    }

    private enum CodingKeys: String, CodingKey {
        case conversation, messages, deliveries, rows
        case customerLink = "customer_link"
        case deferredReply = "deferred_reply"
        case messagingWindow = "messaging_window"
    }

    private struct Conversation: Encodable {
        let dialogue: String
        let version: Int
        let repeats: Int
        let expires: String
        let state: String?
    }

    private struct Linked: Encodable {
        let since: String
        let customer: String?
    }

    private struct Deferred: Encodable {
        let characters: Int
        let words: String?
    }

    private struct Window: Encodable {
        let act: String
        let gained: String
        let until: String
        let used: Int
    }

    private struct Message: Encodable {
        let state: String
        let due: String
        let expires: String
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        let conversation = record.conversation.map {
            Conversation(
                dialogue: $0.dialogue,
                version: $0.version,
                repeats: $0.repeats,
                expires: $0.expires.ISO8601Format(),
                state: stateText
            )
        }
        try fields.encodeIfPresent(conversation, forKey: .conversation)
        let customerLink = record.customerLink.map {
            Linked(since: $0.since.ISO8601Format(), customer: reveal ? masked($0.customer) : nil)
        }
        try fields.encodeIfPresent(customerLink, forKey: .customerLink)
        let deferredReply = record.deferredReply.map { Deferred(characters: $0.count, words: reveal ? masked($0) : nil) }
        try fields.encodeIfPresent(deferredReply, forKey: .deferredReply)
        let window = record.messagingWindow.map {
            Window(
                act: $0.act.rawValue,
                gained: $0.gainedAt.ISO8601Format(),
                until: $0.until.ISO8601Format(),
                used: record.used
            )
        }
        try fields.encodeIfPresent(window, forKey: .messagingWindow)
        let messages = record.messages.map {
            Message(state: $0.state.rawValue, due: $0.due.ISO8601Format(), expires: $0.expires.ISO8601Format())
        }
        try fields.encode(messages, forKey: .messages)
        let deliveries = record.deliveries.map { ($0.key.rawValue, $0.value) }
        try fields.encode(Dictionary(deliveries) { first, _ in first }, forKey: .deliveries)
        if !record.rows.isEmpty { try fields.encode(record.rows, forKey: .rows) }
    }
}
