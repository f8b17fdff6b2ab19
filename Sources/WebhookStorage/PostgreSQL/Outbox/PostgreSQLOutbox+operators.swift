public import FoundationEssentials
public import WebhookLedger

extension PostgreSQLOutbox {
    public func depth(of account: AccountName, at now: Date) async throws -> OutboxDepth {
        let command = PostgreSQLCommand(Self.depth, [.text(account.rawValue), .integer(now.storedMilliseconds)])
        return try await run(command).first.map { row in
            OutboxDepth(
                scheduled: Int(try row.integer(0)),
                due: Int(try row.integer(1)),
                sending: Int(try row.integer(2)),
                dead: Int(try row.integer(3)),
                oldestDue: try row.integerIfAny(4).map { Date(storedMilliseconds: $0) }
            )
        } ?? OutboxDepth()
    }

    public func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) async throws -> [OutboxEntry] {
        let order =
            switch state {
            case .waiting, .sending: "due, sequence"
            case .sent, .dead: "ended DESC, sequence DESC"
            }
        let command = PostgreSQLCommand(
            once: """
                SELECT \(OutboxEntry.columns) FROM outbox
                WHERE account = $1 AND state = '\(state.rawValue)' ORDER BY \(order) LIMIT $2
                """,
            [.text(account.rawValue), .integer(limit)]
        )
        return try await run(command).map { row in try OutboxEntry.read(row, state) }
    }

    public func retry(_ key: String, of account: AccountName, at now: Date, until expires: Date) async throws -> Bool {
        let command = PostgreSQLCommand(
            once: """
                UPDATE outbox SET state = 'waiting', due = $3, next_attempt = $3, expires = $4, attempts = 0, failure = NULL,
                    ended = NULL
                WHERE account = $1 AND key = $2 AND state = 'dead' AND NOT masked
                """,
            [
                .text(account.rawValue), .text(key), .integer(now.storedMilliseconds), .integer(expires.storedMilliseconds),
            ]
        )
        return try await run(command, .usual).changed > 0
    }

    public func drop(_ key: String, of account: AccountName, at now: Date) async throws -> Bool {
        let command = PostgreSQLCommand(
            once: """
                UPDATE outbox SET state = 'dead', failure = $3, ended = $4
                WHERE account = $1 AND key = $2 AND state = 'waiting'
                """,
            [
                .text(account.rawValue), .text(key), .text(OutboxFailure(.dropped).description),
                .integer(now.storedMilliseconds),
            ]
        )
        return try await run(command, .usual).changed > 0
    }

    @discardableResult
    public func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        limit: Int
    ) async throws -> Int {
        let command = PostgreSQLCommand(
            once: """
                DELETE FROM outbox WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM outbox
                    WHERE account = $1 AND state = '\(state.rawValue)' AND ended IS NOT NULL AND ended < $2
                    LIMIT $3 FOR UPDATE SKIP LOCKED
                ))
                """,
            [.text(account.rawValue), .integer(time.storedMilliseconds), .integer(limit)]
        )
        return try await run(command, .long).changed
    }

    private static let depth = PostgreSQLStatement(
        """
        SELECT (SELECT count(*) FROM outbox WHERE account = $1 AND state = 'waiting' AND due > $2),
            (SELECT count(*) FROM outbox WHERE account = $1 AND state = 'waiting' AND due <= $2),
            (SELECT count(*) FROM outbox WHERE account = $1 AND state = 'sending'),
            (SELECT count(*) FROM outbox WHERE account = $1 AND state = 'dead'),
            (SELECT min(due) FROM outbox WHERE account = $1 AND state = 'waiting' AND due <= $2)
        """
    )
}

extension OutboxEntry {
    /// As ``read(_:_:)`` expects them.
    static let columns = "key, recipient, due, expires, next_attempt, attempts, failure, ended"

    static func read(_ row: PostgreSQLRow, _ state: State) throws(PostgreSQLError) -> OutboxEntry {
        OutboxEntry(
            key: try row.text(0),
            recipient: OpenID(try row.text(1)),
            state: state,
            due: Date(storedMilliseconds: try row.integer(2)),
            expires: Date(storedMilliseconds: try row.integer(3)),
            nextAttempt: Date(storedMilliseconds: try row.integer(4)),
            attempts: Int(try row.integer(5)),
            failure: try row.textIfAny(6).flatMap { OutboxFailure($0) },
            ended: try row.integerIfAny(7).map { Date(storedMilliseconds: $0) }
        )
    }
}
