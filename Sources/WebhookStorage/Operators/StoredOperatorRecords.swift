import FoundationEssentials
import WebhookLedger

/// ``OperatorRecords`` in a database, whichever engine runs it.
struct StoredOperatorRecords: OperatorRecords {
    let database: any MaintainedDatabase

    init(_ database: any MaintainedDatabase) {
        self.database = database
    }

    func state(of sender: Sender, at now: Date) async throws -> SenderRecord {
        let key: [SQLValue] = [.text(sender.account.rawValue), .text(sender.user.rawValue)]
        let tables = othersTables
        let counts = tables.map { SQLCommand("SELECT count(*) FROM \($0) WHERE account = $1 AND openid = $2", key) }
        let rows = try await database.run(
            [SQLCommand(Self.senderParts, key), SQLCommand(Self.messages, key), SQLCommand(Self.deliveryCounts, key)] + counts,
            .searching
        )
        var record = SenderRecord()
        if let row = rows[0].first { try record.read(row, at: now) }
        record.messages = try rows[1].map { try OutboxEntry(operatorsRow: $0) }
        for row in rows[2] {
            guard let state = DeliveryRecord.State(rawValue: try row.text(0)), try row.integer(1) > 0 else { continue }
            record.deliveries[state] = Int(try row.integer(1))
        }
        for (table, counted) in zip(tables, rows.dropFirst(3)) {
            if let count = try counted.first?.integer(0), count > 0 { record.rows[table] = Int(count) }
        }
        return record
    }

    func reset(_ parts: Set<SenderRecord.Part>, of sender: Sender) async throws -> Set<SenderRecord.Part> {
        let parts = parts.sorted { $0.rawValue < $1.rawValue }
        let key: [SQLValue] = [.text(sender.account.rawValue), .text(sender.user.rawValue)]
        let rows = try await database.run(parts.map { SQLCommand($0.removal, key) }, .writing)
        return Set(zip(parts, rows).filter { !$0.1.isEmpty }.map(\.0))
    }

    func acceptedDeliveries() async throws -> [AccountName: Int] {
        let sql = "SELECT account, count(*) FROM pending WHERE accepted = 1 GROUP BY account"
        let rows = try await database.run(SQLCommand(sql), .searching)
        return Dictionary(uniqueKeysWithValues: try rows.map { (AccountName(try $0.text(0)), Int(try $0.integer(1))) })
    }

    private static let senderParts = SQLStatement(
        """
        SELECT dialogue, version, state, repeats, conversation_expires, deferred_reply, customer, customer_since, window_act,
            window_gained, window_used
        FROM sender WHERE account = $1 AND openid = $2
        """
    )

    private static let messages = SQLStatement(
        """
        SELECT key, recipient, state, due, expires, next_attempt, attempts, failure, ended FROM outbox
        WHERE account = $1 AND recipient = $2 AND state IN ('waiting', 'sending') ORDER BY state, due, sequence
        """
    )

    private static let deliveryCounts = SQLStatement(
        """
        SELECT 'accepted', count(*) FROM pending WHERE account = $1 AND openid = $2 AND accepted = 1
        UNION ALL SELECT 'failed', count(*) FROM failed WHERE account = $1 AND openid = $2
        UNION ALL SELECT 'settled', count(*) FROM delivery AS d WHERE d.account = $1 AND d.openid = $2 AND \(hasNotFailed)
        """
    )

    /// Of a row `d` of the record of answers, which has those of failed deliveries, too.
    static let hasNotFailed = """
        NOT EXISTS (
            SELECT 1 FROM failed AS f
            WHERE f.account = d.account AND f.openid = d.openid AND f.identity = d.identity AND f.created = d.created
        )
        """
}

extension SenderRecord {
    fileprivate mutating func read(_ row: any SQLRow, at now: Date) throws {
        if let dialogue = try row.textIfAny(0), let expires = try row.integerIfAny(4), expires > now.storedMilliseconds {
            conversation = StoredConversation(
                dialogue: dialogue,
                version: Int(try row.integer(1)),
                state: try row.bytesIfAny(2) ?? [],
                repeats: Int(try row.integerIfAny(3) ?? 0),
                expires: Date(storedMilliseconds: expires)
            )
        }
        deferredReply = try row.textIfAny(5)
        if let customer = try row.textIfAny(6) {
            customerLink = CustomerLink(customer: customer, since: Date(storedMilliseconds: try row.integerIfAny(7) ?? 0))
        }
        if let act = try row.textIfAny(8).flatMap({ MessagingWindow.Act(rawValue: $0) }) {
            messagingWindow = MessagingWindow(act, at: Date(storedMilliseconds: try row.integerIfAny(9) ?? 0))
            used = Int(try row.integer(10))
        }
    }
}

extension SenderRecord.Part {
    /// The columns of the sender's row that hold it; the first is null where there is none.
    var columns: [String] {
        switch self {
        case .conversation: ["dialogue", "version", "state", "repeats", "conversation_expires"]
        case .deferredReply: ["deferred_reply", "deferred_since"]
        case .customerLink: ["customer", "customer_since"]
        case .messagingWindow: ["window_act", "window_gained"]
        }
    }

    fileprivate var removal: String {
        let changes = columns.map { "\($0) = NULL" } + (self == .messagingWindow ? ["window_used = 0"] : [])
        return """
            UPDATE sender SET \(changes.joined(separator: ", "))
            WHERE account = $1 AND openid = $2 AND \(columns[0]) IS NOT NULL RETURNING openid
            """
    }
}

extension OutboxEntry {
    fileprivate init(operatorsRow row: any SQLRow) throws {
        self.init(
            key: try row.text(0),
            recipient: OpenID(try row.text(1)),
            state: State(rawValue: try row.text(2)) ?? .waiting,
            due: Date(storedMilliseconds: try row.integer(3)),
            expires: Date(storedMilliseconds: try row.integer(4)),
            nextAttempt: Date(storedMilliseconds: try row.integer(5)),
            attempts: Int(try row.integer(6)),
            failure: try row.textIfAny(7).flatMap { OutboxFailure($0) },
            ended: try row.integerIfAny(8).map { Date(storedMilliseconds: $0) }
        )
    }
}
