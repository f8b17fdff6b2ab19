import WebhookLedger

/// What operators ask of the outbox and change in it, and when an account rests.
struct OutboxStatements: Sendable {
    /// `$1` account, `$2` the time, `$3` for how long, `$4` reason.
    let pause: SQLStatement
    /// `$1` account.
    let endPause: SQLStatement
    /// `$1` account, `$2` the time.
    let pauseInForce: SQLStatement
    /// `$1` account, `$2` the time, `$3` how far is counted.
    let depth: SQLStatement
    /// `$1` account, `$2` the time, `$3` recipient, `$4` key, `$5` how long it is of use.
    let retry: SQLStatement
    /// `$1` account, `$2` the time, `$3` recipient, `$4` key.
    let drop: SQLStatement
    private let dialect: SQLDialect

    private static let now = SQLTime.earlier("$2")

    init(_ dialect: SQLDialect) {
        self.dialect = dialect
        let now = Self.now
        pause = SQLStatement(
            """
            INSERT INTO outbox_pause (account, until, reason) VALUES ($1, \(now) + $3, $4)
            ON CONFLICT (account) DO UPDATE SET until = excluded.until, reason = excluded.reason
            """
        )
        endPause = SQLStatement("DELETE FROM outbox_pause WHERE account = $1")
        pauseInForce = SQLStatement(
            "SELECT until + \(SQLTime.lead("$2")), reason FROM outbox_pause WHERE account = $1 AND until > \(now)"
        )
        let waiting = "outbox\(dialect.index("outbox_waiting")) WHERE account = $1 AND state = 'waiting'"
        // What is tried later is waiting for its time, or for another attempt: which one is looked up for the next of them.
        depth = SQLStatement(
            """
            WITH ready AS (
                SELECT count(*) AS count, min(due) AS oldest FROM (
                    SELECT due FROM \(waiting) AND next_attempt <= \(now) ORDER BY next_attempt LIMIT $3
                ) AS r
            ), later AS (
                SELECT count(*) AS count, sum(CASE WHEN due > \(now) THEN 0 ELSE 1 END) AS due,
                    min(CASE WHEN due > \(now) THEN NULL ELSE due END) AS oldest
                FROM (SELECT due FROM \(waiting) AND next_attempt > \(now) ORDER BY next_attempt LIMIT $3) AS l
            )
            SELECT ready.count, ready.oldest, later.count, later.due, later.oldest, (
                SELECT count(*) FROM (
                    SELECT 1 FROM outbox\(dialect.index("outbox_sending")) WHERE account = $1 AND state = 'sending'
                    ORDER BY lease_expires LIMIT $3
                ) AS s
            ), (
                SELECT count(*) FROM (
                    SELECT 1 FROM outbox\(dialect.index("outbox_ended"))
                    WHERE account = $1 AND state = 'dead' AND ended IS NOT NULL ORDER BY ended LIMIT $3
                ) AS d
            ), \(SQLTime.lead("$2"))
            FROM ready CROSS JOIN later
            """
        )
        retry = SQLStatement(
            """
            UPDATE outbox SET state = 'waiting', due = \(now), next_attempt = \(now), expires = \(now) + $5, attempts = 0,
                lease = '', doubtful = 0, failure = NULL, ended = NULL
            WHERE account = $1 AND recipient = $3 AND key = $4 AND state = 'dead' AND masked = 0
            RETURNING key
            """
        )
        drop = SQLStatement(
            """
            UPDATE outbox SET state = 'dead', failure = '\(OutboxFailure(.dropped))', ended = \(now)
            WHERE account = $1 AND recipient = $3 AND key = $4 AND state = 'waiting'
            RETURNING key
            """
        )
    }

    /// `$1` account, `$2` how many.
    func entries(_ state: OutboxEntry.State) -> SQLStatement {
        let order =
            switch state {
            case .waiting: "next_attempt, sequence"
            case .sending: "due, sequence"
            case .sent, .dead: "ended DESC, sequence DESC"
            }
        return SQLStatement(
            """
            SELECT \(OutboxEntry.columns) FROM \(rows(state))
            ORDER BY \(order) LIMIT $2
            """
        )
    }

    /// `$1` account, `$2` key.
    func recipients(_ state: OutboxEntry.State) -> SQLStatement {
        SQLStatement("SELECT recipient FROM \(rows(state)) AND key = $2 LIMIT 2")
    }

    /// `$1` account, `$2` the time, `$3` how long ago they must have ended, `$4` how many.
    func purge(_ state: OutboxEntry.State) -> SQLStatement {
        SQLStatement(
            """
            WITH old AS MATERIALIZED (
                SELECT recipient, key FROM \(rows(state)) AND ended < \(Self.now) - $3
                ORDER BY ended LIMIT $4\(dialect.skippingLocked)
            )
            DELETE FROM outbox WHERE account = $1 AND (recipient, key) IN (SELECT recipient, key FROM old) RETURNING key
            """
        )
    }

    /// With the state in the text, as an index of a part of the rows wants it.
    private func rows(_ state: OutboxEntry.State) -> String {
        let (index, condition) =
            switch state {
            case .waiting: ("outbox_waiting", "")
            case .sending: ("outbox_sending", "")
            case .sent, .dead: ("outbox_ended", " AND ended IS NOT NULL")
            }
        return "outbox\(dialect.index(index)) WHERE account = $1 AND state = '\(state.rawValue)'\(condition)"
    }
}
