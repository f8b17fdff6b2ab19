/// The end of a delivery. Statements behind the first are guarded by the name of the claim that it has settled.
extension LedgerStatements {
    // MARK: What is decided of the sender

    static let decideColumns: [SQLColumn] = [
        .text("of_account"), .text("of_openid"), .text("identity"), .integer("created"), .text("of_claim"), .integer("at"),
        .integer("answer"), .integer("begun"),
        .integer("conversation_change"), .text("new_dialogue"), .integer("new_version"), .bytes("new_state"),
        .integer("new_repeats"), .integer("new_expires"),
        .integer("link_change"), .text("new_customer"), .integer("new_since"),
        .integer("deferred_change"), .text("new_reply"),
        .text("new_act"), .integer("new_gained"),
    ]

    /// The claim is the sender's, and an answer is still of use.
    static let inForce = "s.claim = i.of_claim AND (i.answer = 0 OR s.claim_accepted < 2)"

    /// The delivery was not settled before, an answer is still of use, and the user was not erased since it was begun.
    static let unsettled = """
        NOT EXISTS (
            SELECT 1 FROM delivery d
            WHERE d.account = i.of_account AND d.openid = i.of_openid AND d.identity = i.identity AND d.created = i.created
        )
        AND (
            i.answer = 0 OR NOT EXISTS (
                SELECT 1 FROM pending p
                WHERE p.account = i.of_account AND p.openid = i.of_openid AND p.identity = i.identity AND p.acknowledged = 1
            )
        )
        AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.account = i.of_account AND e.erased >= i.begun)
        """

    static let addSender = SQLRowStatement(
        [.text("account"), .text("openid")],
        """
        INSERT INTO sender (account, openid) SELECT i.account, i.openid FROM input i
        WHERE NOT EXISTS (SELECT 1 FROM sender s WHERE s.account = i.account AND s.openid = i.openid)
        ON CONFLICT DO NOTHING
        """
    )

    /// A change is 1 for what is kept from now on, 2 for its end, 0 where it stays.
    static func decide(_ condition: String, _ lock: String, returnsChanges: Bool = false) -> SQLRowStatement {
        SQLRowStatement(
            decideColumns,
            """
            UPDATE sender AS s SET
                claim = CASE WHEN s.claim = i.of_claim THEN '' ELSE s.claim END,
                claim_identity = CASE WHEN s.claim = i.of_claim THEN '' ELSE s.claim_identity END,
                claim_accepted = CASE WHEN s.claim = i.of_claim THEN 0 ELSE s.claim_accepted END,
                settled_by = i.of_claim,
                dialogue = \(changed("conversation_change", "new_dialogue", "dialogue")),
                version = \(changed("conversation_change", "new_version", "version")),
                state = \(changed("conversation_change", "new_state", "state")),
                repeats = \(changed("conversation_change", "new_repeats", "repeats")),
                conversation_expires = \(changed("conversation_change", expires, "conversation_expires")),
                customer = \(changed("link_change", "new_customer", "customer")),
                customer_since = \(changed("link_change", "new_since", "customer_since")),
                deferred_reply = \(changed("deferred_change", "new_reply", "deferred_reply")),
                deferred_since = CASE i.deferred_change WHEN 1 THEN \(now) WHEN 2 THEN NULL ELSE s.deferred_since END,
                window_act = \(gained("i.new_act", "s.window_act")),
                window_used = \(gained("0", "s.window_used")),
                window_gained = \(gained("i.new_gained", "s.window_gained"))
            FROM input i
            WHERE s.account = i.of_account AND s.openid = i.of_openid AND \(condition)
                AND EXISTS (
                    SELECT 1 FROM sender l WHERE l.account = i.of_account AND l.openid = i.of_openid\(lock)
                )
            \(returnsChanges ? "" : "RETURNING account, openid")
            """,
            returnsChanges: returnsChanges
        )
    }

    /// By the database's clock, as for messages.
    private static let expires = "new_expires - \(SQLTime.lead("i.at"))"

    private static func changed(_ change: String, _ new: String, _ column: String) -> String {
        "CASE i.\(change) WHEN 1 THEN i.\(new) WHEN 2 THEN NULL ELSE s.\(column) END"
    }

    /// An act that was seen before, or is older than the one known, changes nothing.
    private static func gained(_ new: String, _ old: String) -> String {
        "CASE WHEN i.new_gained > coalesce(s.window_gained, -1) THEN \(new) ELSE \(old) END"
    }

    // MARK: What becomes of the delivery

    private static let isSettled = "JOIN sender s ON s.account = i.account AND s.openid = i.openid AND s.settled_by = i.claim"

    static func ending(_ dialect: SQLDialect) -> [SQLRowStatement] { [record(dialect), fail, forget] }
    static let endingAlone = [record(.sqlite), fail, forgetBare]

    static let recordColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .integer("created"), .text("claim"), .integer("answer"),
        .bytes("reply"),
    ]

    /// Notifies the replicas at which deliveries of the sender wait, or repeats of this one. Where there are none it does not: those who
    /// do commit one after the other in the whole server.
    private static func record(_ dialect: SQLDialect) -> SQLRowStatement {
        let waiting = """
            SELECT 1 FROM pending p JOIN sender s ON s.account = p.account AND s.openid = p.openid
            WHERE p.account = delivery.account AND p.openid = delivery.openid AND p.replica <> s.claim_replica
                AND (p.accepted = 1 OR p.taken > \(now) - \(patience))
            """
        let notifying = dialect.notifying(turns, name("delivery.account", "delivery.openid"), waiting)
        return SQLRowStatement(
            recordColumns,
            """
            INSERT INTO delivery (account, openid, identity, created, answer, reply, settled)
            SELECT i.account, i.openid, i.identity, i.created, i.answer, i.reply, \(now) FROM input i \(isSettled)
            WHERE 1 = 1
            ON CONFLICT DO NOTHING \(notifying.map { "RETURNING account, openid, (\($0))" } ?? "")
            """
        )
    }

    static let recordBareColumns: [SQLColumn] = [
        .text("of_account"), .text("of_openid"), .text("identity"), .integer("created"), .integer("answer"), .bytes("reply"),
        .integer("begun"),
    ]

    static let recordBare = SQLRowStatement(
        recordBareColumns,
        """
        INSERT INTO delivery (account, openid, identity, created, answer, reply, settled)
        SELECT i.of_account, i.of_openid, i.identity, i.created, i.answer, i.reply, \(now) FROM input i WHERE \(unsettled)
        """,
        returnsChanges: true
    )

    /// Mostly nothing waits, and no more is looked at than that. The places stand for one row: a table of rows that is read more than once
    /// is one that the engine makes and drops.
    static let forgetBare = SQLRowStatement(
        answerColumns,
        """
        DELETE FROM pending WHERE account = $1 AND openid = $2 AND identity = $3 AND EXISTS (
            SELECT 1 FROM delivery d
            WHERE d.account = pending.account AND d.openid = pending.openid AND d.identity = pending.identity
                AND d.created = pending.created
        )
        """
    )

    static let forgetColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .text("claim"),
    ]

    private static let forget = SQLRowStatement(
        forgetColumns,
        """
        DELETE FROM pending WHERE (account, openid, identity) IN (
            SELECT i.account, i.openid, i.identity FROM input i \(isSettled)
        )
        """
    )

    static let failColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .integer("created"), .text("claim"), .bytes("document"),
        .text("failure"), .integer("masked"),
    ]

    private static let fail = SQLRowStatement(
        failColumns,
        """
        INSERT INTO failed (account, openid, identity, created, document, failure, masked, runs, settled)
        SELECT i.account, i.openid, i.identity, i.created, i.document, i.failure, i.masked,
            coalesce(
                (
                    SELECT p.runs FROM pending p
                    WHERE p.account = i.account AND p.openid = i.openid AND p.identity = i.identity
                ), 1
            ), \(now)
        FROM input i \(isSettled)
        WHERE 1 = 1
        ON CONFLICT DO NOTHING
        """
    )

    // MARK: Messages

    static let messages = [cancel, queue]

    static let cancelColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("claim"), .text("recipient"), .text("key"),
    ]

    private static let cancel = SQLRowStatement(
        cancelColumns,
        """
        DELETE FROM outbox WHERE state = 'waiting' AND (account, recipient, key) IN (
            SELECT i.account, i.recipient, i.key FROM input i \(isSettled)
        )
        """
    )

    static let queueColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("claim"), .integer("place"), .text("recipient"), .text("key"),
        .integer("priority"), .text("content"), .integer("due"), .integer("expires"), .integer("at"),
    ]

    /// Times are the database's: those of a replica whose clock is ahead are put back by its lead, and what is due at once is not due
    /// before what the recipient is to be sent already.
    private static let queue = SQLRowStatement(
        queueColumns,
        """
        INSERT INTO outbox (account, recipient, key, sequence, priority, content, due, expires, next_attempt, created)
        SELECT q.account, q.recipient, q.key,
            q.place + coalesce(
                (SELECT max(o.sequence) FROM outbox o WHERE o.account = q.account AND o.recipient = q.recipient), 0
            ),
            q.priority, q.content, q.new_due, q.new_expires, q.new_due, q.queued
        FROM (
            SELECT i.account, i.recipient, i.key, i.place, i.priority, i.content,
                CASE WHEN i.due > i.at THEN i.due - \(SQLTime.lead("i.at")) ELSE coalesce(
                    (
                        SELECT max(o.due) FROM outbox o
                        WHERE o.account = i.account AND o.recipient = i.recipient AND o.priority = i.priority
                            AND o.state IN ('waiting', 'sending') AND o.due <= \(now) AND o.due > i.due - \(SQLTime.lead("i.at"))
                    ),
                    i.due - \(SQLTime.lead("i.at"))
                ) END AS new_due,
                i.expires - \(SQLTime.lead("i.at")) AS new_expires, i.at - \(SQLTime.lead("i.at")) AS queued
            FROM input i \(isSettled)
        ) AS q
        WHERE 1 = 1
        ORDER BY q.place
        ON CONFLICT (account, recipient, key) DO NOTHING
        """
    )

    // MARK: Why nothing was settled

    static let refusalColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .integer("created"), .text("claim"),
    ]

    /// The answer of one that was settled before; whether its claim is in force; whether it is acknowledged.
    static let findRefusal = SQLRowStatement(
        refusalColumns,
        """
        SELECT i.account, i.openid, d.answer, d.reply,
            CASE WHEN s.claim = i.claim THEN 1 ELSE 0 END,
            CASE WHEN s.claim = i.claim AND s.claim_accepted = 2 OR p.acknowledged = 1 THEN 1 ELSE 0 END
        FROM input i
        LEFT JOIN sender s ON s.account = i.account AND s.openid = i.openid
        LEFT JOIN pending p ON p.account = i.account AND p.openid = i.openid AND p.identity = i.identity
        LEFT JOIN delivery d
            ON d.account = i.account AND d.openid = i.openid AND d.identity = i.identity AND d.created = i.created
        """
    )
}
