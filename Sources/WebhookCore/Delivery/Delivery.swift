public import FoundationEssentials

/// One POST of the platform whose URL was verified: what the pipeline works on.
public struct Delivery: Sendable {
    /// The query, its signature and time already checked.
    public let query: VerifiedQuery
    /// The body as received, complete.
    public let body: [UInt8]
    /// When its first byte arrived, by the time of day.
    public let arrivedAt: Date

    /// - Parameters:
    ///   - query: of the same callback; the time to answer is counted from where that was admitted.
    ///   - arrivedAt: by the pipeline's own clock.
    public init(query: VerifiedQuery, body: [UInt8], arrivedAt: Date) {
        self.query = query
        self.body = body
        self.arrivedAt = arrivedAt
    }
}
