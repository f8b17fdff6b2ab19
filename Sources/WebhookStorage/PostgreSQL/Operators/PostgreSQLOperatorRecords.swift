import FoundationEssentials
import WebhookLedger

/// ``OperatorRecords`` in a PostgreSQL database.
struct PostgreSQLOperatorRecords: OperatorRecords {
    let database: PostgreSQLDatabase

    /// How long what an operator asks for may take.
    static let limit: Duration = .seconds(60)

    func deliveries(_ query: DeliveryQuery) async throws -> [DeliveryRecord] {
        // A delivery that is not settled is known by its arrival.
        let time = query.state == .settled || query.state == .failed ? "settled" : "arrived"
        var conditions = ["account = $1", query.state.map { "state = '\($0.rawValue)'" } ?? "state <> 'claimed'"]
        var values: [PostgreSQLValue] = [.text(query.account.rawValue)]
        func add(_ condition: String, _ value: PostgreSQLValue) {
            if value == .null { return }
            values.append(value)
            conditions.append("\(condition) $\(values.count)")
        }
        add("sender =", .text(query.user?.rawValue))
        add("identity =", .text(query.identity))
        add("\(time) >=", .integer(query.since?.storedMilliseconds))
        add("\(time) <", .integer(query.until?.storedMilliseconds))
        values.append(.integer(query.limit))
        let rows = try await run(
            """
            SELECT sender, identity, state, arrived, settled, generation, failure, answer, reply, document, masked
            FROM delivery WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(time) DESC LIMIT $\(values.count)
            """,
            values
        )
        return try rows.map { row in try DeliveryRecord.read(row, of: query.account) }
    }

    func acceptedDeliveries() async throws -> [AccountName: Int] {
        let rows = try await run("SELECT account, count(*) FROM delivery WHERE state = 'accepted' GROUP BY account", [])
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (AccountName(try $0.text(0)), Int(try $0.integer(1))) }
        )
    }

    func rerun(_ key: DeliveryKey) async throws -> RerunOutcome {
        let query = DeliveryQuery(account: key.sender.account, user: key.sender.user, identity: key.identity, limit: 1)
        guard let record = try await deliveries(query).first else { return .unknown }
        guard record.state == .failed else { return .notFailed(record.state) }
        if record.isMasked { return .masked }
        guard let document = record.document, !document.isEmpty else { return .withoutDocument }
        // It belongs to no replica, so that the next that looks takes it over.
        let rows = try await run(
            """
            UPDATE delivery SET state = 'accepted', replica = '', first_generation = generation,
                generation = generation + 1, answer = NULL, reply = NULL, failure = NULL, settled = NULL
            WHERE account = $1 AND sender = $2 AND identity = $3 AND state = 'failed'
            """,
            [.text(key.sender.account.rawValue), .text(key.sender.user.rawValue), .text(key.identity)]
        )
        return rows.changed > 0 ? .accepted : .notFailed(.accepted)
    }

    func state(of sender: Sender, at now: Date) async throws -> SenderRecord {
        let ledger = StoredDeliveryLedger(database)
        let key: [PostgreSQLValue] = [.text(sender.account.rawValue), .text(sender.user.rawValue)]
        let whose = "account = $1 AND sender = $2"
        var record = SenderRecord()
        record.conversation = try await ledger.conversation(of: sender, at: now)
        record.customerLink = try await ledger.customerLink(of: sender)
        record.deferredReply = try await run("SELECT words FROM deferred_reply WHERE \(whose)", key).first?.text(0)
        let window = "SELECT act, gained, used FROM messaging_window WHERE account = $1 AND recipient = $2"
        if let row = try await run(window, key).first, let act = MessagingWindow.Act(rawValue: try row.text(0)) {
            record.messagingWindow = MessagingWindow(act, at: Date(storedMilliseconds: try row.integer(1)))
            record.used = Int(try row.integer(2))
        }
        for state in [OutboxEntry.State.sending, .waiting] {
            let messages = try await run(
                """
                SELECT \(OutboxEntry.columns) FROM outbox
                WHERE account = $1 AND recipient = $2 AND state = '\(state.rawValue)' ORDER BY due, sequence
                """,
                key
            )
            record.messages += try messages.map { try OutboxEntry.read($0, state) }
        }
        let counts = try await run("SELECT state, count(*) FROM delivery WHERE \(whose) GROUP BY state", key)
        for index in 0..<counts.count {
            guard let state = DeliveryRecord.State(rawValue: try counts[index].text(0)) else { continue }
            record.deliveries[state] = Int(try counts[index].integer(1))
        }
        return record
    }

    func reset(_ parts: Set<SenderRecord.Part>, of sender: Sender) async throws -> Set<SenderRecord.Part> {
        let ordered = parts.sorted { $0.rawValue < $1.rawValue }
        let commands = ordered.map { part in
            let (table, user) =
                switch part {
                case .conversation: ("conversation", "sender")
                case .deferredReply: ("deferred_reply", "sender")
                case .customerLink: ("customer_link", "sender")
                case .messagingWindow: ("messaging_window", "recipient")
                }
            return PostgreSQLCommand(
                once: "DELETE FROM \(table) WHERE account = $1 AND \(user) = $2",
                [.text(sender.account.rawValue), .text(sender.user.rawValue)]
            )
        }
        let rows = try await StorageError.translating { try await database.run(commands, .long, within: Self.limit) }
        return Set(zip(ordered, rows).filter { $0.1.changed > 0 }.map(\.0))
    }

    func purge(_ kind: RetainedKind, before time: Date, limit: Int) async throws -> Int {
        let sql: String =
            switch kind {
            case .settledDeliveries: Self.delete("delivery", "state = 'settled' AND settled <= $1", by: "settled")
            case .failedDeliveries: Self.delete("delivery", "state = 'failed' AND settled < $1", by: "settled")
            case .acceptedDeliveries:
                """
                UPDATE delivery SET state = 'failed', generation = generation + 1, answer = 0, settled = arrived,
                    failure = 'nobody finished it in the time that accepted deliveries are kept'
                WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM delivery WHERE state = 'accepted' AND arrived < $1
                    ORDER BY arrived LIMIT $2 FOR UPDATE SKIP LOCKED
                ))
                """
            case .sentMessages: Self.delete("outbox", "state = 'sent' AND ended < $1", by: "ended")
            case .deadMessages: Self.delete("outbox", "state = 'dead' AND ended < $1", by: "ended")
            case .conversations: Self.delete("conversation", "expires <= $1", by: "expires")
            case .deferredReplies: Self.delete("deferred_reply", "since < $1", by: "since")
            case .customerLinks: Self.delete("customer_link", "since < $1", by: "since")
            case .messagingWindows: Self.delete("messaging_window", "gained < $1", by: "gained")
            }
        return try await run(sql, [.integer(time.storedMilliseconds), .integer(limit)], .housekeeping).changed
    }

    private static func delete(_ table: String, _ condition: String, by time: String) -> String {
        """
        DELETE FROM \(table) WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM \(table) WHERE \(condition) ORDER BY \(time) LIMIT $2 FOR UPDATE SKIP LOCKED
        ))
        """
    }

    func maskMessages(of account: AccountName, with mask: NumberMask, after: Date, limit: Int) async throws -> Date? {
        let rows = try await run(
            """
            SELECT key, content, masked, ended FROM outbox WHERE account = $1 AND state = 'dead' AND ended > $2
            ORDER BY ended LIMIT $3
            """,
            [.text(account.rawValue), .integer(after.storedMilliseconds), .integer(limit)]
        )
        guard rows.count > 0 else { return nil }
        for index in 0..<rows.count where try !rows[index].boolean(2) {
            let content = try rows[index].text(1)
            let masked = mask.masked(content)
            if masked == content { continue }
            _ = try await run(
                "UPDATE outbox SET content = $3, masked = true WHERE account = $1 AND key = $2 AND state = 'dead'",
                [.text(account.rawValue), .text(try rows[index].text(0)), .text(masked)]
            )
        }
        let (start, end) = (try rows[0].integer(3), try rows[rows.count - 1].integer(3))
        // More of the same instant may lie behind the limit.
        return Date(storedMilliseconds: rows.count == limit && start < end ? end - 1 : end)
    }

    func run(
        _ sql: String,
        _ values: [PostgreSQLValue],
        _ manner: PostgreSQLManner = .long,
        within limit: Duration = limit
    ) async throws -> PostgreSQLRows {
        try await StorageError.translating {
            let rows = try await database.run([PostgreSQLCommand(once: sql, values)], manner, within: limit)
            guard let first = rows.first else { throw PostgreSQLError.unexpected("no result") }
            return first
        }
    }
}

extension DeliveryRecord {
    fileprivate static func read(_ row: PostgreSQLRow, of account: AccountName) throws(PostgreSQLError) -> DeliveryRecord {
        guard let state = State(rawValue: try row.text(2)) else { throw .unexpected("a delivery of an unknown state") }
        return DeliveryRecord(
            key: DeliveryKey(sender: Sender(account: account, user: OpenID(try row.text(0))), identity: try row.text(1)),
            state: state,
            arrivedAt: Date(storedMilliseconds: try row.integerIfAny(3) ?? 0),
            settledAt: try row.integerIfAny(4).map { Date(storedMilliseconds: $0) },
            generation: Int(try row.integer(5)),
            failure: try row.textIfAny(6),
            answer: try row.integerIfAny(7) == nil ? nil : SettledAnswer.readOld(row, from: 7),
            document: try row.bytesIfAny(9),
            isMasked: try row.boolean(10)
        )
    }
}
