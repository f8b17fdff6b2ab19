public import FoundationEssentials
public import WebhookLedger

extension StoredOutbox {
    public func setPause(_ pause: AccountPause?, of account: AccountName, at now: Date) async throws {
        var command = SQLCommand(statements.endPause, [.text(account.rawValue)])
        if let pause {
            let time = pause.until.storedMilliseconds - now.storedMilliseconds
            command = SQLCommand(
                statements.pause,
                place(account, now) + [.integer(time), .text(pause.reason.description)]
            )
        }
        _ = try await database.run(command, .writing)
    }

    public func pause(of account: AccountName, at now: Date) async throws -> AccountPause? {
        try await database.run(SQLCommand(statements.pauseInForce, place(account, now)), .reading).first.map { row in
            AccountPause(
                until: Date(storedMilliseconds: try row.integer(0)),
                reason: OutboxFailure(try row.text(1)) ?? OutboxFailure(.unreadable)
            )
        }
    }

    /// Counts along the indexes, no further than the limit: exact below it but for those that wait for another attempt behind so
    /// many others.
    public func depth(of account: AccountName, at now: Date) async throws -> OutboxDepth {
        let values = place(account, now) + [.integer(OutboxDepth.limit)]
        guard let row = try await database.run(SQLCommand(statements.depth, values), .reading).first else {
            return OutboxDepth()
        }
        let (later, retried) = (Int(try row.integer(2)), Int(try row.integerIfAny(3) ?? 0))
        let oldest = [try row.integerIfAny(1), try row.integerIfAny(4)].compactMap { $0 }.min()
        let lead = try row.integer(7)
        return OutboxDepth(
            scheduled: later < OutboxDepth.limit ? later - retried : later,
            due: Int(try row.integer(0)) + retried,
            sending: Int(try row.integer(5)),
            dead: Int(try row.integer(6)),
            oldestDue: oldest.map { Date(storedMilliseconds: $0 + lead) }
        )
    }

    public func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) async throws -> [OutboxEntry] {
        let values: [SQLValue] = [.text(account.rawValue), .integer(max(0, limit))]
        return try await database.run(SQLCommand(statements.entries(state), values), .reading).map { row in
            try OutboxEntry.read(row, state)
        }
    }

    public func recipients(of key: String, _ state: OutboxEntry.State, of account: AccountName) async throws -> [OpenID] {
        let values: [SQLValue] = [.text(account.rawValue), .text(key)]
        return try await database.run(SQLCommand(statements.recipients(state), values), .reading).map { row in
            OpenID(try row.text(0))
        }
    }

    public func retry(
        _ message: QueuedMessage.ID,
        of account: AccountName,
        at now: Date,
        until expires: Date
    ) async throws -> Bool {
        let time = expires.storedMilliseconds - now.storedMilliseconds
        let values = place(account, now) + message.values + [.integer(time)]
        return try await !database.run(SQLCommand(statements.retry, values), .writing).isEmpty
    }

    public func drop(_ message: QueuedMessage.ID, of account: AccountName, at now: Date) async throws -> Bool {
        let values = place(account, now) + message.values
        return try await !database.run(SQLCommand(statements.drop, values), .writing).isEmpty
    }

    @discardableResult
    public func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        at now: Date,
        limit: Int
    ) async throws -> Int {
        let age = now.storedMilliseconds - time.storedMilliseconds
        let values = place(account, now) + [.integer(age), .integer(max(0, limit))]
        return try await database.run(SQLCommand(statements.purge(state), values), .writing).count
    }

    private func place(_ account: AccountName, _ now: Date) -> [SQLValue] {
        [.text(account.rawValue), .integer(now.storedMilliseconds)]
    }
}

extension QueuedMessage.ID {
    fileprivate var values: [SQLValue] { [.text(recipient.rawValue), .text(key)] }
}

extension OutboxEntry {
    /// As ``read(_:_:)`` expects them.
    static let columns = "key, recipient, due, expires, next_attempt, attempts, failure, ended"

    static func read(_ row: any SQLRow, _ state: State) throws -> OutboxEntry {
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
