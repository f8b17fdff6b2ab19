import WebhookLedger

extension StoredOperatorRecords {
    func accounts() async throws -> [AccountName] {
        let tables = ["sender", "pending", "delivery", "failed", "outbox"]
        let rows = try await database.run(tables.map { .accounts(in: $0) }, .searching)
        return Set(try rows.joined().map { try $0.text(0) }).sorted().map { AccountName($0) }
    }

    func accounts(in table: String) async throws -> [String] {
        try await database.run(.accounts(in: table), .searching).map { try $0.text(0) }
    }

    /// Each table is asked for a page of its own, and the page is what comes first in all of them. A push without a user has its
    /// delivery in the user's place, behind a `#`, and belongs to nobody.
    func users(of account: AccountName, after user: OpenID?, limit: Int) async throws -> [OpenID] {
        let values: [SQLValue] = [.text(account.rawValue), .text(user?.rawValue ?? ""), .integer(limit)]
        let rows = try await database.run(Self.users.map { SQLCommand($0, values) }, .searching)
        let found = Set(try rows.joined().map { try $0.text(0) })
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(limit).map { OpenID($0) }
    }

    private static let users = [
        ("sender", "openid"), ("pending", "openid"), ("delivery", "openid"), ("failed", "openid"), ("outbox", "recipient"),
    ].map { table, user in
        SQLStatement(
            """
            SELECT DISTINCT \(user) FROM \(table)
            WHERE account = $1 AND \(user) > $2 AND \(user) NOT LIKE '#%' ORDER BY \(user) LIMIT $3
            """
        )
    }

    func deliveryKeys(of account: AccountName, after key: DeliveryKey?, limit: Int) async throws -> [DeliveryKey] {
        let position = key?.storedSender.openid ?? ""
        let values: [SQLValue] = [
            .text(account.rawValue), .text(position), .text(key?.identity ?? ""), .integer(limit),
        ]
        let rows = try await database.run(Self.deliveryKeys.map { SQLCommand($0, values) }, .searching)
        let found = Set(try rows.joined().map { StoredKey(openid: try $0.text(0), identity: try $0.text(1)) })
        return found.sorted().prefix(limit).map {
            DeliveryKey(account: account, storedOpenid: $0.openid, identity: $0.identity)
        }
    }

    private static let deliveryKeys = ["pending", "delivery", "failed"].map { table in
        SQLStatement(
            """
            SELECT DISTINCT openid, identity FROM \(table)
            WHERE account = $1 AND (openid, identity) > ($2, $3) ORDER BY openid, identity LIMIT $4
            """
        )
    }
}

extension SQLCommand {
    /// The accounts that have rows in a table, each once. Steps from one to the next in a key that begins with it, instead of reading
    /// all rows.
    package static func accounts(in table: String) -> SQLCommand {
        SQLCommand(
            """
            WITH RECURSIVE found (name) AS (
                SELECT min(account) FROM \(table)
                UNION ALL
                SELECT (SELECT min(account) FROM \(table) WHERE account > found.name) FROM found WHERE found.name IS NOT NULL
            )
            SELECT name FROM found WHERE name IS NOT NULL
            """
        )
    }
}

/// Compared as the databases compare them, by bytes.
private struct StoredKey: Hashable, Comparable {
    let openid: String
    let identity: String

    static func < (one: StoredKey, other: StoredKey) -> Bool {
        if one.openid != other.openid { return one.openid.utf8.lexicographicallyPrecedes(other.openid.utf8) }
        return one.identity.utf8.lexicographicallyPrecedes(other.identity.utf8)
    }
}
