import FoundationEssentials
import WebhookLedger

extension StoredOperatorRecords {
    func deliveries(_ query: DeliveryQuery) async throws -> [DeliveryRecord] {
        // One that is settled meanwhile is found twice rather than never.
        let states = query.state.map { [$0] } ?? [.accepted, .failed, .settled]
        let rows = try await database.run(states.map { Self.list(query, $0) }, .searching)
        var found: [DeliveryKey: DeliveryRecord] = [:]
        for (state, rows) in zip(states, rows) {
            for row in rows {
                let record = try DeliveryRecord(row, state, of: query.account)
                if found[record.key]?.state != .failed { found[record.key] = record }
            }
        }
        return Array(found.values.sorted { $0.position > $1.position }.prefix(query.limit))
    }

    /// Each state with the columns that ``DeliveryRecord`` reads, in its order.
    private static func list(_ query: DeliveryQuery, _ state: DeliveryRecord.State) -> SQLCommand {
        let (columns, rows, time) =
            switch state {
            case .accepted:
                ("d.arrived, d.runs, d.document", "pending AS d WHERE d.accepted = 1 AND", "arrived")
            case .failed:
                (
                    "d.settled, d.runs, d.document, d.failure, d.masked, a.answer, a.reply",
                    """
                    failed AS d LEFT JOIN delivery AS a
                    ON a.account = d.account AND a.openid = d.openid AND a.identity = d.identity AND a.created = d.created WHERE
                    """,
                    "settled"
                )
            case .settled:
                ("d.settled, d.answer, d.reply", "delivery AS d WHERE \(hasNotFailed) AND", "settled")
            }
        var conditions = ["d.account = $1"]
        var values: [SQLValue] = [.text(query.account.rawValue)]
        func add(_ condition: String, _ value: SQLValue?) {
            guard let value else { return }
            values.append(value)
            conditions.append("d.\(condition) $\(values.count)")
        }
        add("openid =", query.user.map { .text($0.rawValue) })
        add("identity =", query.identity.map { .text($0) })
        add("\(time) >=", query.since.map { .integer($0.storedMilliseconds) })
        add("\(time) <", query.until.map { .integer($0.storedMilliseconds) })
        values.append(.integer(query.limit))
        return SQLCommand(
            """
            SELECT d.openid, d.identity, \(columns) FROM \(rows) \(conditions.joined(separator: " AND "))
            ORDER BY d.\(time) DESC LIMIT $\(values.count)
            """,
            values
        )
    }

    func rerun(_ key: DeliveryKey) async throws -> RerunOutcome {
        let next = key.nextRun
        let old: [SQLValue] = key.storedSender.values + [.text(key.identity)]
        let new: [SQLValue] = [.text(next.storedSender.openid), .text(next.identity)]
        let rows = try await database.run(SQLCommand(Self.failure, old), .searching)
        guard let failure = rows.first else { return try await unfailed(old + new) }
        if try failure.integer(0) != 0 { return .masked }
        if try failure.integer(1) == 0 { return .withoutDocument }
        let done = try await database.run(
            [
                SQLCommand(Self.ticket, old + new.prefix(1)), SQLCommand(Self.accept, old + new),
                SQLCommand(Self.forget, old),
            ],
            .writing
        )
        return done.last?.isEmpty == false ? .accepted : try await unfailed(old + new)
    }

    private func unfailed(_ values: [SQLValue]) async throws -> RerunOutcome {
        let rows = try await database.run(SQLCommand(Self.unfailedState, values), .searching)
        return try rows.first.flatMap { DeliveryRecord.State(rawValue: try $0.text(0)) }.map { .notFailed($0) } ?? .unknown
    }

    private static let failure = SQLStatement(
        "SELECT masked, length(document) FROM failed WHERE account = $1 AND openid = $2 AND identity = $3"
    )

    private static let canRun =
        "f.account = $1 AND f.openid = $2 AND f.identity = $3 AND f.masked = 0 AND length(f.document) > 0"

    /// Locks the sender's row, so that what follows sees what others did to the failed delivery.
    private static let ticket = SQLStatement(
        """
        INSERT INTO sender (account, openid, last_ticket) SELECT f.account, $4, 1 FROM failed AS f WHERE \(canRun)
        ON CONFLICT (account, openid) DO UPDATE SET last_ticket = sender.last_ticket + 1
        """
    )

    /// It belongs to no replica, so that the next that looks takes it over.
    private static let accept = SQLStatement(
        """
        INSERT INTO pending
            (account, openid, identity, created, ticket, replica, taken, accepted, acknowledged, arrived, document, runs)
        SELECT f.account, s.openid, $5, f.created, s.last_ticket, '', 0, 1, 1, (SELECT now_ms()), f.document, 0
        FROM failed AS f JOIN sender AS s ON s.account = f.account AND s.openid = $4 WHERE \(canRun)
        ON CONFLICT (account, openid, identity) DO NOTHING
        """
    )

    private static let forget = SQLStatement("DELETE FROM failed AS f WHERE \(canRun) RETURNING identity")

    private static let unfailedState = SQLStatement(
        """
        SELECT state FROM (
            SELECT 1 AS place, 'accepted' AS state FROM pending
            WHERE account = $1 AND accepted = 1 AND (openid = $2 AND identity = $3 OR openid = $4 AND identity = $5)
            UNION ALL
            SELECT 2, 'settled' FROM delivery WHERE account = $1 AND openid = $2 AND identity = $3
        ) AS found ORDER BY place LIMIT 1
        """
    )
}

extension DeliveryKey {
    /// As which it is run again.
    var nextRun: DeliveryKey {
        let parts = identity.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last, let run = Int(last), run > 0, run < .max else {
            return DeliveryKey(sender: sender, identity: identity + "#1")
        }
        return DeliveryKey(sender: sender, identity: parts.dropLast().joined(separator: "#") + "#\(run + 1)")
    }
}

extension DeliveryRecord {
    /// What lists are ordered by.
    fileprivate var position: (Date, String, String) { (arrivedAt, key.sender.user.rawValue, key.identity) }

    fileprivate init(_ row: any SQLRow, _ state: State, of account: AccountName) throws {
        let time = Date(storedMilliseconds: try row.integer(2))
        let answer: Int? = state == .accepted ? nil : state == .failed ? 7 : 3
        self.init(
            key: DeliveryKey(account: account, storedOpenid: try row.text(0), identity: try row.text(1)),
            state: state,
            arrivedAt: time,
            settledAt: state == .accepted ? nil : time,
            runs: state == .settled ? nil : Int(try row.integer(3)),
            failure: state == .failed ? try row.text(5) : nil,
            answer: try answer.flatMap { try SettledAnswer(of: row, at: $0) },
            document: state == .settled ? nil : try row.bytesIfAny(4),
            isMasked: state == .failed ? try row.integer(6) != 0 : false
        )
    }
}

extension SettledAnswer {
    /// Nil where there is none, as of a failed delivery whose answer is no longer kept.
    fileprivate init?(of row: any SQLRow, at column: Int) throws {
        switch try (row.integerIfAny(column), row.bytesIfAny(column + 1)) {
        case (0, _): self = .acknowledgement
        case (1, _): self = .empty
        case (2, let reply?): self = .document(reply)
        default: return nil
        }
    }
}
