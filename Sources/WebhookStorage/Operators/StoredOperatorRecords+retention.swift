import FoundationEssentials
import WebhookLedger

extension StoredOperatorRecords {
    func purge(_ kind: RetainedKind, olderThan age: Duration, limit: Int) async throws -> Int {
        let age = SQLValue.integer(age.storedMilliseconds)
        switch kind {
        case .settledDeliveries: return try await database.clearSettledDeliveries(olderThan: age, limit: limit)
        case .acceptedDeliveries: return try await failAccepted(olderThan: age, limit: limit)
        case .failedDeliveries: return try await remove(.failed(database.dialect), age, limit)
        case .sentMessages: return try await remove(.messages("sent", database.dialect), age, limit)
        case .deadMessages: return try await remove(.messages("dead", database.dialect), age, limit)
        }
    }

    /// Those accounts included that are no longer served.
    private func remove(_ rows: ExpiredRows, _ age: SQLValue, _ limit: Int) async throws -> Int {
        var count = 0
        for account in try await accounts(in: rows.table) where count < limit {
            let command = SQLCommand(rows.removal, [.text(account), age, .integer(limit - count)])
            count += try await database.run(command, .housekeeping).count
        }
        return count
    }

    /// Makes failed ones of those that nobody finished, one by one: each locks its sender's row, as a claim does.
    private func failAccepted(olderThan age: SQLValue, limit: Int) async throws -> Int {
        var count = 0
        for account in try await accounts(in: "pending") where count < limit {
            let due = SQLCommand(Self.abandoned(database.dialect), [.text(account), age, .integer(limit - count)])
            for row in try await database.run(due, .searching) {
                let key: [SQLValue] = [.text(account), .text(try row.text(0)), .text(try row.text(1))]
                do {
                    let done = try await database.run(
                        [
                            SQLCommand(Self.lockSender, Array(key.prefix(2))), SQLCommand(Self.takeBackAbandoned, key),
                            SQLCommand(Self.failAbandoned, key + [.bytes([])]), SQLCommand(Self.answerAbandoned, key),
                            SQLCommand(Self.forgetAbandoned, key),
                        ],
                        .housekeeping
                    )
                    count += done.last?.count ?? 0
                } catch let error as StorageError where error.mayPass {
                    // Somebody is at that sender's row: the next time, then.
                }
            }
        }
        return count
    }

    private static func abandoned(_ dialect: SQLDialect) -> String {
        """
        SELECT openid, identity FROM pending\(dialect.index("pending_accepted"))
        WHERE account = $1 AND accepted = 1 AND arrived < (SELECT now_ms()) - $2 ORDER BY arrived LIMIT $3
        """
    }

    /// Counts its ticket up: a claim that was decided on before is decided on anew.
    private static let lockSender = SQLStatement(
        """
        INSERT INTO sender (account, openid, last_ticket) VALUES ($1, $2, 1)
        ON CONFLICT (account, openid) DO UPDATE SET last_ticket = sender.last_ticket + 1
        """
    )

    /// Not one that a living replica handles now.
    private static let isAbandoned = """
        account = $1 AND openid = $2 AND identity = $3 AND accepted = 1 AND NOT EXISTS (
            SELECT 1 FROM sender AS s JOIN replica AS r ON r.id = s.claim_replica AND r.alive_until > (SELECT now_ms())
            WHERE s.account = $1 AND s.openid = $2 AND s.claim <> '' AND s.claim_identity = $3
        )
        """

    /// A replica that is only taken for dead may settle it still, which then comes to nothing.
    private static let takeBackAbandoned = SQLStatement(
        """
        UPDATE sender SET claim = '', claim_identity = '', claim_accepted = 0
        WHERE account = $1 AND openid = $2 AND claim <> '' AND claim_identity = $3
            AND EXISTS (SELECT 1 FROM pending WHERE \(isAbandoned))
        """
    )

    private static let failAbandoned = SQLStatement(
        """
        INSERT INTO failed (account, openid, identity, created, document, failure, runs, settled)
        SELECT account, openid, identity, created, coalesce(document, $4),
            'nobody finished it in the time that accepted deliveries are kept', runs, (SELECT now_ms())
        FROM pending WHERE \(isAbandoned)
        ON CONFLICT (account, openid, identity) DO NOTHING
        """
    )

    private static let answerAbandoned = SQLStatement(
        """
        INSERT INTO delivery (account, openid, identity, created, answer, settled)
        SELECT account, openid, identity, created, 0, (SELECT now_ms()) FROM pending WHERE \(isAbandoned)
        ON CONFLICT (account, openid, identity, created) DO NOTHING
        """
    )

    private static let forgetAbandoned = SQLStatement("DELETE FROM pending WHERE \(isAbandoned) RETURNING identity")

}

extension SQLDatabase {
    /// Removes answers from the part of their record that has no period of its own.
    ///
    /// - Parameter age: in milliseconds.
    func clearSettledDeliveries(olderThan age: SQLValue, limit: Int) async throws -> Int {
        let (table, key) = (dialect.clearedDeliveries, "account, openid, identity, created")
        let command = SQLCommand(
            """
            WITH due AS (
                SELECT \(key) FROM \(table)
                WHERE created < ((SELECT now_ms()) - $1) / 1000 AND settled < (SELECT now_ms()) - $1
                LIMIT $2\(dialect.skippingLocked)
            )
            DELETE FROM \(table) WHERE (\(key)) IN (SELECT \(key) FROM due) RETURNING identity
            """,
            [age, .integer(limit)]
        )
        return try await run(command, .housekeeping).count
    }
}

/// Rows of a table that go when they are old, found by an index of account and time.
private struct ExpiredRows {
    let table: String
    /// For an account `$1`, so many milliseconds `$2`, so many rows `$3`.
    let removal: String

    private init(_ table: String, key: String, by index: String, _ condition: String, _ time: String, _ dialect: SQLDialect) {
        self.table = table
        removal = """
            WITH due AS (
                SELECT \(key) FROM \(table)\(dialect.index(index))
                WHERE account = $1 AND \(condition)\(time) < (SELECT now_ms()) - $2
                ORDER BY \(time) LIMIT $3\(dialect.skippingLocked)
            )
            DELETE FROM \(table) WHERE (\(key)) IN (SELECT \(key) FROM due) RETURNING account
            """
    }

    static func failed(_ dialect: SQLDialect) -> ExpiredRows {
        ExpiredRows("failed", key: "account, openid, identity", by: "failed_by_settled", "", "settled", dialect)
    }

    static func messages(_ state: String, _ dialect: SQLDialect) -> ExpiredRows {
        let condition = "state = '\(state)' AND ended IS NOT NULL AND "
        return ExpiredRows("outbox", key: "account, recipient, key", by: "outbox_ended", condition, "ended", dialect)
    }
}

extension Duration {
    var storedMilliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
