import FoundationEssentials
import WebhookLedger

extension DeliveryKey {
    func values(of replica: String) -> [PostgreSQLValue] {
        [.text(replica), .text(sender.account.rawValue), .text(sender.user.rawValue), .text(identity)]
    }
}

extension StoredConversation {
    /// Nil where the columns from that one on are null.
    static func read(_ row: PostgreSQLRow, from column: Int) throws(PostgreSQLError) -> StoredConversation? {
        guard let dialogue = try row.textIfAny(column) else { return nil }
        return StoredConversation(
            dialogue: dialogue,
            version: Int(try row.integer(column + 1)),
            state: try row.bytes(column + 2),
            repeats: Int(try row.integer(column + 3)),
            expires: Date(storedMilliseconds: try row.integer(column + 4))
        )
    }
}

extension SettledAnswer {
    static func read(_ row: PostgreSQLRow, from column: Int) throws(PostgreSQLError) -> SettledAnswer {
        switch (try row.integer(column), try row.bytesIfAny(column + 1)) {
        case (0, _): return .acknowledgement
        case (1, _): return .empty
        case (2, let reply?): return .document(reply)
        default: throw .unexpected("an answer of an unknown kind")
        }
    }

    fileprivate var values: [PostgreSQLValue] {
        switch self {
        case .acknowledgement: [.integer(0), .null]
        case .empty: [.integer(1), .null]
        case .document(let document): [.integer(2), .bytes(document)]
        }
    }
}

extension QueuedMessage {
    static func read(_ row: PostgreSQLRow, from column: Int) throws -> QueuedMessage {
        QueuedMessage(
            key: try row.text(column),
            recipient: OpenID(try row.text(column + 1)),
            content: try JSONDecoder().decode(CustomerServiceMessage.self, from: Data(try row.bytes(column + 2))),
            due: Date(storedMilliseconds: try row.integer(column + 3)),
            expires: Date(storedMilliseconds: try row.integer(column + 4))
        )
    }
}

extension Settlement {
    /// In the order in which `webhookd_settle` takes them.
    func values(of replica: String) throws -> [PostgreSQLValue] {
        var values = key.values(of: replica)
        values += [.integer(generation), .integer(settledAt.storedMilliseconds)]
        values += answer.values
        values += [.text(failure?.reason), .bytes(failure?.document), .boolean(failure?.isMasked ?? false)]
        switch effects.conversation {
        case .kept(let kept):
            values += [
                .integer(1), .text(kept.dialogue), .integer(kept.version), .bytes(kept.state), .integer(kept.repeats),
                .integer(kept.expires.storedMilliseconds),
            ]
        case .ended: values += [.integer(2), .null, .null, .null, .null, .null]
        case nil: values += [.null, .null, .null, .null, .null, .null]
        }
        switch effects.customerLink {
        case .linked(let customerLink):
            values += [.integer(1), .text(customerLink.customer), .integer(customerLink.since.storedMilliseconds)]
        case .unlinked: values += [.integer(2), .null, .null]
        case nil: values += [.null, .null, .null]
        }
        switch effects.deferredReply {
        case .waiting(let words): values += [.integer(1), .text(words)]
        case .said: values += [.integer(2), .null]
        case nil: values += [.null, .null]
        }
        let window = effects.messagingWindow
        values += [.text(window?.act.rawValue), .integer(window?.gainedAt.storedMilliseconds)]
        values.append(effects.cancelledMessages.isEmpty ? .null : .texts(effects.cancelledMessages))
        if effects.messages.isEmpty {
            values += [.null, .null, .null, .null, .null]
        } else {
            let drafts = try effects.messages.map(OutboxTable.Draft.init)
            values += [
                .texts(drafts.map(\.message.key)), .texts(drafts.map(\.message.recipient.rawValue)),
                .texts(drafts.map(\.content)), .integers(drafts.map(\.message.due.storedMilliseconds)),
                .integers(drafts.map(\.message.expires.storedMilliseconds)),
            ]
        }
        return values
    }
}
