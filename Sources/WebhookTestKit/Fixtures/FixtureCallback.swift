public import WebhookCore

/// How a case is sent: the content of its `callback.txt`.
public struct FixtureCallback: Sendable, Hashable {
    /// A delivery or a handshake.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// A handshake.
        case get = "GET"
        /// A delivery.
        case post = "POST"
    }

    /// Which of a kind of secret is used.
    public enum Secret: String, Sendable, Hashable, CaseIterable {
        /// The secret in use, the one before, or one of somebody else.
        case current
        /// The one before a change in the console.
        case previous
        /// One that the account never had.
        case foreign
    }

    /// The account that is called.
    public var account: AccountName
    /// A delivery unless stated.
    public var method = Method.post
    /// What a handshake asks to have echoed.
    public var echo: String?
    /// Nil for the account's own.
    public var mode: Account.Mode?
    /// How many seconds the timestamp is away from the clock.
    public var offset: Int64 = 0
    /// Nil for one made from the case's name.
    public var nonce: String?
    /// What it is signed with.
    public var token = Secret.current
    /// What it is sealed with.
    public var key = Secret.current
    /// Whom the envelope is sealed for, when not for the account.
    public var appID: AppID?
    /// Whether the answer depends on the day or the hour by more than the dates in it, so that a running service may well
    /// answer something else.
    public var isTimed = false
    /// A query in place of the usual one; see ``FixtureTemplate``.
    public var query: String?

    /// A delivery to that account with nothing unusual about it.
    public init(account: AccountName) {
        self.account = account
    }

    static let keys = ["account", "method", "echo", "mode", "offset", "nonce", "token", "key", "app_id", "timed", "query"]

    init(parsing text: String, path: String) throws(FixtureError) {
        let fields = try FixtureFields(parsing: text, path: path, known: Self.keys)
        account = AccountName(try fields.required("account"))
        method = try fields.value("method", Method.self) ?? .post
        echo = fields["echo"]
        mode = try fields.value("mode", Account.Mode.self)
        offset =
            try fields.value("offset", "a whole number of seconds, at most a day") { text in
                Int64(text).flatMap { (-86_400...86_400).contains($0) ? $0 : nil }
            } ?? 0
        nonce = try fields.value("nonce", "1 to 64 characters") { (1...64).contains($0.utf8.count) ? $0 : nil }
        token = try fields.value("token", Secret.self) ?? .current
        key = try fields.value("key", Secret.self) ?? .current
        appID = fields["app_id"].map { AppID($0) }
        isTimed = try fields.value("timed", "yes or no") { ["yes": true, "no": false][$0] } ?? false
        query = fields["query"]
        if (method == .get) != (echo != nil) && query == nil {
            throw FixtureError(path, .contradiction("`method: GET` and `echo` go together"))
        }
    }
}
