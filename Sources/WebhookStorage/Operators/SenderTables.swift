import FoundationEssentials
import GRDB
import WebhookLedger

/// What the tables of deliveries hold of one user.
enum SenderTables {
    static func record(of sender: Sender, at now: Date, in db: Database) throws -> SenderRecord {
        var record = SenderRecord()
        record.conversation = try ConversationTable.conversation(of: sender, at: now, in: db)
        record.deferredReply = try DeferredReplyTable.words(for: sender, in: db)
        record.customerLink = try CustomerLinkTable.customerLink(of: sender, in: db)
        if let granted = try MessagingWindowTable.window(of: sender, in: db) {
            record.messagingWindow = granted.window
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
        case .deferredReply: try DeferredReplyTable.remove(for: sender, in: db)
        case .customerLink: try CustomerLinkTable.remove(of: sender, in: db)
        case .messagingWindow:
            try db.execute(
                sql: "DELETE FROM messaging_window WHERE account = ? AND user = ?",
                arguments: [sender.account.rawValue, sender.user.rawValue]
            )
        }
        return db.changesCount > 0
    }
}
