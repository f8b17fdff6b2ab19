import InMemoryLogging
import Logging
import Metrics
import PlatformSimulator
import WeChatPlatform
import WebhookCore

/// A client and a simulated platform, connected over loopback.
struct PlatformScene {
    static let appID = AppID("wx0123456789abcdef")
    static let secret = "5ec2e70123456789abcdef0123456789"
    static let user = OpenID("oUser-1_abcdefghijklmnopqrst")

    let platform: PlatformSimulator
    let client: PlatformClient
    let connections: PlatformConnections
    let clock: SteppedClock
    let address: String
    let log: InMemoryLogHandler

    /// Another client of the same account, as in another process.
    func replica(
        tokens: any AccessTokenStore,
        source: TokenSource = .stable,
        connections: PlatformConnections? = nil
    ) throws -> PlatformClient {
        try Self.client(address, connections ?? self.connections, tokens: tokens, source: source, clock: clock, log: log)
    }

    static func run(
        isVerified: Bool = true,
        isTest: Bool = false,
        tokenLifetime: Duration = .seconds(7_200),
        source: TokenSource = .stable,
        tokens: any AccessTokenStore = InMemoryAccessTokenStore(),
        limits: CallLimits = .patient,
        metricsFactory: any MetricsFactory = NOOPMetricsHandler.instance,
        _ body: (PlatformScene) async throws -> Void
    ) async throws {
        let clock = SteppedClock()
        let account = SimulatedAccount(
            appID: appID,
            secret: secret,
            isVerified: isVerified,
            isTest: isTest,
            tokenLifetime: tokenLifetime
        )
        try await PlatformSimulator.running(accounts: [account], clock: clock) { platform, address in
            let log = InMemoryLogHandler()
            let connections = PlatformConnections(limits: limits)
            let client = try client(
                address,
                connections,
                tokens: tokens,
                source: source,
                clock: clock,
                metricsFactory: metricsFactory,
                log: log
            )
            platform.note(.message, by: user, of: appID)
            try await body(
                PlatformScene(
                    platform: platform,
                    client: client,
                    connections: connections,
                    clock: clock,
                    address: address,
                    log: log
                )
            )
        }
    }

    private static func client(
        _ address: String,
        _ connections: PlatformConnections,
        tokens: any AccessTokenStore,
        source: TokenSource,
        clock: SteppedClock,
        metricsFactory: any MetricsFactory = NOOPMetricsHandler.instance,
        log: InMemoryLogHandler
    ) throws -> PlatformClient {
        guard let host = PlatformHost(address) else { throw PlatformError.cancelled }
        let account = PlatformAccount(
            name: AccountName("demo"),
            appID: appID,
            secret: try AppSecret(secret),
            host: host,
            tokenSource: source
        )
        var logger = Logger(label: "test", factory: { _ in log })
        logger.logLevel = .trace
        return PlatformClient(
            account,
            connections: connections,
            tokens: tokens,
            clock: clock,
            metricsFactory: metricsFactory,
            logger: logger
        )
    }
}

/// What a call threw; nil when it succeeded.
func failure(of call: () async throws(PlatformError) -> Void) async -> PlatformError? {
    do throws(PlatformError) {
        try await call()
        return nil
    } catch {
        return error
    }
}

extension CallLimits {
    /// For calls that must succeed on a busy machine.
    static let patient = CallLimits(connect: .seconds(30), whole: .seconds(45))
}
