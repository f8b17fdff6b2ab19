/// A call that the simulated platform received.
public struct APICall: Sendable, Hashable {
    /// `GET` or `POST`.
    public let method: String
    /// Without the query.
    public let path: String
    /// Decoded.
    public let query: [String: String]
    /// The header of this name; empty where there is none.
    public let contentType: String
    /// As it was posted.
    public let body: [UInt8]

    public init(
        method: String,
        path: String,
        query: [String: String] = [:],
        contentType: String = "",
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.contentType = contentType
        self.body = body
    }
}
