public import WebhookLedger
public import WebhookStorage

extension SQLSchema {
    /// The tables of flights, orders and itineraries.
    public static let lookups = SQLSchema([
        Step("lookup-flights", statements: LookupSchema.flights), Step("lookup-orders", statements: LookupSchema.orders),
        Step("lookup-itineraries", statements: LookupSchema.itineraries), Step("lookup-ages", statements: LookupSchema.ages),
    ])
}

extension SQLDatabase {
    /// The lookups of one account.
    public func directory(of account: AccountName) -> StoredDirectory { StoredDirectory(self, account: account) }

    /// The accounts that have flights, orders or itineraries, in alphabetical order.
    public func accounts() async throws -> [AccountName] {
        let rows = try await run(["flight", "merchant_order", "itinerary"].map(Self.accounts), .reading)
        return Set(try rows.joined().map { try $0.text(0) }).sorted().map { AccountName($0) }
    }

    /// Steps from one account to the next in the key instead of reading all rows.
    private static func accounts(in table: String) -> SQLCommand {
        SQLCommand(
            """
            WITH RECURSIVE found (name) AS (
                SELECT min(account) FROM \(table)
                UNION ALL
                SELECT (SELECT min(account) FROM \(table) WHERE account > found.name)
                FROM found WHERE found.name IS NOT NULL
            )
            SELECT name FROM found WHERE name IS NOT NULL
            """
        )
    }
}
