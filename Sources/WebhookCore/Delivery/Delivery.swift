public import FoundationEssentials

/// One POST of the platform whose URL was verified: what the pipeline works on.
///
/// Only ``WebhookPipeline/admit(query:)`` makes a ``VerifiedQuery``, so no unverified delivery can be built.
public struct Delivery: Sendable {
    /// The query, its signature and time already checked.
    public let query: VerifiedQuery
    /// The body as received, complete.
    public let body: [UInt8]
    /// When its first byte arrived.
    public let arrivedAt: Date

    public init(query: VerifiedQuery, body: [UInt8], arrivedAt: Date) {
        self.query = query
        self.body = body
        self.arrivedAt = arrivedAt
    }
}

/// A callback's query whose signature and age were found right.
public struct VerifiedQuery: Sendable {
    /// The query as it was read.
    public let query: CallbackQuery

    init(_ query: CallbackQuery) {
        self.query = query
    }
}
