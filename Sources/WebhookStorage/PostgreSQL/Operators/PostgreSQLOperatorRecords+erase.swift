import WebhookCore

extension PostgreSQLOperatorRecords {
    /// Rows at once; what the server keeps of them in its files goes with the vacuum that follows. Write-ahead logs,
    /// archives and backups are the server's own and keep what they hold for as long as they are kept.
    func erase(_ user: OpenID, of account: AccountName?, rewritingUpTo size: Int64) async throws -> Erasure {
        var erasure = Erasure()
        let values: [PostgreSQLValue] = [.text(user.rawValue), .text(account?.rawValue)]
        let rows = try await StorageError.translating {
            try await database.run(
                Self.statements.map { PostgreSQLCommand(once: $0.sql, values) },
                .long,
                within: .seconds(600)
            )
        }
        for ((table, _), rows) in zip(Self.statements, rows) where rows.changed > 0 {
            erasure.rows[table, default: 0] += rows.changed
        }
        for table in erasure.rows.keys.sorted() { _ = try await run("VACUUM \(table)", []) }
        for table in Self.tables {
            let mentions = "SELECT count(*) FROM \(table) AS row WHERE position($1 IN row::text) > 0"
            erasure.left += Int(try await run(mentions, [.text(user.rawValue)]).first?.integer(0) ?? 0)
        }
        return erasure
    }

    private static let tables = ["conversation", "binding", "unsaid", "push_right", "delivery", "outbox"]

    /// A document or a message of another user may name this one: what is done with goes as well; a message that still
    /// has to be sent is that other user's, and loses only the key that names this one.
    private static let statements: [(table: String, sql: String)] = {
        let ofAccount = "($2::text IS NULL OR account = $2)"
        let own = [
            ("conversation", "sender"), ("binding", "sender"), ("unsaid", "sender"), ("push_right", "recipient"),
            ("delivery", "sender"), ("outbox", "recipient"),
        ]
        return own.map { table, user in (table, "DELETE FROM \(table) WHERE \(ofAccount) AND \(user) = $1") } + [
            ("delivery", "DELETE FROM delivery WHERE \(ofAccount) AND position(convert_to($1, 'UTF8') IN document) > 0"),
            (
                "outbox",
                """
                DELETE FROM outbox WHERE \(ofAccount) AND state IN ('sent', 'dead')
                    AND (position($1 IN key) > 0 OR position($1 IN content) > 0)
                """
            ),
            (
                "outbox",
                """
                UPDATE outbox SET key = 'erased/' || replace(gen_random_uuid()::text, '-', '')
                WHERE \(ofAccount) AND position($1 IN key) > 0
                """
            ),
        ]
    }()
}
