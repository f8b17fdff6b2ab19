import FoundationEssentials
import GRDB
import StorageTesting
public import WebhookCore

@testable import WebhookStorage

/// A migrated database in a folder of its own.
struct TemporaryDatabase: Sendable {
    let folder: TemporaryFolder
    let database: SQLiteDatabase

    init(opening: DatabaseOpening = .creating) async throws {
        folder = try TemporaryFolder()
        database = try SQLiteDatabase(path: folder.path("db.sqlite"), opening: opening)
        try await database.migrate()
    }
}

extension AccountName: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

/// A row to be found again.
extension SQLiteDatabase {
    private static let sender = Sender(account: "air", user: OpenID("oUser"))
    static let link = CustomerLink(customer: "C-1", since: Date(timeIntervalSince1970: 1_795_314_600))

    /// Without the queue of the ledger, whose thread may hold the database for a moment longer.
    func keepLink() async throws {
        let sql = """
            INSERT INTO sender (account, openid, customer, customer_since) VALUES ('air', 'oUser', 'C-1', 1795314600000)
            ON CONFLICT (account, openid) DO UPDATE SET customer = excluded.customer
            """
        try await StorageError.translating { try await pool.write { db in try db.execute(sql: sql) } }
    }

    var keptLink: CustomerLink? {
        get async throws { try await records().state(of: Self.sender, at: Date()).customerLink }
    }
}
