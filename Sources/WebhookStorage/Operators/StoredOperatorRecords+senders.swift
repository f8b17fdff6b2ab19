import FoundationEssentials
import WebhookLedger

extension StoredOperatorRecords {
    /// Looks first and changes then: a page on which nothing has expired is only read.
    func sweepSenders(after position: Sender?, limit: Int, keeping rules: RetentionRules) async throws -> SenderSweep {
        let start: [SQLValue] = [.text(position?.account.rawValue ?? ""), .text(position?.user.rawValue ?? "")]
        let ages: [SQLValue] = [
            .integer(rules.deferredReplies.storedMilliseconds), .integer(rules.customerLinks?.storedMilliseconds),
            .integer(rules.messagingWindows.storedMilliseconds),
        ]
        let page = try await database.run(SQLCommand(Self.page, start + ages + [.integer(limit)]), .searching)
        guard let last = page.last else { return SenderSweep() }
        let end: [SQLValue] = [.text(try last.text(0)), .text(try last.text(1))]
        var commands: [SQLCommand] = []
        if try page.contains(where: { try $0.integer(3) != 0 }) {
            commands.append(SQLCommand(Self.clearing(database.dialect), start + ages + end))
        }
        if try page.contains(where: { try $0.integer(5) != 0 }) {
            commands.append(SQLCommand(Self.ticketRemoval(database.dialect), start + end))
        }
        for row in page where try row.integer(4) != 0 {
            let key: [SQLValue] = [.text(try row.text(0)), .text(try row.text(1)), .integer(try row.integer(2))]
            commands.append(SQLCommand(Self.removal(database.dialect), key))
        }
        var sweep = SenderSweep()
        if page.count >= limit {
            sweep.position = Sender(account: AccountName(try last.text(0)), user: OpenID(try last.text(1)))
        }
        if !commands.isEmpty { sweep.rows = try await database.run(commands, .housekeeping).reduce(0) { $0 + $1.count } }
        return sweep
    }

    /// `$3` to `$5` are how long parts are kept; null for ever.
    private static let conditions: [(part: SenderRecord.Part, hasExpired: String)] = [
        (.conversation, "conversation_expires <= (SELECT now_ms())"),
        (.deferredReply, "deferred_since < (SELECT now_ms()) - $3"),
        (.customerLink, "customer_since < (SELECT now_ms()) - $4"),
        (.messagingWindow, "window_gained < (SELECT now_ms()) - $5"),
    ]

    private static let hasExpired = "(" + conditions.map(\.hasExpired).joined(separator: " OR ") + ")"

    /// A settlement whose answer was lost is asked about for a while: then its sender's row must be there still.
    private static let isIdle = "claim = '' AND claimed < (SELECT now_ms()) - 3600000"

    /// Of a row `sender`. The ticket counter goes with the row: no ticket may live.
    private static let isNotAwaited = """
        NOT EXISTS (SELECT 1 FROM pending AS p WHERE p.account = sender.account AND p.openid = sender.openid)
        """

    /// Of a ticket that its process has left behind: it counts for seconds.
    private static let isLost = "accepted = 0 AND taken < (SELECT now_ms()) - 3600000"

    private static let page: SQLStatement = {
        let isOver = conditions.map { "(\($0.part.columns[0]) IS NULL OR \($0.hasExpired))" }.joined(separator: " AND ")
        return SQLStatement(
            """
            SELECT account, openid, last_ticket, CASE WHEN \(hasExpired) THEN 1 ELSE 0 END,
                CASE WHEN \(isOver) AND \(isIdle) AND \(isNotAwaited) THEN 1 ELSE 0 END,
                CASE WHEN EXISTS (
                    SELECT 1 FROM pending AS p WHERE p.account = sender.account AND p.openid = sender.openid AND p.\(isLost)
                ) THEN 1 ELSE 0 END
            FROM sender WHERE (account, openid) > ($1, $2) ORDER BY account, openid LIMIT $6
            """
        )
    }()

    /// From the page's start, which is not of it, to its end `$6`, `$7`. Each part is decided on by the row as it is now.
    private static func clearing(_ dialect: SQLDialect) -> String {
        let changes = conditions.flatMap { part, hasExpired in
            part.columns.map { "\($0) = CASE WHEN \(hasExpired) THEN NULL ELSE \($0) END" }
                + (part == .messagingWindow ? ["window_used = CASE WHEN \(hasExpired) THEN 0 ELSE window_used END"] : [])
        }
        return """
            WITH due AS (
                SELECT account, openid FROM sender
                WHERE (account, openid) > ($1, $2) AND (account, openid) <= ($6, $7) AND \(hasExpired)
                ORDER BY account, openid\(dialect.skippingLocked)
            )
            UPDATE sender SET \(changes.joined(separator: ", "))
            WHERE (account, openid) IN (SELECT account, openid FROM due) AND \(hasExpired) RETURNING openid
            """
    }

    /// On the page from `$1`, `$2` to `$3`, `$4`.
    private static func ticketRemoval(_ dialect: SQLDialect) -> String {
        """
        WITH due AS (
            SELECT account, openid, identity FROM pending
            WHERE (account, openid) > ($1, $2) AND (account, openid) <= ($3, $4) AND \(isLost)
            ORDER BY account, openid, identity\(dialect.skippingLocked)
        )
        DELETE FROM pending WHERE (account, openid, identity) IN (SELECT account, openid, identity FROM due) AND \(isLost)
        RETURNING openid
        """
    }

    /// The counter is compared: whoever claimed or waited since the page was read has counted it up.
    private static func removal(_ dialect: SQLDialect) -> SQLStatement {
        let isUnchanged = """
            last_ticket = $3 AND \(isIdle) AND \(conditions.map { "\($0.part.columns[0]) IS NULL" }.joined(separator: " AND "))
            """
        return SQLStatement(
            """
            WITH due AS (
                SELECT account, openid FROM sender WHERE account = $1 AND openid = $2 AND \(isUnchanged)\(dialect.skippingLocked)
            )
            DELETE FROM sender WHERE (account, openid) IN (SELECT account, openid FROM due)
                AND \(isUnchanged) AND \(isNotAwaited) RETURNING openid
            """
        )
    }
}
