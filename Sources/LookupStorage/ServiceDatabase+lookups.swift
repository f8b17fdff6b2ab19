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
        let rows = try await run(["flight", "merchant_order", "itinerary"].map { .accounts(in: $0) }, .reading)
        return Set(try rows.joined().map { try $0.text(0) }).sorted().map { AccountName($0) }
    }
}
