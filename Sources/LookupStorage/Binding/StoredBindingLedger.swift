public import CustomerService
import FoundationEssentials
public import WebhookLedger
public import WebhookStorage

/// Which states one account gave to whom, in the database: shared by replicas, and kept when the service starts anew.
///
/// Times are the database's.
public struct StoredBindingLedger: BindingLedger {
    private let database: any SQLDatabase
    private let account: AccountName

    /// - Parameter database: migrated.
    public init(_ database: any SQLDatabase, account: AccountName) {
        self.database = database
        self.account = account
    }

    public func issue(_ digest: String, to sender: OpenID, lifetime: Duration) async throws {
        let key: [SQLValue] = [.text(account.rawValue), .text(sender.rawValue)]
        let commands = [
            SQLCommand(Self.add, key + [.text(digest), .integer(Int(lifetime / .milliseconds(1)))]),
            SQLCommand(Self.forgetOldest, key),
        ]
        _ = try await database.run(commands, .writing)
    }

    public func redeem(_ digest: String, by sender: OpenID) async throws -> BindingRedemption {
        let key: [SQLValue] = [.text(account.rawValue), .text(digest)]
        // Under a name of its own: done once more after a lost connection, it finds its own mark.
        let name = UUID().uuidString
        let rows = try await database.run(
            [SQLCommand(Self.take, key + [.text(sender.rawValue), .text(name)]), SQLCommand(Self.find, key)],
            .writing
        )
        if !rows[0].isEmpty { return .redeemed }
        guard let row = rows[1].first else { return .unknown }
        if try row.text(0) != sender.rawValue { return .otherSender }
        return try row.text(1).isEmpty ? .expired : .used
    }

    private static let add = SQLStatement(
        """
        INSERT INTO binding (account, openid, digest, issued, expires)
        VALUES ($1, $2, $3, (SELECT now_ms()), (SELECT now_ms()) + $4)
        ON CONFLICT (account, openid, digest) DO NOTHING
        """
    )
    /// Those that are used or over count, too: they are the oldest.
    private static let forgetOldest = SQLStatement(
        """
        DELETE FROM binding WHERE account = $1 AND openid = $2 AND digest NOT IN (
            SELECT digest FROM binding WHERE account = $1 AND openid = $2
            ORDER BY issued DESC, digest LIMIT \(BindingRules.statesOfSender)
        )
        """
    )
    private static let take = SQLStatement(
        """
        UPDATE binding SET redeemed_by = $4
        WHERE account = $1 AND digest = $2 AND openid = $3 AND redeemed_by IN ('', $4) AND expires > (SELECT now_ms())
        RETURNING openid
        """
    )
    private static let find = SQLStatement("SELECT openid, redeemed_by FROM binding WHERE account = $1 AND digest = $2")
}

extension SQLDatabase {
    /// Which states one account gave to whom.
    public func bindings(of account: AccountName) -> StoredBindingLedger { StoredBindingLedger(self, account: account) }

    /// Removes states whose time has been over for a day: of all accounts, a little at a time.
    ///
    /// - Parameter limit: the most rows of an account.
    /// - Returns: how many were removed.
    public func removeBindings(limit: Int) async throws -> Int {
        let removal = SQLStatement(
            """
            WITH due AS (
                SELECT account, openid, digest FROM binding
                WHERE account = $1 AND expires < (SELECT now_ms()) - \(BindingRules.memory * 1_000)
                ORDER BY expires LIMIT $2\(dialect.skippingLocked)
            )
            DELETE FROM binding WHERE (account, openid, digest) IN (SELECT account, openid, digest FROM due) RETURNING account
            """
        )
        var count = 0
        for account in try await accounts(in: ["binding"]) {
            count += try await run(SQLCommand(removal, [.text(account.rawValue), .integer(limit)]), .housekeeping).count
        }
        return count
    }
}
