import FoundationEssentials
import WebhookLedger

extension DeliveryKey {
    func values(of replica: String) -> [PostgreSQLValue] {
        [.text(replica), .text(sender.account.rawValue), .text(sender.user.rawValue), .text(identity)]
    }
}

extension StoredConversation {
    /// Nil where the columns from that one on are null.
    static func read(_ row: PostgreSQLRow, from column: Int) throws(PostgreSQLError) -> StoredConversation? {
        guard let dialogue = try row.textIfAny(column) else { return nil }
        return StoredConversation(
            dialogue: dialogue,
            version: Int(try row.integer(column + 1)),
            state: try row.bytes(column + 2),
            repeats: Int(try row.integer(column + 3)),
            expires: Date(storedMilliseconds: try row.integer(column + 4))
        )
    }
}

extension SettledAnswer {
    static func readOld(_ row: PostgreSQLRow, from column: Int) throws(PostgreSQLError) -> SettledAnswer {
        switch (try row.integer(column), try row.bytesIfAny(column + 1)) {
        case (0, _): return .acknowledgement
        case (1, _): return .empty
        case (2, let reply?): return .document(reply)
        default: throw .unexpected("an answer of an unknown kind")
        }
    }

}
