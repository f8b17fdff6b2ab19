import FoundationEssentials
import WeChatProtocol

extension World {
    /// What a check of an address takes.
    enum Handshake: Sendable, Hashable {
        case ask(query: String, echo: String)
        case notNeeded
        case impossible
    }

    mutating func handshake(of app: AppID, at real: Date) -> Handshake {
        if takeFault(at: real, { $0.takeForHandshake() }) != nil { return .notNeeded }
        guard let double = accounts[app]?.account.double else { return .impossible }
        let echo = String(1_000_000_000_000_000_000 + mint.next() % 8_000_000_000_000_000_000)
        let nonce = String(1_000_000_000 + mint.next() % 9_000_000_000)
        let time = Int64(real.timeIntervalSince1970.rounded(.down))
        guard let query = try? double.handshake(echo: echo, timestamp: time, nonce: nonce) else { return .impossible }
        return .ask(query: query, echo: echo)
    }

    /// A change of an account's settings, as in the platform's console.
    enum Setting: Sendable, Hashable {
        case mode(Account.Mode)
        case kind(SimulatedAccount.Kind)
        case verified(Bool)
        case test(Bool)
        /// Of an address that was checked.
        case target(String)

        var name: String {
            switch self {
            case .mode: "mode"
            case .kind, .verified, .test: "kind"
            case .target: "target"
            }
        }
    }

    mutating func set(_ setting: Setting, of app: AppID, at real: Date) throws(ActError) {
        guard var account = accounts[app]?.account else { throw .unknownAccount }
        switch setting {
        case .mode(let mode):
            guard let callbacks = account.callbacks, mode == .plain || callbacks.key != nil else { throw .noKey }
            account.callbacks?.mode = mode
        case .kind(let kind): account.kind = kind
        case .verified(let isVerified): account.isVerified = isVerified
        case .test(let isTest): account.isTest = isTest
        case .target(let target): account.callbacks?.target = target
        }
        accounts[app]?.account = account
        note(.account(what: setting.name), app: app, at: real)
        if case .target = setting { resume(app, at: real) }
    }

    /// A good handshake lets callbacks go on.
    private mutating func resume(_ app: AppID, at real: Date) {
        accounts[app]?.consecutiveFailures = 0
        guard accounts[app]?.isPushing == false else { return }
        accounts[app]?.isPushing = true
        note(.pushing(true), app: app, at: real)
    }
}
