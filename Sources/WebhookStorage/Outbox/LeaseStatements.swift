import WebhookLedger

/// How messages are given out and what became of them is kept.
///
/// Each walks an index in its order and stops at its limit, however many messages wait and however old an engine's statistics
/// are. What another replica is just changing is passed over.
///
/// When a lease ends is by the database's clock alone: by that of a replica that is behind, it would be over for all others while the
/// message is being sent.
package struct LeaseStatements: Sendable {
    /// Whether anything is to be leased or given up. `$1` account, `$2` the time.
    package let work: SQLStatement
    /// Gives up those that have expired, a part of them at a time: with all at once, many that expire together would take longer
    /// than a statement may, each time. `$1` account, `$2` the time.
    package let expire: SQLStatement
    /// Takes those whose lease has passed. They come first: they hold up their recipients longest. `$1` account, `$2` the time,
    /// `$3` the lease's name, `$4` the most messages of the lease, `$5` how long it lasts.
    package let takeDoubtful: SQLStatement
    /// Takes each recipient's first message among those whose time has come. Places as for ``takeDoubtful``.
    ///
    /// That it waits still, and is not put off, is asked again of the row that is locked, in words that no index of a part of the rows
    /// has: only the key may find it.
    package let takeWaiting: SQLStatement
    /// What a lease has, be it taken now or in a call whose answer got lost. `$1` account, `$2` the time, `$3` the lease's name.
    package let taken: SQLStatement
    /// `$1` account, `$2` the lease's name.
    package let takeBack: SQLStatement
    /// Counts a message against the recipient's window while its lease is in force. Before ``end``, as settlements lock the
    /// sender first, too. `$1` account, `$2` recipient, `$3` key, `$4` the lease's name, `$5` when the window began.
    package let spend: SQLStatement
    /// Says what became of a message; a second time it changes nothing. `$1` account, `$2` recipient, `$3` key, `$4` the lease's name,
    /// `$5` the time, `$6` state, `$7` 1 for an attempt that does not count, `$8` in how long it is tried again, `$9` failure,
    /// `$10` how this end is known again, where the message waits after it.
    package let end: SQLStatement
    /// Whether a message had this end, which let it wait, before: another may have it since. `$1` account, `$2` recipient, `$3` key,
    /// `$4` as `$10` of ``end``.
    let known: SQLStatement
    /// The next time of each kind, by the caller's clock. `$1` account, `$2` the time.
    package let next: SQLStatement

    /// How many messages are given up at once. The rest has its turn with the next leases; nobody sends it meanwhile.
    static let expiryBatch = 1_000
    /// How many messages whose time has come are looked at to find those that go first. A limit of its own keeps a planner on the
    /// index: it would rather sort all that wait than believe that the first few are enough.
    private static let longestWalk = 10_000

    package init(_ dialect: SQLDialect) {
        let (now, lead, databaseNow) = (SQLTime.earlier("$2"), SQLTime.lead("$2"), "(SELECT now_ms())")
        let (waiting, sending) = (dialect.index("outbox_waiting"), dialect.index("outbox_sending"))
        let (leased, expiry) = (dialect.index("outbox_leased"), dialect.index("outbox_expiry"))
        work = SQLStatement(
            """
            SELECT 1 WHERE (
                SELECT key FROM outbox\(waiting) WHERE account = $1 AND state = 'waiting' AND next_attempt <= \(now)
                ORDER BY next_attempt LIMIT 1
            ) IS NOT NULL OR (
                SELECT key FROM outbox\(sending) WHERE account = $1 AND state = 'sending' AND lease_expires <= \(databaseNow)
                ORDER BY lease_expires LIMIT 1
            ) IS NOT NULL OR (
                SELECT key FROM outbox\(expiry) WHERE account = $1 AND state = 'waiting' AND expires <= \(now)
                ORDER BY expires LIMIT 1
            ) IS NOT NULL
            """
        )
        let reason = OutboxFailure.Kind.expired.rawValue
        expire = SQLStatement(
            """
            WITH late AS MATERIALIZED (
                SELECT recipient, key FROM outbox\(expiry) WHERE account = $1 AND state = 'waiting' AND expires <= \(now)
                ORDER BY expires LIMIT \(Self.expiryBatch)\(dialect.skippingLocked)
            )
            UPDATE outbox AS o SET state = 'dead', ended = \(now),
                failure = CASE WHEN o.failure IS NULL THEN '\(reason)' ELSE '\(reason): ' || o.failure END
            FROM late WHERE o.account = $1 AND o.recipient = late.recipient AND o.key = late.key
            """
        )
        let rest = """
            LIMIT $4 - (
                SELECT count(*) FROM outbox AS l\(leased) WHERE l.account = $1 AND l.state = 'sending' AND l.lease = $3
            )\(dialect.skippingLocked)
            """
        let take = """
            UPDATE outbox AS o SET state = 'sending', attempts = o.attempts + 1, lease = $3, lease_expires = \(databaseNow) + $5,
                doubtful = CASE WHEN o.state = 'sending' THEN 1 ELSE o.doubtful END
            FROM head WHERE o.account = $1 AND o.recipient = head.recipient AND o.key = head.key
            """
        takeDoubtful = SQLStatement(
            """
            WITH head AS MATERIALIZED (
                SELECT o.recipient, o.key FROM outbox AS o\(sending)
                WHERE o.account = $1 AND o.state = 'sending' AND o.lease_expires <= \(databaseNow) AND o.lease <> $3
                ORDER BY o.lease_expires \(rest)
            )
            \(take)
            """
        )
        takeWaiting = SQLStatement(
            """
            WITH ready AS (
                SELECT recipient, key, priority FROM outbox\(waiting)
                WHERE account = $1 AND state = 'waiting' AND next_attempt <= \(now)
                ORDER BY next_attempt, sequence LIMIT \(Self.longestWalk)
            ), head AS MATERIALIZED (
                SELECT o.recipient, o.key FROM ready AS r
                CROSS JOIN outbox AS o
                WHERE \(Self.isFirst(now, dialect))
                AND o.account = $1 AND o.recipient = r.recipient AND o.key = r.key AND o.lease = '' AND o.ended IS NULL
                AND o.next_attempt <= \(now)
                \(rest)
            )
            \(take)
            """
        )
        taken = SQLStatement(
            """
            SELECT o.recipient, o.key, o.content, o.priority, o.due, o.expires, o.attempts, o.doubtful, \(lead),
                s.window_act, s.window_gained, s.window_used
            FROM outbox AS o\(leased) LEFT JOIN sender AS s ON s.account = o.account AND s.openid = o.recipient
            WHERE o.account = $1 AND o.state = 'sending' AND o.lease = $3
            ORDER BY o.doubtful DESC, o.next_attempt, o.sequence
            """
        )
        takeBack = SQLStatement(
            """
            UPDATE outbox\(leased) SET state = 'waiting', attempts = attempts - 1, lease = '', lease_expires = NULL
            WHERE account = $1 AND state = 'sending' AND lease = $2
            """
        )
        spend = SQLStatement(
            """
            UPDATE sender SET window_used = window_used + 1
            WHERE account = $1 AND openid = $2 AND window_gained = $5 AND EXISTS (
                SELECT 1 FROM outbox WHERE account = $1 AND recipient = $2 AND key = $3 AND state = 'sending' AND lease = $4
            )
            """
        )
        let ended = SQLTime.earlier("$5")
        end = SQLStatement(
            """
            UPDATE outbox SET state = $6, attempts = attempts - $7,
                next_attempt = CASE WHEN $8 IS NULL THEN next_attempt ELSE \(ended) + $8 END,
                failure = CASE WHEN $6 = 'waiting' AND $9 IS NULL THEN failure ELSE $9 END,
                doubtful = CASE WHEN $6 = 'waiting' AND $9 IS NULL THEN doubtful ELSE 0 END,
                ended = CASE WHEN $6 = 'waiting' THEN NULL ELSE \(ended) END,
                lease = CASE WHEN $6 = 'waiting' THEN '' ELSE lease END, lease_expires = NULL,
                last_end = coalesce($10, last_end), content = CASE WHEN $6 = 'sent' THEN '' ELSE content END
            WHERE account = $1 AND recipient = $2 AND key = $3 AND lease = $4 AND (state = 'sending' OR state = $6)
            RETURNING key
            """
        )
        known = SQLStatement("SELECT 1 FROM outbox WHERE account = $1 AND recipient = $2 AND key = $3 AND last_end = $4")
        next = SQLStatement(
            """
            SELECT (
                SELECT next_attempt FROM outbox\(waiting) WHERE account = $1 AND state = 'waiting' AND next_attempt > \(now)
                ORDER BY next_attempt LIMIT 1
            ) + \(lead), (
                SELECT lease_expires FROM outbox\(sending) WHERE account = $1 AND state = 'sending' AND lease_expires IS NOT NULL
                ORDER BY lease_expires LIMIT 1
            ) - \(databaseNow) + $2
            """
        )
    }

    /// Asked for each message by itself: as joins, a planner would compare all that wait with all that wait.
    private static func isFirst(_ now: String, _ dialect: SQLDialect) -> String {
        let others = """
            SELECT e.key FROM outbox AS e\(dialect.index("outbox_open"))
            WHERE e.account = $1 AND e.recipient = r.recipient AND e.state IN ('waiting', 'sending')
            """
        return """
            (\(others) AND e.lease > '' LIMIT 1) IS NULL
            AND r.key = (\(others) AND e.lease = '' AND e.priority = r.priority ORDER BY e.due, e.sequence LIMIT 1)
            AND (\(others) AND e.lease = '' AND e.priority < r.priority AND e.due <= \(now) LIMIT 1) IS NULL
            """
    }
}
