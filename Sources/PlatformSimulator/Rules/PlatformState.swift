import FoundationEssentials
import WeChatProtocol

/// All that the simulated platform remembers, and what it answers. Knows no HTTP beyond method, path, query and body.
struct PlatformState {
    struct AccountState {
        var account: SimulatedAccount
        var tokens: TokenOffice
        var followers: [OpenID: Follower] = [:]
        var calls: [String: (day: PlatformDay, count: Int)] = [:]
        var spoiledMedia: Set<String> = []

        init(_ account: SimulatedAccount) {
            self.account = account
            tokens = TokenOffice(lifetime: account.tokenLifetime)
        }

        /// Counts a call against the day's quota.
        mutating func count(_ path: String, at now: Date) throws(Refusal) {
            let today = PlatformDay(now)
            let count = calls[path].flatMap { $0.day == today ? $0.count : nil } ?? 0
            if count >= account.quota(of: path) { throw .quotaReached }
            calls[path] = (today, count + 1)
        }
    }

    var accounts: [AppID: AccountState] = [:]
    var messages: [SentMessage] = []

    init(_ accounts: [SimulatedAccount]) {
        for account in accounts { self.accounts[account.appID] = AccountState(account) }
    }

    /// - Returns: the answer's JSON.
    mutating func answer(_ call: APICall, at now: Date) throws(Refusal) -> String {
        switch call.path {
        case APIPath.token: try classicToken(call, at: now)
        case APIPath.stableToken: try stableToken(call, at: now)
        case APIPath.callbackAddresses: try callbackAddresses(call, at: now)
        case APIPath.customSend: try customSend(call, at: now)
        case APIPath.customTyping: try customTyping(call, at: now)
        default: throw .invalidArgument
        }
    }

    private static let ok = #"{"errcode":0,"errmsg":"ok"}"#

    private mutating func classicToken(_ call: APICall, at now: Date) throws(Refusal) -> String {
        guard call.method == "GET" || call.method == "POST" else { throw .getNeeded }
        guard call.query["grant_type"] == "client_credential" else { throw .invalidGrant }
        let app = try authenticate(app: call.query["appid"], secret: call.query["secret"])
        try accounts[app]?.count(call.path, at: now)
        guard let token = accounts[app]?.tokens.issueClassic(at: now) else { throw .invalidAppID }
        return Self.grant(token, at: now)
    }

    private mutating func stableToken(_ call: APICall, at now: Date) throws(Refusal) -> String {
        let body = try json(of: call)
        guard body["grant_type"]?.text == "client_credential" else { throw .invalidGrant }
        let app = try authenticate(app: body["appid"]?.text, secret: body["secret"]?.text)
        try accounts[app]?.count(call.path, at: now)
        guard let token = try accounts[app]?.tokens.issueStable(isForced: body["force_refresh"] == .flag(true), at: now) else {
            throw .invalidAppID
        }
        return Self.grant(token, at: now)
    }

    private static func grant(_ token: TokenOffice.Issued, at now: Date) -> String {
        let seconds = Int(token.expiresAt.timeIntervalSince(now).rounded(.down))
        return #"{"access_token":"\#(token.value)","expires_in":\#(seconds)}"#
    }

    private func authenticate(app: String?, secret: String?) throws(Refusal) -> AppID {
        guard let app, let state = accounts[AppID(app)] else { throw .invalidAppID }
        guard let secret, !secret.isEmpty else { throw .secretMissing }
        guard secret == state.account.secret else { throw .invalidSecret }
        return AppID(app)
    }

    private mutating func callbackAddresses(_ call: APICall, at now: Date) throws(Refusal) -> String {
        guard call.method == "GET" else { throw .getNeeded }
        let app = try authorize(call, at: now)
        try accounts[app]?.count(call.path, at: now)
        return #"{"ip_list":["127.0.0.1"]}"#
    }

    private mutating func customSend(_ call: APICall, at now: Date) throws(Refusal) -> String {
        let app = try authorize(call, at: now)
        let body = try json(of: call)
        guard let state = accounts[app] else { throw .invalidAppID }
        if state.account.kind == .unverified { throw .notAuthorized }
        try accounts[app]?.count(call.path, at: now)
        let user = try follower(body["touser"]?.text, of: state)
        try CustomMessageRules.check(body, for: state.account, spoiledMedia: state.spoiledMedia)
        if var follower = state.followers[user] {
            try follower.use(at: now)
            accounts[app]?.followers[user] = follower
        }
        messages.append(SentMessage(appID: app, user: user, body: body, at: now))
        return Self.ok
    }

    private mutating func customTyping(_ call: APICall, at now: Date) throws(Refusal) -> String {
        let app = try authorize(call, at: now)
        let body = try json(of: call)
        guard let state = accounts[app] else { throw .invalidAppID }
        if state.account.kind == .unverified { throw .notAuthorized }
        try accounts[app]?.count(call.path, at: now)
        let user = try follower(body["touser"]?.text, of: state)
        var follower = state.followers[user] ?? Follower(window: (.message, now, 0))
        try follower.type(body["command"]?.text ?? "", at: now)
        accounts[app]?.followers[user] = follower
        return Self.ok
    }

    /// A token tells whose call it is.
    private func authorize(_ call: APICall, at now: Date) throws(Refusal) -> AppID {
        guard let token = call.query["access_token"], !token.isEmpty else { throw .tokenMissing }
        var reason = Refusal.invalidCredential
        for (app, state) in accounts {
            do throws(Refusal) {
                try state.tokens.check(token, at: now)
                return app
            } catch {
                if error != .invalidCredential { reason = error }
            }
        }
        throw reason
    }

    /// One who never acted is unknown, unless the account knows everybody.
    private func follower(_ openID: String?, of state: AccountState) throws(Refusal) -> OpenID {
        guard let openID, !openID.isEmpty else { throw .invalidOpenID }
        let user = OpenID(openID)
        guard let follower = state.followers[user] else {
            if state.account.knowsEverybody { return user }
            throw .invalidOpenID
        }
        if !follower.follows { throw .notAFollower }
        return user
    }

    private func json(of call: APICall) throws(Refusal) -> JSONValue {
        guard call.method == "POST" else { throw .postNeeded }
        if call.body.isEmpty { throw .emptyBody }
        if call.body.hasUnicodeEscape { throw .escapes }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(call.body)), case .object = value else {
            throw .malformed
        }
        return value
    }
}

extension [UInt8] {
    /// A `\u` that is not itself escaped.
    fileprivate var hasUnicodeEscape: Bool {
        var isEscaped = false
        for byte in self {
            if isEscaped {
                if byte == UInt8(ascii: "u") { return true }
                isEscaped = false
            } else {
                isEscaped = byte == UInt8(ascii: "\\")
            }
        }
        return false
    }
}
