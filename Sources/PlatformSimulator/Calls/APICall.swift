/// A call that the simulated platform received.
public struct APICall: Sendable, Hashable {
    /// `GET` or `POST`.
    public let method: String
    /// Without the query.
    public let path: String
    /// Decoded.
    public let query: [String: String]
    /// As it was posted.
    public let body: [UInt8]

    public init(method: String, path: String, query: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
    }
}
