import FoundationEssentials
public import Logging
public import Metrics
public import WebhookLedger

/// The platform's API for one account.
///
/// Every call carries an access token. One that is refused because of it (40001, 40014, 42001) is repeated once with
/// another. What may be made twice (`PlatformCall.isRepeatable`) is repeated twice more when the platform is busy or does not
/// answer; nothing else is repeated here, as only who calls knows whether it may happen twice.
public struct PlatformClient: CallablePlatform {
    public let appID: AppID
    public let accountKind: AccountKind?
    public let clock: any ServiceClock
    private let secret: AppSecret
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
        appID = account.appID
        accountKind = account.kind
        secret = account.secret
        self.clock = clock
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

    public func answer(to call: PlatformCall) async throws(PlatformError) -> PlatformAnswer {
        try await made(call) { [caller] (credentials) async throws(PlatformError) in
            try await caller.answer(to: call, with: credentials)
        }
    }

    public func download(_ call: PlatformCall, to path: String, upTo limit: Int) async throws(PlatformError) -> Download {
        try await made(call) { [caller] (credentials) async throws(PlatformError) in
            try await caller.download(call, with: credentials, to: path, upTo: limit)
        }
    }

    private func made<Answer>(
        _ call: PlatformCall,
        _ attempt: ([QueryItem]) async throws(PlatformError) -> Answer
    ) async throws(PlatformError) -> Answer {
        if let accountKind, let capability = Capability(path: call.api.rawValue), !accountKind.isAllowed(capability) {
            throw .notPermitted(capability, accountKind)
        }
        guard call.isRepeatable else { return try await authorized(call, attempt) }
        for pause in CallPauses.all {
            do throws(PlatformError) {
                return try await authorized(call, attempt)
            } catch  where error.retryClass == .again && error != .cancelled {
                // Whatever is known after the pause, the last attempt tells.
                guard (try? await clock.sleep(until: clock.now + pause)) != nil else { throw .cancelled }
            }
        }
        return try await authorized(call, attempt)
    }

    private func authorized<Answer>(
        _ call: PlatformCall,
        _ attempt: ([QueryItem]) async throws(PlatformError) -> Answer
    ) async throws(PlatformError) -> Answer {
        switch call.credential {
        case .none: return try await attempt([])
        case .appSecret(let parameter):
            return try await attempt([QueryItem("appid", appID.rawValue), QueryItem(parameter, secret.text)])
        case .accessToken: break
        }
        let token = try await tokens.current()
        do throws(PlatformError) {
            return try await attempt([QueryItem("access_token", token.value)])
        } catch .refused(let refusal) where refusal.retryClass == .refreshToken {
            let replacement = try await tokens.replacement(for: token)
            return try await attempt([QueryItem("access_token", replacement.value)])
        }
    }
}
