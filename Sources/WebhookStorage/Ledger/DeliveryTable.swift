import FoundationEssentials
import GRDB
import WebhookLedger

/// Which deliveries were accepted and settled, and how they were answered.
enum DeliveryTable {
    static func answer(to key: DeliveryKey, in db: Database) throws -> SettledAnswer? {
        let statement = try db.cachedStatement(
            sql: "SELECT answer, reply FROM delivery WHERE account = ? AND sender = ? AND identity = ? AND answer IS NOT NULL"
        )
        return try Row.fetchOne(statement, arguments: key.arguments).flatMap { row in
            SettledAnswer(stored: row["answer"], reply: row["reply"] as Data?)
        }
    }

    static func accept(_ delivery: AcceptedDelivery, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO delivery (account, sender, identity, state, arrived, generation, document, acknowledged)
                VALUES (?, ?, ?, 'accepted', ?, ?, ?, ?)
                ON CONFLICT (account, sender, identity) DO UPDATE SET acknowledged = 1
                WHERE state = 'accepted' AND excluded.acknowledged
                """
        )
        .execute(
            arguments: key(
                delivery.key,
                [
                    delivery.arrivedAt.storedMilliseconds, delivery.generation, Data(delivery.document),
                    delivery.isAcknowledged,
                ]
            )
        )
    }

    /// Whether it was settled now, not before.
    static func settle(_ settlement: Settlement, in db: Database) throws -> Bool {
        let failure = settlement.failure
        try db.cachedStatement(
            sql: """
                INSERT INTO delivery
                    (account, sender, identity, state, arrived, generation, document, answer, reply, failure, settled, masked)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?5, ?11)
                ON CONFLICT (account, sender, identity) DO UPDATE SET
                    state = excluded.state, generation = excluded.generation, document = excluded.document,
                    answer = excluded.answer, reply = excluded.reply, failure = excluded.failure, settled = excluded.settled,
                    masked = excluded.masked
                WHERE delivery.state = 'accepted' AND delivery.generation <= excluded.generation
                    AND NOT (delivery.acknowledged AND excluded.answer <> 0)
                """
        )
        .execute(
            arguments: key(
                settlement.key,
                [
                    failure == nil ? "settled" : "failed", settlement.settledAt.storedMilliseconds, settlement.generation,
                    failure.map { Data($0.document) }, settlement.answer.storedKind, settlement.answer.reply,
                    failure?.reason, failure?.isMasked ?? false,
                ]
            )
        )
        return db.changesCount > 0
    }

    /// Whether a delivery that is not settled can only be settled without an answer.
    static func isAcknowledged(_ key: DeliveryKey, under generation: Int, in db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT acknowledged FROM delivery
                WHERE account = ? AND sender = ? AND identity = ? AND state = 'accepted' AND generation <= ?
                """
        )
        return try Bool.fetchOne(statement, arguments: key.arguments + [generation]) ?? false
    }

    /// The answer of a settled delivery; otherwise what is known of its sender. One process writes the file, and within it
    /// a delivery's repeats join their first, so that nobody else can be at it.
    static func claim(_ key: DeliveryKey, at now: Date, in db: Database) throws -> Claim {
        let statement = try db.cachedStatement(
            sql: """
                SELECT d.answer, d.reply, max(d.generation, 1) AS generation,
                    c.dialogue, c.version, c.state, c.repeats, c.expires, u.words
                FROM (SELECT 1)
                LEFT JOIN delivery d ON d.account = ?1 AND d.sender = ?2 AND d.identity = ?3
                LEFT JOIN conversation c ON c.account = ?1 AND c.sender = ?2 AND c.expires > ?4
                LEFT JOIN deferred_reply u ON u.account = ?1 AND u.sender = ?2 AND u.since > ?4 - \(SenderState.deferredReplyLifetime)
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: self.key(key, [now.storedMilliseconds])) else {
            throw DatabaseError(resultCode: .SQLITE_INTERNAL, message: "a claim came to nothing")
        }
        if let kind = row["answer"] as Int?, let answer = SettledAnswer(stored: kind, reply: row["reply"] as Data?) {
            return .settled(answer)
        }
        let state = SenderState(conversation: ConversationTable.conversation(in: row), deferredReply: row["words"])
        return .granted(state, generation: row["generation"] ?? 1)
    }

    static func accepted(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        in db: Database
    ) throws -> [AcceptedDelivery] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT sender, identity, arrived, generation, first_generation, document, acknowledged FROM delivery
                WHERE account = ? AND state = 'accepted' ORDER BY arrived
                """,
            arguments: [account.rawValue]
        )
        var accepted: [AcceptedDelivery] = []
        var busy = Set(running.lazy.map(\.sender.user))
        while accepted.count < limit, let row = try rows.next() {
            let key = DeliveryKey(sender: Sender(account: account, user: OpenID(row["sender"])), identity: row["identity"])
            // One after the other, so that none is counted as run that only waited.
            guard key.sender.user.rawValue.isEmpty ? !running.contains(key) : busy.insert(key.sender.user).inserted else {
                continue
            }
            accepted.append(
                AcceptedDelivery(
                    key: key,
                    document: Array(row["document"] as Data? ?? Data()),
                    arrivedAt: Date(storedMilliseconds: row["arrived"]),
                    generation: row["generation"],
                    runs: row["generation"] - row["first_generation"],
                    isAcknowledged: row["acknowledged"]
                )
            )
        }
        return accepted
    }

    static func raiseGeneration(of delivery: AcceptedDelivery, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE delivery SET generation = generation + 1
                WHERE account = ? AND sender = ? AND identity = ? AND state = 'accepted'
                """
        )
        .execute(arguments: delivery.key.arguments)
    }

    /// Forgets answers that nobody asks for again, the oldest first and no more than `limit`.
    static func removeSettled(before instant: Date, limit: Int, in db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM delivery WHERE rowid IN (
                    SELECT rowid FROM delivery WHERE state = 'settled' AND settled <= ? ORDER BY settled LIMIT ?
                )
                """
        )
        .execute(arguments: [instant.storedMilliseconds, limit])
        return db.changesCount
    }

    private static func key(_ key: DeliveryKey, _ values: StatementArguments) -> StatementArguments {
        key.arguments + values
    }
}

/// What comes too late to be an answer.
enum DeferredReplyTable {
    static func words(for sender: Sender, in db: Database) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT words FROM deferred_reply WHERE account = ? AND sender = ?")
        return try String.fetchOne(statement, arguments: [sender.account.rawValue, sender.user.rawValue])
    }

    static func replace(_ words: String, for sender: Sender, at now: Date, in db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO deferred_reply (account, sender, words, since) VALUES (?, ?, ?, ?)")
            .execute(arguments: [sender.account.rawValue, sender.user.rawValue, words, now.storedMilliseconds])
    }

    static func remove(for sender: Sender, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM deferred_reply WHERE account = ? AND sender = ?")
            .execute(arguments: [sender.account.rawValue, sender.user.rawValue])
    }
}

extension DeliveryKey {
    fileprivate var arguments: StatementArguments { [sender.account.rawValue, sender.user.rawValue, identity] }
}

extension SettledAnswer {
    init?(stored kind: Int, reply: Data?) {
        switch (kind, reply) {
        case (0, _): self = .acknowledgement
        case (1, _): self = .empty
        case (2, let reply?): self = .document(Array(reply))
        default: return nil
        }
    }

    fileprivate var reply: Data? {
        if case .document(let bytes) = self { Data(bytes) } else { nil }
    }
}
