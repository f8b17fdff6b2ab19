import FoundationEssentials
import GRDB
import WebhookLedger

extension DeliveryTable {
    static func records(_ query: DeliveryQuery, in db: Database) throws -> [DeliveryRecord] {
        // Partial indexes are found by the state as a literal; a delivery that is not settled is known by its arrival.
        let time = query.state == .settled || query.state == .failed ? "settled" : "arrived"
        var conditions = ["account = ?"]
        var arguments: StatementArguments = [query.account.rawValue]
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        add("sender = ?", query.user?.rawValue)
        add("identity = ?", query.identity)
        add("\(time) >= ?", query.since?.storedMilliseconds)
        add("\(time) < ?", query.until?.storedMilliseconds)
        if let state = query.state { conditions.append("state = '\(state.rawValue)'") }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM delivery WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(time) DESC LIMIT ?
                """,
            arguments: arguments + [query.limit]
        )
        return rows.compactMap { DeliveryRecord(row: $0) }
    }

    static func rerun(_ key: DeliveryKey, in db: Database) throws -> RerunOutcome {
        let query = DeliveryQuery(account: key.sender.account, user: key.sender.user, identity: key.identity, limit: 1)
        guard let record = try records(query, in: db).first else { return .unknown }
        guard record.state == .failed else { return .notFailed(record.state) }
        if record.isMasked { return .masked }
        guard let document = record.document, !document.isEmpty else { return .withoutDocument }
        try db.execute(
            sql: """
                UPDATE delivery SET state = 'accepted', first_generation = generation, generation = generation + 1,
                    answer = NULL, reply = NULL, failure = NULL, settled = NULL
                WHERE account = ? AND sender = ? AND identity = ?
                """,
            arguments: [key.sender.account.rawValue, key.sender.user.rawValue, key.identity]
        )
        return .accepted
    }

    static func acceptedCounts(in db: Database) throws -> [AccountName: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT account, count(*) AS rows FROM delivery WHERE state = 'accepted' GROUP BY account"
        )
        return Dictionary(uniqueKeysWithValues: rows.map { (AccountName($0["account"]), $0["rows"]) })
    }

    static func counts(of sender: Sender, in db: Database) throws -> [DeliveryRecord.State: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT state, count(*) AS rows FROM delivery WHERE account = ? AND sender = ? GROUP BY state",
            arguments: [sender.account.rawValue, sender.user.rawValue]
        )
        var counts: [DeliveryRecord.State: Int] = [:]
        for row in rows { if let state = DeliveryRecord.State(rawValue: row["state"]) { counts[state] = row["rows"] } }
        return counts
    }
}

extension DeliveryRecord {
    fileprivate init?(row: Row) {
        guard let state = State(rawValue: row["state"]) else { return nil }
        self.init(
            key: DeliveryKey(
                sender: Sender(account: AccountName(row["account"]), user: OpenID(row["sender"])),
                identity: row["identity"]
            ),
            state: state,
            arrivedAt: Date(storedMilliseconds: row["arrived"]),
            settledAt: (row["settled"] as Int64?).map { Date(storedMilliseconds: $0) },
            generation: row["generation"],
            failure: row["failure"],
            answer: (row["answer"] as Int?).flatMap { SettledAnswer(stored: $0, reply: row["reply"] as Data?) },
            document: (row["document"] as Data?).map { Array($0) },
            isMasked: row["masked"]
        )
    }
}
