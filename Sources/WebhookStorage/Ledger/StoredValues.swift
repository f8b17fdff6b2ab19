import FoundationEssentials
import WebhookLedger

extension SettledAnswer {
    /// From the columns `answer` and `reply`; nil where there is none.
    static func read(_ row: any SQLRow, from column: Int) throws -> SettledAnswer? {
        guard let kind = try row.integerIfAny(column) else { return nil }
        switch (kind, try row.bytesIfAny(column + 1)) {
        case (0, _): return .acknowledgement
        case (1, _): return .empty
        case (2, let reply?): return .document(reply)
        default: throw StorageError.unexpectedRow("an answer of an unknown kind")
        }
    }

    var storedKind: Int {
        switch self {
        case .acknowledgement: 0
        case .empty: 1
        case .document: 2
        }
    }

    var storedReply: [UInt8]? { if case .document(let bytes) = self { bytes } else { nil } }
}

extension StoredConversation {
    /// From five columns beginning with `dialogue`; nil where there is none, or it has expired.
    ///
    /// - Parameters:
    ///   - now: by the clock of whoever reads it, by which its expiry is told.
    ///   - clock: the column that tells the database's time: a reader whose clock runs ahead finds nothing expired early.
    static func read(_ row: any SQLRow, from column: Int, at now: Date, clock: Int) throws -> StoredConversation? {
        guard let dialogue = try row.textIfAny(column) else { return nil }
        let lead = max(0, now.timeIntervalSince(Date(storedMilliseconds: try row.integer(clock))))
        let expires = Date(storedMilliseconds: try row.integer(column + 4)) + lead
        guard expires > now else { return nil }
        return StoredConversation(
            dialogue: dialogue,
            version: Int(try row.integer(column + 1)),
            state: try row.bytes(column + 2),
            repeats: Int(try row.integer(column + 3)),
            expires: expires
        )
    }
}

extension SenderState {
    /// From six columns beginning with `dialogue`.
    static func read(_ row: any SQLRow, from column: Int, at now: Date, clock: Int) throws -> SenderState {
        SenderState(
            conversation: try StoredConversation.read(row, from: column, at: now, clock: clock),
            deferredReply: try row.textIfAny(column + 5)
        )
    }
}

extension Settlement {
    /// For each statement of a settlement behind ``LedgerStatements/addSender`` its rows.
    ///
    /// - Parameters:
    ///   - begun: when the claim was granted, in milliseconds.
    ///   - isAlone: whether one process serves alone.
    func rows(under claim: String, begun: Int64, isAlone: Bool = false) throws -> [[[SQLValue]]] {
        let begin = key.storedValues + [.text(claim)]
        let record = begin + [.integer(answer.storedKind), .bytes(answer.storedReply)]
        let failed = failure.map { failure in
            begin + [.bytes(failure.document), .text(failure.reason), .flag(failure.isMasked)]
        }
        let decided = begin + [.integer(settledAt.storedMilliseconds), .integer(answer.storedKind), .integer(begun)]
        let waiting = isAlone ? key.storedValues : Array(begin[..<3]) + [.text(claim)]
        return [[decided + effects.decidedValues], [record], failed.map { [$0] } ?? [], [waiting]]
            + (try effects.messageRows(of: key.storedSender, under: claim, at: settledAt))
    }
}

extension Settlement {
    /// Whether it comes to an answer and nothing else.
    var isBare: Bool { effects.isEmpty && failure == nil }

    /// For each statement of ``LedgerStatements/settleBare`` its rows.
    ///
    /// - Parameter begun: when the claim was granted, in milliseconds.
    func bareRows(begun: Int64) -> [[[SQLValue]]] {
        let values = key.storedValues
        return [[values + [.integer(answer.storedKind), .bytes(answer.storedReply), .integer(begun)]], [values]]
    }
}

extension Effects {
    /// Values of the columns of ``LedgerStatements/decideColumns`` from `conversation_change` on.
    var decidedValues: [SQLValue] {
        var values: [SQLValue] = []
        switch conversation {
        case .kept(let kept):
            values += [
                .integer(1), .text(kept.dialogue), .integer(kept.version), .bytes(kept.state), .integer(kept.repeats),
                .integer(kept.expires.storedMilliseconds),
            ]
        case .ended: values += [.integer(2), .text(nil), .integer(nil), .bytes(nil), .integer(nil), .integer(nil)]
        case nil: values += [.integer(0), .text(nil), .integer(nil), .bytes(nil), .integer(nil), .integer(nil)]
        }
        switch customerLink {
        case .linked(let link): values += [.integer(1), .text(link.customer), .integer(link.since.storedMilliseconds)]
        case .unlinked: values += [.integer(2), .text(nil), .integer(nil)]
        case nil: values += [.integer(0), .text(nil), .integer(nil)]
        }
        switch deferredReply {
        case .waiting(let words): values += [.integer(1), .text(words)]
        case .said: values += [.integer(2), .text(nil)]
        case nil: values += [.integer(0), .text(nil)]
        }
        return values + [.text(messagingWindow?.act.rawValue), .integer(messagingWindow?.gainedAt.storedMilliseconds)]
    }

    /// The rows of ``LedgerStatements/messages``.
    func messageRows(of sender: SQLKey, under claim: String, at now: Date) throws -> [[[SQLValue]]] {
        let begin = sender.values + [.text(claim)]
        let cancelled: [[SQLValue]] = cancelledMessages.map { begin + [.text($0.recipient.rawValue), .text($0.key)] }
        let queued: [[SQLValue]] = try messages.enumerated().map { place, message in
            begin + [
                .integer(place + 1), .text(message.recipient.rawValue), .text(message.key),
                .integer(message.priority.rawValue), .text(try message.storedContent), .integer(message.due.storedMilliseconds),
                .integer(message.expires.storedMilliseconds), .integer(now.storedMilliseconds),
            ]
        }
        return [cancelled, queued]
    }
}
