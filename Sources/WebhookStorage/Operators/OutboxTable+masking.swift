import FoundationEssentials
import GRDB
import WebhookLedger

extension OutboxTable {
    static func mask(
        of account: AccountName,
        with mask: NumberMask,
        after time: Date,
        limit: Int,
        in db: Database
    ) throws -> Date? {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT key, content, masked, ended FROM outbox INDEXED BY outbox_dead
                WHERE account = ? AND state = 'dead' AND ended > ? ORDER BY ended LIMIT ?
                """,
            arguments: [account.rawValue, time.storedMilliseconds, limit]
        )
        guard let last = rows.last else { return nil }
        for row in rows where !(row["masked"] as Bool) {
            let content: String = row["content"]
            let masked = mask.masked(content)
            if masked == content { continue }
            try db.execute(
                sql: "UPDATE outbox SET content = ?, masked = 1 WHERE account = ? AND key = ? AND state = 'dead'",
                arguments: [masked, account.rawValue, row["key"] as String]
            )
        }
        let end: Int64 = last["ended"]
        // More of the same instant may lie behind the limit.
        if rows.count == limit, rows.first.map({ ($0["ended"] as Int64) < end }) ?? false {
            return Date(storedMilliseconds: end - 1)
        }
        return Date(storedMilliseconds: end)
    }
}
