import WebhookLedger

/// The statements of a delivery's life, which both engines run.
///
/// Whoever changes a sender's row on what was read of it, or of other tables, compares `claim` and `last_ticket` in the change: it comes
/// to nothing where another was faster. Rows that others hold are passed over and asked for again; nothing waits for a lock.
package struct LedgerStatements: Sendable {
    /// Asks for a claim. Returns what is known of the sender where it is granted.
    package let claim: SQLUnitKind
    /// What a claim comes to where one process serves alone: it has the order and the claims in its memory.
    package let look: SQLUnitKind
    /// Takes a place among the sender's deliveries, and returns the answer of one that is settled.
    package let enqueue: SQLUnitKind
    /// The answer of one that is settled.
    package let answer: SQLUnitKind
    /// Writes an accepted delivery down, and returns what is known of it then.
    package let accept: SQLUnitKind
    /// Writes a delivery's end and everything its handler decided, where its claim is in force.
    package let settle: SQLUnitKind
    /// The same where one process serves alone.
    package let settleAlone: SQLUnitKind
    /// The same of a delivery that decided nothing beyond its answer.
    package let settleBare: SQLUnitKind
    /// Writes what was decided outside of a delivery.
    package let keep: SQLUnitKind
    /// Why a settlement changed nothing.
    package let refusal: SQLUnitKind
    /// Takes an accepted delivery over.
    package let takeOver: SQLUnitKind
    /// A replica ends. `$1` its id.
    let leave: [SQLStatement]

    package static let sqlite = LedgerStatements(.sqlite)
    package static let postgreSQL = LedgerStatements(.postgreSQL)

    package init(_ dialect: SQLDialect) {
        let lock = dialect.skippingLocked
        answer = SQLUnitKind(.reading, [Self.findAnswer])
        claim = SQLUnitKind(.passing, [Self.claiming(lock), Self.waitUngranted(lock)])
        look = SQLUnitKind(.reading, [Self.looking])
        enqueue = SQLUnitKind(.passing, [Self.takeTicket(lock), Self.wait(lock), Self.findPlace])
        accept = SQLUnitKind(.durable, [Self.markAccepted(lock), Self.writeAccepted(lock), Self.findAccepted])
        settle = SQLUnitKind(.durable, [Self.decide(Self.inForce, lock)] + Self.ending(dialect) + Self.messages)
        let decideAlone = Self.decide(Self.unsettled, "", returnsChanges: true)
        settleAlone = SQLUnitKind(.durable, [Self.addSender, decideAlone] + Self.endingAlone + Self.messages)
        settleBare = SQLUnitKind(.durable, [Self.recordBare, Self.forgetBare])
        keep = SQLUnitKind(.durable, [Self.addSender, Self.decide("1 = 1", lock)] + Self.messages)
        refusal = SQLUnitKind(.reading, [Self.findRefusal])
        takeOver = SQLUnitKind(.durable, [Self.takingOver(lock)])
        leave = [Self.forget, Self.notifyAll(dialect)].compactMap { $0 }
    }

    /// Which statement of a settlement returns a row where it is in force.
    func change(of kind: SQLUnitKind) -> Int { kind === settleAlone ? 1 : 0 }

    static let now = "(SELECT now_ms())"

    /// How long a claim or a ticket counts that is not accepted, in milliseconds: the platform waits no longer for an answer.
    static let patience = 4_500

    private static func lives(_ replica: String) -> String {
        "EXISTS (SELECT 1 FROM replica r WHERE r.id = \(replica) AND r.alive_until > \(now))"
    }

    /// The delivery has no answer yet.
    private static let isOpen = """
        NOT EXISTS (
            SELECT 1 FROM delivery d
            WHERE d.account = i.account AND d.openid = i.openid AND d.identity = i.identity AND d.created = i.created
        )
        """

    /// Words that came too late, while they are of use.
    private static func freshReply(_ reply: String, _ since: String) -> String {
        "CASE WHEN \(since) > \(now) - \(SenderState.deferredReplyLifetime) THEN \(reply) END"
    }

    /// A ticket was counted for the delivery in this transaction or before: where the row was in others' hands it was not.
    private static let hasTicket = """
        (
            s.ticket_of = i.identity OR s.claim <> '' AND s.claim_identity = i.identity OR EXISTS (
                SELECT 1 FROM pending q WHERE q.account = i.account AND q.openid = i.openid AND q.identity = i.identity
            )
        )
        """

    /// Holds the sender's row until the transaction ends, where nobody else holds it.
    private static func isHeld(_ lock: String, _ account: String = "i.account", _ openid: String = "i.openid") -> String {
        "EXISTS (SELECT 1 FROM sender l WHERE l.account = \(account) AND l.openid = \(openid)\(lock))"
    }

    // MARK: Claiming

    static let claimColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .integer("created"), .text("claim"), .text("replica"),
    ]

    /// Takes a number in any case, so that a delivery that has to wait is counted when it comes; one that waits already is left alone
    /// until it can be granted.
    ///
    /// What is inserted brings what was seen to the comparison: the claim in `settled_by`, the number in `last_ticket`. It brings no
    /// claim where there is none to be had. Of one replica's claims the newest is in force, whichever comes last.
    private static func claiming(_ lock: String) -> SQLRowStatement {
        func granted(_ column: String) -> String {
            """
            CASE WHEN excluded.claim <> '' AND s.last_ticket = excluded.last_ticket - 1 AND s.claim = excluded.settled_by
                THEN excluded.\(column) ELSE s.\(column) END
            """
        }
        return SQLRowStatement(
            claimColumns,
            """
            INSERT INTO sender AS s (
                account, openid, last_ticket, claim, claim_replica, claim_identity, claim_ticket, claim_accepted, claimed, settled_by,
                ticket_of
            )
            SELECT q.account, q.openid, q.number, CASE WHEN q.is_free THEN q.claim ELSE '' END, q.replica, q.identity,
                coalesce(q.ticket, q.number), q.accepted, \(now), q.seen, q.identity
            FROM (
                SELECT i.account, i.openid, i.identity, i.claim, i.replica, coalesce(f.last_ticket, 0) + 1 AS number, p.ticket,
                    coalesce(p.accepted + p.acknowledged, 0) AS accepted, coalesce(f.claim, '') AS seen,
                    (
                        coalesce(f.claim, '') = '' OR f.claim_replica = i.replica AND f.claim <= i.claim
                        OR f.claim_accepted = 0 AND f.claimed < \(now) - \(patience)
                        OR NOT \(lives("f.claim_replica"))
                    )
                    AND NOT EXISTS (
                        SELECT 1 FROM pending e
                        WHERE e.account = i.account AND e.openid = i.openid AND e.identity <> i.identity
                            AND e.ticket < coalesce(p.ticket, 9223372036854775807)
                            AND (
                                e.replica = i.replica AND e.recovered = 1
                                OR e.replica <> i.replica
                                    AND (e.accepted = 1 OR e.taken > \(now) - \(patience) AND \(lives("e.replica")))
                            )
                    ) AS is_free
                FROM input i
                LEFT JOIN sender f ON f.account = i.account AND f.openid = i.openid
                LEFT JOIN pending p ON p.account = i.account AND p.openid = i.openid AND p.identity = i.identity
                WHERE \(isOpen) AND (f.openid IS NULL OR \(isHeld(lock)))
            ) AS q
            WHERE q.is_free OR q.ticket IS NULL
            ON CONFLICT (account, openid) DO UPDATE SET
                last_ticket = s.last_ticket + 1, ticket_of = excluded.ticket_of,
                claim = \(granted("claim")),
                claim_replica = \(granted("claim_replica")),
                claim_identity = \(granted("claim_identity")),
                claim_ticket = \(granted("claim_ticket")),
                claim_accepted = \(granted("claim_accepted")),
                claimed = \(granted("claimed"))
            RETURNING account, openid, dialogue, version, state, repeats, conversation_expires,
                \(freshReply("deferred_reply", "deferred_since")), claim, now_ms()
            """
        )
    }

    static let lookColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .integer("created"), .integer("begun"),
    ]

    /// What an earlier process accepted, before ticket `begun`, goes first.
    private static let looking = SQLRowStatement(
        lookColumns,
        """
        SELECT i.account, i.openid, s.dialogue, s.version, s.state, s.repeats, s.conversation_expires,
            \(freshReply("s.deferred_reply", "s.deferred_since")), d.answer, d.reply,
            CASE WHEN EXISTS (
                SELECT 1 FROM pending e
                WHERE e.account = i.account AND e.openid = i.openid AND e.identity <> i.identity AND e.ticket < i.begun
                    AND e.ticket < coalesce(p.ticket, 9223372036854775807)
            ) THEN 1 ELSE 0 END, now_ms()
        FROM input i
        LEFT JOIN sender s ON s.account = i.account AND s.openid = i.openid
        LEFT JOIN pending p ON p.account = i.account AND p.openid = i.openid AND p.identity = i.identity
        LEFT JOIN delivery d
            ON d.account = i.account AND d.openid = i.openid AND d.identity = i.identity AND d.created = i.created
        """
    )

    // MARK: Waiting

    static let enqueueColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .integer("created"), .text("replica"), .integer("arrived"),
    ]

    private static func takeTicket(_ lock: String) -> SQLRowStatement {
        SQLRowStatement(
            enqueueColumns,
            """
            INSERT INTO sender AS s (account, openid, last_ticket, ticket_of)
            SELECT i.account, i.openid, 1, i.identity FROM input i
            WHERE \(isOpen)
                AND NOT EXISTS (
                    SELECT 1 FROM pending p
                    WHERE p.account = i.account AND p.openid = i.openid AND p.identity = i.identity
                )
                AND (
                    NOT EXISTS (SELECT 1 FROM sender n WHERE n.account = i.account AND n.openid = i.openid) OR \(isHeld(lock))
                )
            ON CONFLICT (account, openid) DO UPDATE SET last_ticket = s.last_ticket + 1, ticket_of = excluded.ticket_of
            """
        )
    }

    /// Gives a delivery that has no claim its place.
    private static func waitUngranted(_ lock: String) -> SQLRowStatement {
        SQLRowStatement(claimColumns, waiting("\(now)", "s.claim <> i.claim", lock))
    }

    private static func wait(_ lock: String) -> SQLRowStatement {
        SQLRowStatement(enqueueColumns, waiting("i.arrived", "1 = 1", lock))
    }

    /// A repeat has the ticket of its delivery, which may run.
    private static func waiting(_ arrived: String, _ condition: String, _ lock: String) -> String {
        """
        INSERT INTO pending AS p (account, openid, identity, created, ticket, replica, taken, arrived)
        SELECT i.account, i.openid, i.identity, i.created,
            CASE WHEN s.claim <> '' AND s.claim_identity = i.identity THEN s.claim_ticket ELSE s.last_ticket END,
            i.replica, \(now), \(arrived)
        FROM input i JOIN sender s ON s.account = i.account AND s.openid = i.openid AND \(condition)
        WHERE \(isOpen) AND \(hasTicket)\(lock)
        ON CONFLICT (account, openid, identity) DO UPDATE SET taken = excluded.taken, replica = excluded.replica
        WHERE p.accepted = 0
        """
    }

    static let answerColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .integer("created"),
    ]

    /// The answer of one that is settled, and whether it has its place.
    private static let findPlace = SQLRowStatement(
        answerColumns,
        """
        SELECT i.account, i.openid, d.answer, d.reply, CASE WHEN p.ticket IS NULL THEN 0 ELSE 1 END FROM input i
        LEFT JOIN pending p ON p.account = i.account AND p.openid = i.openid AND p.identity = i.identity
        LEFT JOIN delivery d
            ON d.account = i.account AND d.openid = i.openid AND d.identity = i.identity AND d.created = i.created
        """
    )

    private static let findAnswer = SQLRowStatement(
        answerColumns,
        """
        SELECT d.account, d.openid, d.answer, d.reply FROM input i
        JOIN delivery d ON d.account = i.account AND d.openid = i.openid AND d.identity = i.identity AND d.created = i.created
        """
    )

    // MARK: Accepting

    /// `ticket` is 0 where the sender's row has it. `claim` is '' where it waits for its turn.
    static let acceptColumns: [SQLColumn] = [
        .text("account"), .text("openid"), .text("identity"), .integer("created"), .text("claim"), .text("replica"),
        .integer("arrived"), .bytes("document"), .integer("acknowledged"), .integer("ticket"),
    ]

    /// That the running delivery is accepted, or acknowledged, stands in the sender's row, too: there its settlement sees it.
    /// `claim_replica` brings the claim to the comparison.
    private static func markAccepted(_ lock: String) -> SQLRowStatement {
        SQLRowStatement(
            acceptColumns,
            """
            INSERT INTO sender AS s (account, openid, last_ticket, ticket_of, claim_identity, claim_accepted, claim_replica)
            SELECT i.account, i.openid, 1, i.identity, i.identity, 1 + i.acknowledged, i.claim FROM input i
            WHERE \(isOpen)
                AND (
                    NOT EXISTS (SELECT 1 FROM sender n WHERE n.account = i.account AND n.openid = i.openid) OR \(isHeld(lock))
                )
            ON CONFLICT (account, openid) DO UPDATE SET
                last_ticket = s.last_ticket + 1, ticket_of = excluded.ticket_of,
                claim_accepted = CASE
                    WHEN s.claim <> '' AND s.claim_identity = excluded.claim_identity
                        AND s.claim_accepted < excluded.claim_accepted AND excluded.claim_replica IN ('', s.claim)
                    THEN excluded.claim_accepted ELSE s.claim_accepted
                END
            """
        )
    }

    private static func writeAccepted(_ lock: String) -> SQLRowStatement {
        SQLRowStatement(
            acceptColumns,
            """
            INSERT INTO pending AS p (
                account, openid, identity, created, ticket, replica, taken, accepted, acknowledged, arrived, document, runs
            )
            SELECT i.account, i.openid, i.identity, i.created,
                CASE
                    WHEN i.ticket > 0 THEN i.ticket
                    WHEN s.claim <> '' AND s.claim_identity = i.identity THEN s.claim_ticket
                    ELSE s.last_ticket
                END,
                i.replica, \(now), 1, i.acknowledged, i.arrived, i.document, CASE WHEN i.claim = '' THEN 0 ELSE 1 END
            FROM input i JOIN sender s ON s.account = i.account AND s.openid = i.openid
            WHERE (i.claim = '' OR i.ticket > 0 OR s.claim = i.claim)
                AND (s.claim = '' OR s.claim_identity <> i.identity OR s.claim_accepted >= 1 + i.acknowledged)
                AND \(isOpen) AND (i.ticket > 0 OR \(hasTicket))\(lock)
            ON CONFLICT (account, openid, identity) DO UPDATE SET
                accepted = 1,
                acknowledged = CASE WHEN excluded.acknowledged = 1 THEN 1 ELSE p.acknowledged END,
                document = coalesce(p.document, excluded.document),
                replica = CASE WHEN p.accepted = 1 THEN p.replica ELSE excluded.replica END,
                runs = CASE WHEN p.runs < excluded.runs THEN excluded.runs ELSE p.runs END
            """
        )
    }

    /// Whether it is written down as was asked, its answer where it is settled, and whether its claim is in force no more.
    private static let findAccepted = SQLRowStatement(
        acceptColumns,
        """
        SELECT i.account, i.openid, d.answer, d.reply,
            CASE WHEN p.accepted = 1 AND p.acknowledged >= i.acknowledged THEN 1 ELSE 0 END,
            CASE WHEN i.claim = '' OR i.ticket > 0 OR s.claim = i.claim THEN 0 ELSE 1 END
        FROM input i
        LEFT JOIN sender s ON s.account = i.account AND s.openid = i.openid
        LEFT JOIN pending p ON p.account = i.account AND p.openid = i.openid AND p.identity = i.identity
        LEFT JOIN delivery d
            ON d.account = i.account AND d.openid = i.openid AND d.identity = i.identity AND d.created = i.created
        """
    )

    // MARK: Taking over

    static let takeOverColumns: [SQLColumn] = [
        .text("of_account"), .text("of_openid"), .text("of_identity"), .text("to_replica"),
    ]

    /// Accepted deliveries that this replica has or a dead one had, the first that came first. Of each sender the first alone: one who has
    /// thousands must keep nobody else waiting. Asked for each by itself: of a join the planner would make one of all that wait with all.
    package static let candidates = SQLStatement(
        """
        SELECT p.openid, p.identity, p.ticket FROM pending p
        WHERE p.account = $1 AND p.accepted = 1 AND (p.replica = $2 OR NOT \(lives("p.replica")))
            AND p.ticket = (
                SELECT e.ticket FROM pending e WHERE e.account = $1 AND e.openid = p.openid AND e.accepted > 0
                ORDER BY e.ticket LIMIT 1
            )
        ORDER BY p.arrived LIMIT $3
        """
    )

    /// Of a sender the first alone, and none while another of the sender's runs. `accepted > 0` lets the planner take no other index
    /// than the key's, however old its statistics are.
    private static func takingOver(_ lock: String) -> SQLRowStatement {
        SQLRowStatement(
            takeOverColumns,
            """
            UPDATE pending AS p SET replica = i.to_replica, taken = \(now), recovered = 1, runs = p.runs + 1
            FROM input i
            WHERE p.account = i.of_account AND p.openid = i.of_openid AND p.identity = i.of_identity
                AND p.accepted > 0 AND (p.replica = i.to_replica OR NOT \(lives("p.replica")))
                AND NOT EXISTS (
                    SELECT 1 FROM pending e
                    WHERE e.account = i.of_account AND e.openid = i.of_openid AND e.ticket < p.ticket
                        AND (e.accepted = 1 OR e.taken > \(now) - \(patience) AND \(lives("e.replica")))
                )
                AND NOT EXISTS (
                    SELECT 1 FROM sender s
                    WHERE s.account = i.of_account AND s.openid = i.of_openid AND s.claim <> '' AND s.claim_identity <> p.identity
                        AND (s.claim_accepted > 0 OR s.claimed > \(now) - \(patience)) AND \(lives("s.claim_replica"))
                )
                AND EXISTS (
                    SELECT 1 FROM pending l
                    WHERE l.account = i.of_account AND l.openid = i.of_openid AND l.identity = i.of_identity\(lock)
                )
            RETURNING account, openid, identity, arrived, document, runs, acknowledged
            """
        )
    }

    // MARK: Replicas

    package static let live = SQLStatement(
        """
        INSERT INTO replica (id, alive_until) VALUES ($1, now_ms() + 4000)
        ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
        """
    )
    private static let forget = SQLStatement("DELETE FROM replica WHERE id = $1")
    static let forgetReplicas = SQLStatement("DELETE FROM replica WHERE alive_until < \(now) - 3600000")

    // MARK: Notifying

    /// What replicas say to those at which deliveries wait: the name of the sender whose turn it may be, or nothing for all.
    static let turns = "ledger_turns"

    /// Of a sender, as ``TurnNotifications/name(of:)`` has it: no log of the server is to show who wrote.
    static func name(_ account: String, _ openid: String) -> String {
        "encode(sha256(convert_to(\(account) || chr(31) || \(openid), 'UTF8')), 'hex')"
    }

    private static func notifyAll(_ dialect: SQLDialect) -> SQLStatement? {
        dialect.notifying(turns, "''", "SELECT 1 FROM pending WHERE replica <> $1").map { SQLStatement($0) }
    }
}
