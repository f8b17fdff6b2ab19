/// One call of the platform's API: all of it but the host and the access token.
public struct PlatformCall: Sendable, Hashable {
    /// What the call is made with.
    public enum Credential: Sendable, Hashable {
        /// The account's access token, as `access_token` in the query.
        case accessToken
        /// The account's AppID and AppSecret in the query, the secret under this name.
        case appSecret(parameter: String)
        /// Nothing: the query has it already.
        case none
    }

    /// What is sent. A call that sends nothing is a GET, any other a POST.
    public enum Content: Sendable, Hashable {
        /// No body.
        case nothing
        /// JSON as the platform reads it.
        case json([UInt8])
        /// `multipart/form-data`.
        case form([FormPart])
    }

    /// Which interface.
    public var api: PlatformAPI
    /// Names and values of the query, which are encoded when it is sent.
    public var query: [QueryItem]
    /// What is sent.
    public var content: Content
    /// What it is made with.
    public var credential = Credential.accessToken
    /// Whether it may be made twice: a question, or something with a key by which the platform knows it again. It is then
    /// repeated when the platform is busy or does not answer.
    public var isRepeatable = false
    /// Bytes of the answer at most, where it may be longer than others.
    public var answerSize: Int?
    /// The time it may take, where that may be longer than for others.
    public var whole: Duration?

    public init(_ api: PlatformAPI, query: [QueryItem] = [], content: Content = .nothing) {
        self.api = api
        self.query = query
        self.content = content
    }
}

extension PlatformCall {
    /// A question that changes nothing.
    public static func get(_ api: PlatformAPI, _ query: QueryItem...) -> PlatformCall {
        var call = PlatformCall(api, query: query)
        call.isRepeatable = true
        return call
    }

    /// A call that sends JSON.
    ///
    /// - Throws: `refused` as malformed for a value that JSON cannot hold.
    public static func post(_ api: PlatformAPI, _ body: some Encodable) throws(PlatformError) -> PlatformCall {
        PlatformCall(api, content: .json(try JSONText.bytes(of: body, for: api)))
    }

    /// A question that sends JSON and changes nothing.
    public static func ask(_ api: PlatformAPI, _ body: some Encodable) throws(PlatformError) -> PlatformCall {
        var call = try post(api, body)
        call.isRepeatable = true
        return call
    }

    /// The same call, whose answer may have so many bytes.
    public func answering(upTo bytes: Int) -> PlatformCall {
        var call = self
        call.answerSize = bytes
        return call
    }
}
