import FoundationEssentials
import WebhookLedger

extension StoredOperatorRecords {
    func maskMessages(
        of account: AccountName,
        with mask: NumberMask,
        after position: DeadMessagePosition?,
        limit: Int
    ) async throws -> DeadMessagePosition? {
        let values: [SQLValue] = [
            .text(account.rawValue), .integer((position?.ended ?? .distantPast).storedMilliseconds),
            .text(position?.recipient.rawValue ?? ""), .text(position?.key ?? ""), .integer(limit),
        ]
        let rows = try await database.run(SQLCommand(Self.dead(database.dialect), values), .searching)
        guard let last = rows.last else { return nil }
        var commands: [SQLCommand] = []
        for row in rows where try row.integer(4) == 0 {
            let content = try row.text(3)
            let masked = mask.masked(content)
            if masked == content { continue }
            commands.append(
                SQLCommand(
                    Self.masking,
                    [.text(account.rawValue), .text(try row.text(1)), .text(try row.text(2)), .text(masked), .text(content)]
                )
            )
        }
        if !commands.isEmpty { _ = try await database.run(commands, .writing) }
        return DeadMessagePosition(
            ended: Date(storedMilliseconds: try last.integer(0)),
            recipient: OpenID(try last.text(1)),
            key: try last.text(2)
        )
    }

    private static func dead(_ dialect: SQLDialect) -> String {
        """
        SELECT ended, recipient, key, content, masked FROM outbox\(dialect.index("outbox_ended"))
        WHERE account = $1 AND state = 'dead' AND ended IS NOT NULL AND ended >= $2 AND (ended, recipient, key) > ($2, $3, $4)
        ORDER BY ended, recipient, key LIMIT $5
        """
    }

    private static let masking = SQLStatement(
        """
        UPDATE outbox SET content = $4, masked = 1
        WHERE account = $1 AND recipient = $2 AND key = $3 AND state = 'dead' AND content = $5
        """
    )
}
