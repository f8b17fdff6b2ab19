public import FoundationEssentials
public import WebhookCore

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

/// A call with what became of it.
public struct RecordedCall: Sendable, Hashable {
    /// What was called.
    public let call: APICall
    /// When it arrived.
    public let at: Date
    /// The `errcode` answered, 0 for success; nil when the call was not carried out.
    public let code: Int?
    /// What was done to the call on a test's wish.
    public let fault: Fault?
}

/// A customer-service message that the simulated platform took for delivery.
public struct SentMessage: Sendable, Hashable {
    /// Whose message it is.
    public let appID: AppID
    /// Who gets it.
    public let user: OpenID
    /// All that was sent.
    public let body: JSONValue
    /// When it was taken.
    public let at: Date

    /// Its text, for a text message.
    public var text: String? { body["text"]?["content"]?.text }
}
