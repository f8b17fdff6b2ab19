public import Logging
public import Metrics
public import WebhookLedger

/// The platform's API for one account.
///
/// Every call carries an access token. One that is refused because of it (40001, 40014, 42001) is repeated once with
/// another. Nothing else is repeated here: only who calls knows whether it may happen twice.
public struct PlatformClient: Sendable {
    private let caller: PlatformCaller
    private let tokens: AccessTokens

    /// - Parameters:
    ///   - tokens: shared by all replicas that call for the account.
    ///   - logger: given neither the token nor what is sent.
    public init(
        _ account: PlatformAccount,
        connections: PlatformConnections,
        tokens: any AccessTokenStore = InMemoryAccessTokenStore(),
        clock: any ServiceClock = SystemClock(),
        metricsFactory: any MetricsFactory = MetricsSystem.factory,
        logger: Logger
    ) {
        var logger = logger
        logger[metadataKey: "account"] = "\(account.name)"
        let telemetry = CallTelemetry(account: account.name, factory: metricsFactory)
        caller = PlatformCaller(host: account.host, connections: connections, telemetry: telemetry)
        self.tokens = AccessTokens(
            app: account.appID,
            fetcher: TokenFetcher(
                app: account.appID,
                secret: account.secret,
                source: account.tokenSource,
                caller: caller,
                clock: clock
            ),
            store: tokens,
            clock: clock,
            logger: logger
        )
    }

    /// Sends a customer-service message.
    ///
    /// - Parameter agent: the account (`name@account`) of the agent whose name and picture it bears.
    public func send(_ message: CustomerServiceMessage, to user: OpenID, as agent: String? = nil) async throws(PlatformError) {
        let message = CustomMessage(message: message, user: user, agent: agent)
        try await post(.customSend, JSONText.bytes(of: message, for: .customSend))
    }

    /// Sends a template notice (模板消息). What became of it is told by an event (`TEMPLATESENDJOBFINISH`).
    public func send(_ notice: TemplateNotice, to user: OpenID) async throws(PlatformError) {
        try await post(.sendTemplate, JSONText.bytes(of: AddressedNotice(notice: notice, user: user), for: .sendTemplate))
    }

    /// Sends a subscription notice (订阅通知).
    public func send(_ notice: SubscriptionNotice, to user: OpenID) async throws(PlatformError) {
        let notice = AddressedNotice(notice: notice, user: user)
        try await post(.sendNotice, JSONText.bytes(of: notice, for: .sendNotice))
    }

    /// Shows the user that an answer is being written.
    public func show(_ state: TypingState, to user: OpenID) async throws(PlatformError) {
        let body = TypingBody(touser: user.rawValue, command: state.rawValue)
        try await post(.customTyping, JSONText.bytes(of: body, for: .customTyping))
    }

    /// Asks the platform something that changes nothing, to learn whether calls succeed.
    public func checkReachability() async throws(PlatformError) {
        _ = try await authorized(.callbackAddresses, body: nil)
    }

    private struct TypingBody: Encodable {
        let touser: String
        let command: String
    }

    private func post(_ api: PlatformAPI, _ body: [UInt8]) async throws(PlatformError) {
        _ = try await authorized(api, body: body)
    }

    private func authorized(_ api: PlatformAPI, body: [UInt8]?) async throws(PlatformError) -> PlatformAnswer {
        let token = try await tokens.current()
        do throws(PlatformError) {
            return try await caller.call(api, query: [("access_token", token.value)], body: body)
        } catch .refused(let refusal) where refusal.retryClass == .refreshToken {
            let replacement = try await tokens.replacement(for: token)
            return try await caller.call(api, query: [("access_token", replacement.value)], body: body)
        }
    }
}
