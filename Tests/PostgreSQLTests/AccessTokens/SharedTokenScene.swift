import FoundationEssentials
import Logging
import PlatformSimulator
import WeChatPlatform
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

/// Two replicas of one account, a database that they share, and the platform.
struct SharedTokenScene {
    static let app = AppID("wx0123456789abcdef")
    private static let secret = "5ec2e70123456789abcdef0123456789"

    let platform: PlatformSimulator
    let clock: ManualClock
    let database: TestDatabase
    let first: PlatformClient
    let second: PlatformClient
    private let connections: PlatformConnections
    private let address: String

    static func run(source: TokenSource = .stable, _ body: (SharedTokenScene) async throws -> Void) async throws {
        let clock = ManualClock()
        let account = SimulatedAccount(appID: app, secret: secret)
        let database = try await TestDatabase()
        try await PlatformSimulator.running(accounts: [account], clock: clock) { platform, address in
            let connections = PlatformConnections(limits: CallLimits(connect: .seconds(30), whole: .seconds(45)))
            let other = try database.another()
            try await body(
                SharedTokenScene(
                    platform: platform,
                    clock: clock,
                    database: database,
                    first: try client(database.database, connections, address, source, clock),
                    second: try client(other, connections, address, source, clock),
                    connections: connections,
                    address: address
                )
            )
        }
    }

    /// One that has just started.
    func another() throws -> PlatformClient {
        try Self.client(try database.another(), connections, address, .stable, clock)
    }

    /// How often the platform was asked for a token.
    var fetches: Int { platform.calls(of: APIPath.stableToken).count + platform.calls(of: APIPath.token).count }

    private static func client(
        _ database: PostgreSQLDatabase,
        _ connections: PlatformConnections,
        _ address: String,
        _ source: TokenSource,
        _ clock: ManualClock
    ) throws -> PlatformClient {
        guard let host = PlatformHost(address) else { throw PlatformError.cancelled }
        return PlatformClient(
            PlatformAccount(
                name: AccountName("air"),
                appID: app,
                secret: try AppSecret(secret),
                host: host,
                tokenSource: source
            ),
            connections: connections,
            tokens: database.accessTokens(),
            clock: clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }
}
