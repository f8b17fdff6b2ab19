/// A call of the API: how it is made, who may make it, how often, and what answers it.
struct Endpoint: Sendable {
    enum Method: Sendable {
        case get
        case post
        case either
    }

    enum Access: Sendable {
        /// By an access token.
        case token
        /// By the account's secret.
        case secret
    }

    typealias Handler = @Sendable (inout AccountState, inout Turn) throws(Refusal) -> APIAnswer

    let method: Method
    let path: String
    let access: Access
    let right: Right?
    /// Calls a day, and those of a test account.
    let limits: (full: Int, test: Int)
    let handler: Handler

    init(
        _ method: Method,
        _ path: String,
        by access: Access = .token,
        right: Right? = nil,
        daily: Int = 500_000,
        test: Int? = nil,
        _ handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.right = right
        limits = (daily, test ?? daily)
        self.handler = handler
    }

    /// Calls a day of an account (`接口调用频次限制说明`).
    func limit(of account: SimulatedAccount) -> Int {
        account.quotas[path] ?? (account.isTest ? limits.test : limits.full)
    }

    func allows(_ method: String) -> Bool {
        switch self.method {
        case .get: method == "GET"
        case .post: method == "POST"
        case .either: method == "GET" || method == "POST"
        }
    }
}
