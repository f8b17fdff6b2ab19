public import WebhookLedger
public import WebhookStorage

extension SQLSchema {
    /// The tables of what is looked up, of who has proven that something is theirs, of links given to become a customer, and of who wants
    /// to be told about what.
    public static let lookups = SQLSchema(
        [
            Step("lookup-flights", statements: LookupSchema.flights),
            Step("lookup-orders", statements: LookupSchema.orders),
            Step("lookup-itineraries", statements: LookupSchema.itineraries),
            Step("lookup-ages", statements: LookupSchema.ages),
            Step("lookup-order-phones", statements: LookupSchema.orderPhones),
            Step("lookup-proofs", statements: LookupSchema.proofs),
            Step("lookup-customers", statements: LookupSchema.customers),
            Step("lookup-bindings", statements: LookupSchema.bindings),
            Step("lookup-cards", statements: LookupSchema.cards),
            Step("lookup-trains", statements: LookupSchema.trains),
            Step("lookup-train-orders", statements: LookupSchema.trainOrders),
            Step("lookup-itinerary-phones", statements: LookupSchema.itineraryPhones),
            Step("lookup-flight-stops", statements: LookupSchema.flightStops),
            Step("lookup-reminders", statements: LookupSchema.reminders),
        ],
        userTables: ["proof", "proof_failure", "binding", "reminder"]
    )
}

extension SQLDatabase {
    /// The lookups of one account.
    public func directory(of account: AccountName) -> StoredDirectory { StoredDirectory(self, account: account) }

    /// What the customers of one account have proven.
    public func proofs(of account: AccountName) -> StoredProofLedger { StoredProofLedger(self, account: account) }

    /// The accounts that have anything to look up, in alphabetical order.
    public func accounts() async throws -> [AccountName] {
        try await accounts(in: ["flight", "merchant_order", "itinerary", "payment_card", "train", "train_order"])
    }

    func accounts(in tables: [String]) async throws -> [AccountName] {
        let rows = try await run(tables.map { .accounts(in: $0) }, .reading)
        return Set(try rows.joined().map { try $0.text(0) }).sorted().map { AccountName($0) }
    }
}
