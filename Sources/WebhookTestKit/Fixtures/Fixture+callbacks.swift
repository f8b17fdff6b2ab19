public import FoundationEssentials
import SignatureVerify
public import WebhookCore

extension Fixture {
    /// The callbacks of the case in the order in which they are sent; the answer to the last one counts.
    ///
    /// - Parameters:
    ///   - time: what the clock shows, from which the case may deviate.
    ///   - run: makes the nonces of one run differ from those of another. A signature that a service has seen belongs to
    ///     the body that came with it.
    public func callbacks(to account: Account, at time: Date, run: UInt64 = 0) throws -> [PlatformDouble.Callback] {
        let message = isBareMessage ? message(naming: account) : message
        let platform = try platform(of: account)
        let timestamp = Int64(time.timeIntervalSince1970) + callback.offset
        let nonce = callback.nonce ?? nonce(run: run)
        let stamp = try platform.stamp(message ?? "", timestamp: timestamp, nonce: nonce)
        let openID = sender
        let template = FixtureTemplate(stamp, openID: openID, echo: callback.echo)
        let usualQuery =
            if callback.method == .get {
                platform.handshakeQuery(stamp, echo: callback.echo ?? "")
            } else {
                platform.query(stamp, openID: openID)
            }
        let query = callback.query.map(template.fill) ?? usualQuery
        let usualBody = callback.method == .get ? [] : Array(platform.body(message ?? "", stamp).utf8)
        let last = PlatformDouble.Callback(query: query, body: body.map(template.fill) ?? usualBody)
        guard let before else { return [last] }
        return [PlatformDouble.Callback(query: query, body: Array(platform.body(before, stamp).utf8)), last]
    }

    /// The openid of the one whose message it is.
    private var sender: String? {
        guard let message, let root = try? XMLReader().readUnescaped(Array(message.utf8)).root else { return nil }
        guard let sender = root.child("FromUserName")?.text, !sender.isEmpty else { return nil }
        return sender
    }

    private func platform(of account: Account) throws -> PlatformDouble {
        PlatformDouble(
            mode: callback.mode ?? account.mode,
            originalID: account.originalID,
            appID: callback.appID ?? account.appID,
            tokens: Rotating(try token(of: account)),
            keys: Rotating(try key(of: account))
        )
    }

    private func token(of account: Account) throws -> Token {
        switch callback.token {
        case .current: return account.tokens.current
        case .previous:
            guard let token = account.tokens.previous else { throw FixtureError(path, .missingSecret("previous token")) }
            return token
        case .foreign: return try Token("a-token-of-nobody")
        }
    }

    private func key(of account: Account) throws -> EncodingAESKey {
        switch callback.key {
        case .current:
            // A plain account refuses whatever is sealed, so it need not be sealed with a key of its own.
            if let keys = account.keys { return keys.current }
        case .previous:
            guard let key = account.keys?.previous else { throw FixtureError(path, .missingSecret("previous key")) }
            return key
        case .foreign: break
        }
        return try EncodingAESKey("NobodyHasThisKey00000000000000000000000000A")
    }

    /// Nine or ten digits, like the platform's.
    private func nonce(run: UInt64) -> String { String(100_000_000 + hash(run: run) % 1_900_000_000) }

    /// Of the case's name. FNV-1a, since Swift's own hash differs from run to run.
    func hash(run: UInt64) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ run) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
