import FoundationEssentials
import GRDB
import WebhookCore

/// What the tables of visits hold of one user.
enum SenderTables {
    static func record(of sender: Sender, at now: Date, in db: Database) throws -> SenderRecord {
        var record = SenderRecord()
        record.conversation = try ConversationTable.conversation(of: sender, at: now, in: db)
        record.unsaid = try UnsaidTable.words(for: sender, in: db)
        record.binding = try BindingTable.binding(of: sender, in: db)
        if let granted = try PushRightTable.right(of: sender, in: db) {
            record.pushRight = granted.right
            record.used = granted.used
        }
        for state in [OutboxEntry.State.sending, .waiting] {
            record.messages += try OutboxTable.entries(state, to: sender, in: db)
        }
        record.deliveries = try DeliveryTable.counts(of: sender, in: db)
        return record
    }

    static func reset(_ part: SenderRecord.Part, of sender: Sender, in db: Database) throws -> Bool {
        switch part {
        case .conversation: return try ConversationTable.remove(of: sender, in: db) > 0
        case .unsaid: try UnsaidTable.remove(for: sender, in: db)
        case .binding: try BindingTable.remove(of: sender, in: db)
        case .pushRight:
            try db.execute(
                sql: "DELETE FROM push_right WHERE account = ? AND user = ?",
                arguments: [sender.account.rawValue, sender.user.rawValue]
            )
        }
        return db.changesCount > 0
    }
}
