/// A callback's query whose signature and age were found right, by one account's secrets.
///
/// Only ``WebhookPipeline/admit(query:age:)`` makes one, so no unverified delivery can be built.
public struct VerifiedQuery: Sendable, Redacted {
    /// The query as it was read.
    public let query: CallbackQuery
    /// Whose secrets they are: no other account believes it.
    let account: AccountName
    /// When the callback's first byte came, from which its time to answer is counted.
    let arrived: MonotonicTime

    init(_ query: CallbackQuery, account: AccountName, arrived: MonotonicTime) {
        self.query = query
        self.account = account
        self.arrived = arrived
    }
}
