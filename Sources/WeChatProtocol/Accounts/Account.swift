public import SignatureVerify

/// One official account: its identity, its secrets and how its callbacks are protected.
public struct Account: Sendable, Equatable {
    /// How callbacks are protected. Set by the operator, as in the platform's console; never taken from a callback.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        /// 明文模式: signed, not encrypted. The signature does not cover the body.
        case plain
        /// 兼容模式: sealed, with an unsigned plain twin beside the envelope that is ignored here.
        case compatible
        /// 安全模式: sealed only.
        case safe
    }

    /// What happens to another body under a plain signature than the first that came under it.
    public enum ReplayRule: String, Sendable, Hashable, CaseIterable {
        /// It is refused, as a forgery.
        case enforce
        /// It is believed, and operators are told: for finding out what else sends bodies of its own, such as a proxy.
        case alarm
    }

    /// How configuration, logs and metrics call the account.
    public let name: AccountName
    /// Whom callbacks are addressed to. Nil for a third-party platform (第三方平台), whose pushes name only its AppID.
    public let originalID: OriginalID?
    /// Whom envelopes are sealed for.
    public let appID: AppID
    /// How the platform sends its callbacks.
    public let mode: Mode
    /// How far a callback's timestamp may be from this machine's time, in whole seconds.
    public let timestampTolerance: Duration
    /// Whether plain deliveries are believed beside sealed ones, for the time in which the console is being switched
    /// from one mode to the other. Off otherwise: it lets whoever knows the token send without the key.
    public let acceptsPlain: Bool
    /// What happens to another body under a signature that a first body owns. The platform has no reason to send one.
    public let replayRule: ReplayRule
    /// Whether the account may send messages of its own through the platform's customer-service interface (客服接口), and
    /// has what that takes. Long texts are then continued in further messages.
    public let canSendMessages: Bool
    /// What kind of account it is, where its operator says so; nil leaves it to the platform to refuse what it may not do.
    public let kind: AccountKind?
    /// What is masked in texts that are kept for operators.
    public let mask: NumberMask
    package private(set) var tokens: Rotating<Token>
    package private(set) var keys: Rotating<EncodingAESKey>?
    private(set) var verifier: SignatureVerifier
    package private(set) var cipher: EnvelopeCipher?

    /// - Parameters:
    ///   - keys: needed in compatible and safe mode.
    /// - Throws: `AccountError` when a sealed mode comes without a key.
    public init(
        name: AccountName,
        originalID: OriginalID?,
        appID: AppID,
        mode: Mode,
        tokens: Rotating<Token>,
        keys: Rotating<EncodingAESKey>? = nil,
        timestampTolerance: Duration = .seconds(300),
        acceptsPlain: Bool = false,
        replayRule: ReplayRule = .enforce,
        canSendMessages: Bool = false,
        kind: AccountKind? = nil,
        mask: NumberMask = NumberMask([])
    ) throws(AccountError) {
        if mode != .plain && keys == nil { throw .missingKey(name, mode) }
        self.name = name
        self.originalID = originalID
        self.appID = appID
        self.mode = mode
        self.timestampTolerance = timestampTolerance
        self.acceptsPlain = acceptsPlain || mode == .plain
        self.replayRule = replayRule
        self.canSendMessages = canSendMessages
        self.kind = kind
        self.mask = mask
        self.tokens = tokens
        self.keys = keys
        self.verifier = SignatureVerifier(tokens: tokens)
        self.cipher = mode == .plain ? nil : keys.map { EnvelopeCipher(keys: $0, receiver: appID.rawValue) }
    }
}

extension Account {
    /// The same account with another token in the console; the present one stays valid until the platform has the new one.
    public func changing(to token: Token) -> Account {
        changing(Rotating(token, previous: tokens.current), keys)
    }

    /// The same account with another EncodingAESKey in the console; the present one stays valid likewise.
    public func changing(to key: EncodingAESKey) -> Account {
        changing(tokens, Rotating(key, previous: keys?.current))
    }

    private func changing(_ tokens: Rotating<Token>, _ keys: Rotating<EncodingAESKey>?) -> Account {
        var account = self
        account.tokens = tokens
        account.keys = keys
        account.verifier = SignatureVerifier(tokens: tokens)
        account.cipher = mode == .plain ? nil : keys.map { EnvelopeCipher(keys: $0, receiver: appID.rawValue) }
        return account
    }
}

/// Why settings do not make an account.
public enum AccountError: Error, Hashable, CustomStringConvertible {
    /// A compatible or safe account without an EncodingAESKey.
    case missingKey(AccountName, Account.Mode)

    public var description: String {
        switch self {
        case .missingKey(let name, let mode): "account \(name): \(mode.rawValue) mode needs an EncodingAESKey"
        }
    }
}
