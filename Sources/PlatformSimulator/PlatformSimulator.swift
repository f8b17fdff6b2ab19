import FoundationEssentials
public import Logging
public import ServiceLifecycle
import Synchronization
public import WeChatProtocol
public import WebhookLedger

/// A platform on this machine that serves the API as the real one does, and does wrong when told to.
///
/// It keeps the rules that matter to callers: who may call with which token and until when, what a message must look like,
/// who may be sent how many messages until when, and how many calls a day there may be. It remembers every call and every
/// message for tests to look at. It shares no rule with the code that calls it.
///
/// ```swift
/// let account = SimulatedAccount(appID: AppID("wx1"), secret: "…")
/// try await PlatformSimulator.running(accounts: [account]) { platform, address in
///     platform.note(.message, by: OpenID("o1"), of: AppID("wx1"))
///     …
/// }
/// ```
public final class PlatformSimulator: Service {
    fileprivate struct State {
        var platform: PlatformState
        var faults = FaultPlan()
        var calls: [RecordedCall] = []
        var serial = 0
    }

    /// The most calls and messages remembered; the oldest are forgotten.
    public static let recordLimit = 200_000

    private let host: String
    private let port: Int
    private let logger: Logger
    private let clock: any ServiceClock
    private let state: Mutex<State>
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - clock: what windows, tokens and quotas go by.
    ///   - port: 0 for any free one, which `onListening` is told.
    public init(
        accounts: [SimulatedAccount],
        clock: any ServiceClock = SystemClock(),
        host: String = "127.0.0.1",
        port: Int = 0,
        logger: Logger = Logger(label: "platform-simulator", factory: { _ in SwiftLogNoOpLogHandler() }),
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.logger = logger
        self.clock = clock
        self.onListening = onListening
        state = Mutex(State(platform: PlatformState(accounts)))
    }

    public func run() async throws {
        try await PlatformListener(
            host: host,
            port: port,
            logger: logger,
            receive: { self.receive($0) },
            onListening: onListening
        ).run()
    }

    // MARK: What tests do

    /// A user acts, and may be sent messages because of it.
    public func note(_ act: UserAct, by user: OpenID, of app: AppID) {
        let now = clock.now
        change(app) { $0.followers[user, default: Follower()].note(act, at: now) }
    }

    /// A user stops following (取消关注).
    public func unfollow(_ user: OpenID, of app: AppID) {
        change(app) { $0.followers[user, default: Follower()].follows = false }
    }

    /// Makes the account's access tokens invalid; asking brings a new one.
    public func voidTokens(of app: AppID) {
        change(app) { $0.tokens.void() }
    }

    /// Makes the account's access tokens invalid, and gives the stable one out again until a new one is forced.
    public func spoilTokens(of app: AppID) {
        change(app) { $0.tokens.spoil() }
    }

    /// A file that is not, or no longer, there.
    public func spoilMedia(_ media: MediaID, of app: AppID) {
        change(app) { _ = $0.spoiledMedia.insert(media.rawValue) }
    }

    /// How often the account may still make the call today.
    public func setQuota(_ calls: Int, of path: String, for app: AppID) {
        change(app) { $0.account.quotas[path] = calls }
    }

    /// Lets calls go wrong from now on.
    ///
    /// - Parameters:
    ///   - path: nil for calls of every path.
    ///   - times: how many calls; nil for all, until ``clearFaults()``.
    public func inject(_ fault: Fault, into path: String? = nil, times: Int? = 1) {
        state.withLock { $0.faults.add(fault, path: path, times: times) }
    }

    /// Takes back every fault that was ordered.
    public func clearFaults() {
        state.withLock { $0.faults.clear() }
    }

    /// All calls so far, oldest first.
    public var calls: [RecordedCall] { state.withLock { $0.calls } }

    /// The calls of one path, in the order they arrived.
    public func calls(of path: String) -> [RecordedCall] {
        calls.filter { $0.call.path == path }
    }

    /// All messages taken for delivery, oldest first.
    public var messages: [SentMessage] { state.withLock { $0.platform.messages } }

    private func change(_ app: AppID, _ change: (inout PlatformState.AccountState) -> Void) {
        state.withLock { state in
            precondition(state.platform.accounts[app] != nil, "the simulated platform has no such account")
            if var account = state.platform.accounts[app] {
                change(&account)
                state.platform.accounts[app] = account
            }
        }
    }
}

extension PlatformSimulator {
    private func receive(_ call: APICall) -> Reaction {
        let now = clock.now
        return state.withLock { state in
            let fault = state.faults.take(for: call.path)
            state.serial += 1
            let callID = String(UInt32(truncatingIfNeeded: state.serial), radix: 16) + "-4a5b6c7d-1e2f3a4b"
            var code: Int?
            var json = Refusal.systemBusy.json(callID: callID)
            if fault?.carriesOut ?? true {
                do throws(Refusal) {
                    json = try state.platform.answer(call, at: now)
                    code = 0
                } catch {
                    json = error.json(callID: callID)
                    code = error.code
                }
            }
            if case .code(let injected) = fault?.kind { json = Refusal(injected, "injected").json(callID: callID) }
            state.calls.append(RecordedCall(call: call, at: now, code: code, fault: fault))
            state.forgetOldest()
            return Reaction(fault: fault, json: json)
        }
    }
}

extension PlatformSimulator.State {
    /// A tenth at once.
    fileprivate mutating func forgetOldest() {
        let limit = PlatformSimulator.recordLimit
        if calls.count > limit { calls.removeFirst(limit / 10) }
        if platform.messages.count > limit { platform.messages.removeFirst(limit / 10) }
    }
}
