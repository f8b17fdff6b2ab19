import WebhookLedger

extension StoredOperatorRecords {
    /// How many rows one transaction removes at most.
    private static let bite = 100

    /// The user's own rows first, by their keys; then those of others, which are looked for without holding anything, and removed in
    /// bites. Nobody waits for longer than a bite.
    func erase(_ user: OpenID, of account: AccountName?, rewritingUpTo size: Int64) async throws -> Erasure {
        var erasure = Erasure()
        let accounts = if let account { [account.rawValue] } else { try await allAccounts() }
        for account in accounts {
            try await eraseOwn(user, account, &erasure)
            try await eraseDeliveries(naming: user, account, &erasure)
            try await eraseMessages(naming: user, account, &erasure)
        }
        return try await database.clearRemains(of: user, after: erasure, rewritingUpTo: size)
    }

    var othersTables: [String] { database.schemas.flatMap(\.userTables) }

    private func allAccounts() async throws -> [String] {
        var names: Set<String> = []
        for table in ["sender", "pending", "delivery", "failed", "outbox"] + othersTables {
            names.formUnion(try await accounts(in: table))
        }
        return names.sorted()
    }

    private func eraseOwn(_ user: OpenID, _ account: String, _ erasure: inout Erasure) async throws {
        let key: [SQLValue] = [.text(account), .text(user.rawValue)]
        // The sender's row first, as everybody does who locks it.
        let tables =
            [("sender", "openid"), ("pending", "openid"), ("failed", "openid"), ("outbox", "recipient")]
            + othersTables.map { ($0, "openid") }
        let removal = tables.map { table, column in
            SQLCommand("DELETE FROM \(table) WHERE account = $1 AND \(column) = $2 RETURNING account", key)
        }
        // Whoever handles a delivery of the user now has read what goes; its settlement looks at this. Once more afterwards, for those who
        // read it until the rows were gone.
        let note = SQLCommand(Self.note, [.text(account)])
        for ((table, _), rows) in zip(tables, try await database.run(removal + [note], .writing)) {
            erasure.add(rows.count, table)
        }
        _ = try await database.run(note, .writing)
        let own = "SELECT openid, identity, created FROM delivery WHERE account = $1 AND openid = $2"
        try await remove(try await database.run(SQLCommand(own, key), .searching), account, &erasure)
    }

    private static let note = SQLStatement(
        """
        INSERT INTO erasure (account, erased) VALUES ($1, (SELECT now_ms()))
        ON CONFLICT (account) DO UPDATE SET erased = excluded.erased
        """
    )

    /// What is done with goes; a delivery that waits or may be repeated stays. The platform gives up within fifteen seconds.
    private func eraseDeliveries(naming user: OpenID, _ account: String, _ erasure: inout Erasure) async throws {
        for (table, column) in [("failed", "document"), ("delivery", "reply")] {
            let command = SQLCommand(
                """
                SELECT openid, identity, created FROM \(table) WHERE account = $1 AND settled < (SELECT now_ms()) - 60000
                    AND \(database.dialect.contains(column, "$2"))
                """,
                [.text(account), .bytes(Array(user.rawValue.utf8))]
            )
            try await remove(try await database.run(command, .searching), account, &erasure)
        }
    }

    /// - Parameter keys: of deliveries: user, identity, when they were made.
    private func remove(_ keys: [any SQLRow], _ account: String, _ erasure: inout Erasure) async throws {
        for start in stride(from: 0, to: keys.count, by: Self.bite) {
            let commands = try keys[start..<min(start + Self.bite, keys.count)].flatMap { row in
                let key: [SQLValue] = [
                    .text(account), .text(try row.text(0)), .text(try row.text(1)), .integer(try row.integer(2)),
                ]
                return [SQLCommand(Self.failedRemoval, key), SQLCommand(Self.deliveryRemoval, key)]
            }
            for (index, rows) in try await database.run(commands, .writing).enumerated() {
                erasure.add(rows.count, index % 2 == 0 ? "failed" : "delivery")
            }
        }
    }

    private static let failedRemoval = SQLStatement(
        "DELETE FROM failed WHERE account = $1 AND openid = $2 AND identity = $3 AND created = $4 RETURNING identity"
    )
    private static let deliveryRemoval = SQLStatement(
        "DELETE FROM delivery WHERE account = $1 AND openid = $2 AND identity = $3 AND created = $4 RETURNING identity"
    )

    /// A message that still has to be sent is its recipient's, and loses only the key that names this user; one that is being sent keeps
    /// it until it has ended.
    private func eraseMessages(naming user: OpenID, _ account: String, _ erasure: inout Erasure) async throws {
        let contains = { (column: String) in database.dialect.contains(column, "$2") }
        let command = SQLCommand(
            """
            SELECT recipient, key FROM outbox WHERE account = $1 AND (
                state IN ('sent', 'dead') AND (\(contains("key")) OR \(contains("content")))
                OR state = 'waiting' AND \(contains("key"))
            )
            """,
            [.text(account), .text(user.rawValue)]
        )
        let keys = try await database.run(command, .searching)
        for start in stride(from: 0, to: keys.count, by: Self.bite) {
            let commands = try keys[start..<min(start + Self.bite, keys.count)].flatMap { row in
                let key: [SQLValue] = [.text(account), .text(try row.text(0)), .text(try row.text(1))]
                let name = SQLValue.text("erased/" + String(UInt64.random(in: .min ... .max), radix: 16))
                return [SQLCommand(Self.messageRemoval, key), SQLCommand(Self.renaming, key + [name])]
            }
            for rows in try await database.run(commands, .writing) { erasure.add(rows.count, "outbox") }
        }
    }

    private static let messageRemoval = SQLStatement(
        """
        DELETE FROM outbox WHERE account = $1 AND recipient = $2 AND key = $3 AND state IN ('sent', 'dead') RETURNING key
        """
    )
    private static let renaming = SQLStatement(
        """
        UPDATE outbox SET key = $4 WHERE account = $1 AND recipient = $2 AND key = $3 AND state = 'waiting' RETURNING key
        """
    )
}

extension Erasure {
    fileprivate mutating func add(_ count: Int, _ table: String) {
        if count > 0 { rows[table, default: 0] += count }
    }
}
