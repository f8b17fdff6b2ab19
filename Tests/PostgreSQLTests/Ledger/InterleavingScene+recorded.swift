import FoundationEssentials
import WebhookCore

@testable import WebhookStorage

/// What the outbox and operators ask, as production does: with commands rather than units.
extension InterleavingScene {
    /// A transaction of any user.
    typealias Recorded = @Sendable (_ openid: String) -> Work

    /// Stands for the order's user while a transaction is recorded.
    private static let somebody = OpenID("SOMEBODY")

    /// An operator's first transaction, which removes the user's own rows.
    func erasure() async throws -> Recorded {
        try await recorded { _ = try await StoredOperatorRecords($0).erase(Self.somebody, of: "demo", rewritingUpTo: 0) }
    }

    // MARK: Outbox

    /// Gives the account's messages out to a replica, of which none has expired. Its last statement, the third, tells what the lease
    /// has.
    func lease(_ replica: String) async throws -> Recorded {
        let now = Date()
        // There is something to do.
        return try await recorded(answering: [[RecordedRow([])]], without: "WITH late AS") { database in
            _ = try await StoredOutbox(database).lease(9, of: "demo", as: "\(replica)/1", at: now, until: now + 60)
        }
    }

    func end(_ key: String, _ replica: String, with outcome: SendOutcome) async throws -> Recorded {
        let now = Date()
        let message = QueuedMessage(key: key, recipient: Self.somebody, content: .text("x"), due: now, expires: now)
        let lease = LeasedMessage(account: "demo", message: message, lease: "\(replica)/1", end: now, attempt: 1)
        return try await recorded { _ = try await StoredOutbox($0).end(lease, with: outcome, at: now) }
    }

    /// An operator lets a dead message wait again.
    func retry(_ key: String) async throws -> Recorded {
        let now = Date()
        return try await recorded { database in
            let message = QueuedMessage.ID(key, to: Self.somebody)
            _ = try await StoredOutbox(database).retry(message, of: "demo", at: now, until: now + 60)
        }
    }

    // MARK: Retention

    /// Gives up the delivery as one that was accepted long ago. Its last statement returns it where it did.
    func purgeAccepted(_ identity: String) async throws -> Recorded {
        try await purge(.acceptedDeliveries, [["demo"], [Self.somebody.rawValue, identity]])
    }

    func purgeDeadMessages() async throws -> Recorded { try await purge(.deadMessages, [["demo"]]) }

    private func purge(_ kind: RetainedKind, _ found: [[any Sendable]]) async throws -> Recorded {
        try await recorded(answering: found.map { [RecordedRow($0)] }) { database in
            _ = try await StoredOperatorRecords(database).purge(kind, olderThan: .seconds(1), limit: 9)
        }
    }

    /// The walk of the senders has looked at the user's row when its counter was `ticket`, and found all parts expired.
    func sweep(seenAt ticket: Int64) async throws -> Recorded {
        var rules = RetentionRules()
        rules.customerLinks = .seconds(3_600)
        let row = RecordedRow(["demo", Self.somebody.rawValue, ticket, 1 as Int64, 1 as Int64, 1 as Int64])
        return try await recorded(answering: [[row]]) { [rules] database in
            _ = try await StoredOperatorRecords(database).sweepSenders(after: nil, limit: 9, keeping: rules)
        }
    }

    // MARK: Recording

    /// What only sets something sees no row and holds none, and is left out: each statement more means many orders more.
    ///
    /// - Parameters:
    ///   - answers: what questions before the transaction are answered with, one after the other.
    ///   - idle: how a statement begins that does nothing here.
    private func recorded(
        answering answers: [[any SQLRow]] = [],
        without idle: String? = nil,
        _ body: (RecordingDatabase) async throws -> Void
    ) async throws -> Recorded {
        let recorder = RecordingDatabase(answers)
        try await body(recorder)
        let texts = recorder.firstTransaction.map(\.literal).filter { text in
            !text.hasPrefix("SELECT set_config") && !(idle.map(text.hasPrefix) ?? false)
        }
        return { openid in
            let statements = texts.map { SQLRowStatement([], $0.replacing(Self.somebody.rawValue, with: openid)) }
            return (SQLUnitKind(.durable, statements), statements.map { _ in [[]] })
        }
    }
}

extension SQLCommand {
    /// The statement with its values in their places.
    fileprivate var literal: String {
        // The last first: `$1` is the beginning of `$10`.
        values.enumerated().reversed().reduce(statement.text) { text, value in
            let literal =
                switch value.element {
                case .text(let words): words.map { "'\($0)'" }
                case .integer(let number): number.map { "\($0)::bigint" }
                case .bytes(let bytes): bytes.map { "'\\x\($0.map { String($0, radix: 16) }.joined())'::bytea" }
                }
            return text.replacing("$\(value.offset + 1)", with: literal ?? "NULL")
        }
    }
}
