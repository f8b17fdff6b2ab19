public import FoundationEssentials
public import WebhookLedger

/// The outbox in a PostgreSQL database, which ``PostgreSQLDeliveryLedger`` fills. Any number of replicas may send from it.
public struct PostgreSQLOutbox: Outbox {
    private let database: PostgreSQLDatabase

    /// - Parameter database: migrated.
    public init(_ database: PostgreSQLDatabase) {
        self.database = database
    }

    public func lease(_ limit: Int, of account: AccountName, at now: Date, until end: Date) async throws -> [LeasedMessage] {
        let place: [PostgreSQLValue] = [.text(account.rawValue), .integer(now.storedMilliseconds)]
        let leased: [(key: String, message: LeasedMessage?)] = try await translating {
            // Mostly there is nothing to do, and looking writes nothing.
            guard try await database.run(PostgreSQLCommand(Self.hasWork, place), .repeatable).first?.boolean(0) ?? false else {
                return []
            }
            let expire = PostgreSQLCommand(Self.expire, place + [.text(OutboxFailure.Kind.expired.rawValue)])
            let lease = PostgreSQLCommand(Self.lease, place + [.integer(limit), .integer(end.storedMilliseconds)])
            let rows = try await database.run([expire, lease])
            return try rows.last?.map { row in (try row.text(0), try LeasedMessage.read(row, of: account, until: end)) } ?? []
        }
        for lease in leased where lease.message == nil {
            let values: [PostgreSQLValue] = [.text(lease.key), .text(OutboxFailure(.unreadable).description)]
            try await translating { _ = try await database.run(PostgreSQLCommand(Self.bury, place + values)) }
        }
        return leased.compactMap(\.message)
    }

    public func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) async throws -> Bool {
        let window = outcome.countsAgainstWindow ? lease.window : nil
        var values: [PostgreSQLValue] = [
            .text(lease.account.rawValue), .text(lease.message.key), .integer(lease.generation),
            .integer(outcome.countsAsAttempt ? 0 : 1), .integer(window?.gainedAt.storedMilliseconds),
        ]
        let time = now.storedMilliseconds
        switch outcome {
        case .sent: values += [.text("sent"), .null, .null, .integer(time)]
        case .dead(let failure): values += [.text("dead"), .null, .text(failure.description), .integer(time)]
        case .again(let next, let failure):
            values += [.text("waiting"), .integer(next.storedMilliseconds), .text(failure.description), .null]
        case .released: values += [.text("waiting"), .null, .null, .null]
        }
        let command = PostgreSQLCommand(Self.end, values)
        return try await translating { try await database.run(command).count > 0 }
    }

    public func nextTime(of account: AccountName, after now: Date) async throws -> Date? {
        let command = PostgreSQLCommand(Self.nextTime, [.text(account.rawValue), .integer(now.storedMilliseconds)])
        return try await translating {
            try await database.run(command, .repeatable).first?.integerIfAny(0).map { Date(storedMilliseconds: $0) }
        }
    }

    public func setPause(_ pause: AccountPause?, of account: AccountName) async throws {
        let name = PostgreSQLValue.text(account.rawValue)
        let command =
            if let pause {
                PostgreSQLCommand(
                    Self.pause,
                    [name, .integer(pause.until.storedMilliseconds), .text(pause.reason.description)]
                )
            } else {
                PostgreSQLCommand(once: "DELETE FROM outbox_pause WHERE account = $1", [name])
            }
        try await translating { _ = try await database.run([command], .repeatable) }
    }

    public func pause(of account: AccountName, at now: Date) async throws -> AccountPause? {
        let command = PostgreSQLCommand(Self.pauseInForce, [.text(account.rawValue), .integer(now.storedMilliseconds)])
        return try await translating {
            try await database.run(command, .repeatable).first.map { row in
                AccountPause(
                    until: Date(storedMilliseconds: try row.integer(0)),
                    reason: OutboxFailure(try row.text(1)) ?? OutboxFailure(.unreadable)
                )
            }
        }
    }

    func run(_ command: PostgreSQLCommand, _ manner: PostgreSQLManner = .repeatable) async throws -> PostgreSQLRows {
        try await translating {
            guard let rows = try await database.run([command], manner, within: .seconds(10)).first else {
                throw PostgreSQLError.unexpected("no result")
            }
            return rows
        }
    }

    private func translating<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await StorageError.translating(body)
    }
}

extension LeasedMessage {
    /// Nil where the content cannot be read.
    fileprivate static func read(
        _ row: PostgreSQLRow,
        of account: AccountName,
        until end: Date
    ) throws(PostgreSQLError) -> LeasedMessage? {
        guard let message = try? QueuedMessage.read(row, from: 0) else { return nil }
        var window: MessagingWindow?
        if let act = try row.textIfAny(8), let act = MessagingWindow.Act(rawValue: act) {
            window = MessagingWindow(act, at: Date(storedMilliseconds: try row.integer(9)))
        }
        return LeasedMessage(
            account: account,
            message: message,
            generation: try row.integer(5),
            end: end,
            attempt: Int(try row.integer(6)),
            isInDoubt: try row.boolean(7),
            window: window,
            used: Int(try row.integerIfAny(10) ?? 0)
        )
    }
}

extension PostgreSQLOutbox {
    private static let hasWork = PostgreSQLStatement(
        """
        SELECT EXISTS (SELECT FROM outbox WHERE account = $1 AND state = 'waiting' AND next_attempt <= $2)
            OR EXISTS (SELECT FROM outbox WHERE account = $1 AND state = 'sending' AND lease_expires <= $2)
            OR EXISTS (SELECT FROM outbox WHERE account = $1 AND state = 'waiting' AND expires <= $2)
        """
    )
    /// A part of them at a time: with all at once, many that expire together would take longer than a statement may, each time.
    private static let expire = PostgreSQLStatement(
        """
        UPDATE outbox SET state = 'dead', ended = $2, failure = $3 || coalesce(': ' || failure, '')
        WHERE account = $1 AND key = ANY (ARRAY(
            SELECT key FROM outbox WHERE account = $1 AND state = 'waiting' AND expires <= $2
            ORDER BY expires LIMIT \(OutboxTable.expiryBatch) FOR UPDATE SKIP LOCKED
        ))
        """
    )
    /// Each recipient's first message among those whose time has come. Those whose sender was given up come first: they
    /// hold up their recipients longest. What another replica is just taking is passed over.
    ///
    /// Walks two indexes in their order and stops at the limit. Whether a message is its recipient's first is asked for each
    /// by itself: as a join, the planner would compare all that wait with all that wait where its statistics are old.
    private static let lease = PostgreSQLStatement(
        """
        WITH doubtful AS MATERIALIZED (
            SELECT o.recipient, o.sequence, o.lease_expires AS time FROM outbox o
            WHERE o.account = $1 AND o.state = 'sending' AND o.lease_expires <= $2 AND o.sequence = (\(firstOfRecipient))
            ORDER BY o.lease_expires, o.sequence LIMIT $3 FOR UPDATE SKIP LOCKED
        ), ready AS MATERIALIZED (
            SELECT o.recipient, o.sequence, o.next_attempt AS time FROM outbox o
            WHERE o.account = $1 AND o.state = 'waiting' AND o.next_attempt <= $2 AND o.sequence = (\(firstOfRecipient))
            ORDER BY o.next_attempt, o.sequence LIMIT $3 - (SELECT count(*) FROM doubtful) FOR UPDATE SKIP LOCKED
        ), head AS (
            SELECT *, true AS is_in_doubt FROM doubtful UNION ALL SELECT *, false FROM ready
        ), leased AS (
            UPDATE outbox o SET state = 'sending', attempts = o.attempts + 1, lease_generation = o.lease_generation + 1,
                lease_expires = $4
            FROM head h WHERE o.account = $1 AND o.recipient = h.recipient AND o.sequence = h.sequence
            RETURNING o.*, h.is_in_doubt, h.time
        )
        SELECT l.key, l.recipient, l.content, l.due, l.expires, l.lease_generation, l.attempts, l.is_in_doubt,
            p.act, p.gained, p.used
        FROM leased l LEFT JOIN messaging_window p ON p.account = l.account AND p.recipient = l.recipient
        ORDER BY l.is_in_doubt DESC, l.time, l.sequence
        """
    )
    private static let firstOfRecipient = """
        SELECT e.sequence FROM outbox e
        WHERE e.account = $1 AND e.recipient = o.recipient AND e.state IN ('waiting', 'sending')
        ORDER BY e.due, e.sequence LIMIT 1
        """
    private static let bury = PostgreSQLStatement(
        "UPDATE outbox SET state = 'dead', ended = $2, failure = $4, lease_expires = NULL WHERE account = $1 AND key = $3"
    )
    /// Where the lease is in force still; the recipient's messaging window is used up by one in the same transaction.
    private static let end = PostgreSQLStatement(
        """
        WITH ended AS (
            UPDATE outbox SET attempts = attempts - $4::bigint, state = $6,
                next_attempt = coalesce($7::bigint, next_attempt),
                failure = CASE WHEN $6 = 'waiting' AND $8::text IS NULL THEN failure ELSE $8 END, ended = $9::bigint,
                lease_expires = NULL,
                content = CASE $6 WHEN 'sent' THEN '' ELSE content END
            WHERE account = $1 AND key = $2 AND state = 'sending' AND lease_generation = $3
            RETURNING account, recipient
        ), used AS (
            UPDATE messaging_window p SET used = p.used + 1 FROM ended e
            WHERE p.account = e.account AND p.recipient = e.recipient AND p.gained = $5::bigint
        )
        SELECT 1 FROM ended
        """
    )
    private static let nextTime = PostgreSQLStatement(
        """
        SELECT least(
            (SELECT min(next_attempt) FROM outbox WHERE account = $1 AND state = 'waiting' AND next_attempt > $2),
            (SELECT min(lease_expires) FROM outbox WHERE account = $1 AND state = 'sending')
        )
        """
    )
    private static let pause = PostgreSQLStatement(
        """
        INSERT INTO outbox_pause (account, until, reason) VALUES ($1, $2, $3)
        ON CONFLICT (account) DO UPDATE SET until = excluded.until, reason = excluded.reason
        """
    )
    private static let pauseInForce = PostgreSQLStatement(
        "SELECT until, reason FROM outbox_pause WHERE account = $1 AND until > $2"
    )
}
