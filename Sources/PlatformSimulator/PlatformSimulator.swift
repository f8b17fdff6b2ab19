import FoundationEssentials
public import Logging
public import ServiceLifecycle
public import WeChatProtocol
public import WebhookLedger

/// A platform on this machine that serves the API and calls servers back as the real one does, and does wrong when told to.
///
/// It keeps the rules that matter to callers: who may call with which token and until when, what a message must look like,
/// who may be sent how many messages until when, and how many calls a day there may be. What happens stands in one log,
/// which its page, its control API and tests read. It shares no rule with the code that calls it.
///
/// ```swift
/// let account = SimulatedAccount(appID: AppID("wx1"), secret: "…")
/// try await PlatformSimulator.running(accounts: [account]) { platform, address in
///     platform.note(.message, by: OpenID("o1"), of: AppID("wx1"))
///     …
/// }
/// ```
public final class PlatformSimulator: Service {
    /// The most events remembered; the oldest are forgotten.
    public static let recordLimit = 200_000

    private let host: String
    private let port: Int
    private let callsAnyTarget: Bool
    private let logger: Logger
    private let world: LiveWorld
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - clock: the machine's time. Windows, tokens and quotas go by it as long as the control API does not move theirs.
    ///   - port: 0 for any free one, which `onListening` is told.
    ///   - seed: what random ids and tokens are made from.
    ///   - callsAnyTarget: whether the control API may set an account's server on another machine than this.
    public init(
        accounts: [SimulatedAccount],
        clock: any ServiceClock = SystemClock(),
        host: String = "127.0.0.1",
        port: Int = 0,
        seed: UInt64 = .random(in: .min ... .max),
        callsAnyTarget: Bool = false,
        logger: Logger = Logger(label: "platform-simulator", factory: { _ in SwiftLogNoOpLogHandler() }),
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.callsAnyTarget = callsAnyTarget
        self.logger = logger
        self.onListening = onListening
        world = LiveWorld(World(accounts, seed: seed, eventLimit: Self.recordLimit), clock: clock)
    }

    public func run() async throws {
        let listener = PlatformListener(
            host: host,
            port: port,
            callsAnyTarget: callsAnyTarget,
            logger: logger,
            world: world,
            onListening: onListening
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [world] in await world.deliverAll() }
            defer { group.cancelAll() }
            try await listener.run()
        }
    }

    // MARK: What tests do

    /// A user acts, and may be sent messages because of it. No server is told.
    public func note(_ trigger: WindowTrigger, by user: OpenID, of app: AppID) {
        change(app) { state, now in
            guard state.users[user] != nil || state.create(user) != nil else { return }
            state.users[user]?.open(trigger, at: now)
            state.users[user]?.follows = true
        }
    }

    /// A user stops following (取消关注). No server is told.
    public func unfollow(_ user: OpenID, of app: AppID) {
        change(app) { state, _ in
            guard state.users[user] != nil || state.create(user) != nil else { return }
            state.users[user]?.leave()
        }
    }

    /// Makes the account's access tokens invalid; asking brings a new one.
    public func voidTokens(of app: AppID) {
        change(app) { state, _ in state.tokens.void() }
    }

    /// Makes the account's access tokens invalid, and gives the stable one out again until a new one is forced.
    public func spoilTokens(of app: AppID) {
        change(app) { state, _ in state.tokens.spoil() }
    }

    /// A file that is not, or no longer, there.
    public func spoilMedia(_ media: MediaID, of app: AppID) {
        change(app) { state, _ in state.files.spoil(media.rawValue) }
    }

    /// How often the account may still make the call today.
    public func setQuota(_ calls: Int, of path: String, for app: AppID) {
        change(app) { state, _ in state.account.quotas[path] = calls }
    }

    /// Lets calls or deliveries go wrong from now on.
    ///
    /// - Parameters:
    ///   - path: nil for calls of every path.
    ///   - times: how many calls; nil for all, until ``clearFaults()``.
    public func inject(_ fault: Fault, into path: String? = nil, times: Int? = 1) {
        world.change { world, now in
            _ = world.order(fault, path: path, times: times, at: now)
            return ((), [])
        }
    }

    /// Takes back every fault that was ordered.
    public func clearFaults() {
        world.change { world, now in
            world.removeFaults(at: now)
            return ((), [])
        }
    }

    /// The calls that are remembered, oldest first.
    public var calls: [RecordedCall] {
        world.read { world, _ in
            world.log.events.compactMap { if case .call(let call) = $0.kind { call } else { nil } }
        }
    }

    /// The calls of one path, in the order they arrived.
    public func calls(of path: String) -> [RecordedCall] {
        calls.filter { $0.call.path == path }
    }

    /// The customer-service messages taken for delivery, oldest first.
    public var messages: [SentMessage] {
        world.read { world, _ in world.log.events.compactMap(SentMessage.init) }
    }

    private func change(_ app: AppID, _ change: (inout AccountState, Date) -> Void) {
        world.change { world, now in
            precondition(world.accounts[app] != nil, "the simulated platform has no such account")
            guard let index = world.accounts.index(forKey: app) else { return ((), []) }
            change(&world.accounts.values[index], world.now(now))
            return ((), [])
        }
    }
}
