public import SignatureVerify

/// The platform's side of the callback protocol: signs and seals what it sends, opens what it is answered.
///
/// It shares no code with the pipeline beyond the primitives of `SignatureVerify`, which published vectors hold.
public struct PlatformDouble: Sendable {
    /// How it sends callbacks.
    public let mode: Account.Mode
    /// Nil for a third-party platform, whose pushes name its AppID instead.
    public let originalID: OriginalID?
    /// Whom it seals envelopes for.
    public let appID: AppID
    private let verifier: SignatureVerifier
    private let cipher: EnvelopeCipher?

    /// - Parameter key: needed in compatible and safe mode.
    public init(mode: Account.Mode, originalID: OriginalID?, appID: AppID, token: Token, key: EncodingAESKey? = nil) {
        self.init(mode: mode, originalID: originalID, appID: appID, tokens: Rotating(token), keys: key.map { Rotating($0) })
    }

    /// The other side of an account. It signs and seals with the current secrets, and opens what either key sealed.
    public init(of account: Account) {
        self.init(
            mode: account.mode,
            originalID: account.originalID,
            appID: account.appID,
            tokens: account.tokens,
            keys: account.keys
        )
    }

    package init(
        mode: Account.Mode,
        originalID: OriginalID?,
        appID: AppID,
        tokens: Rotating<Token>,
        keys: Rotating<EncodingAESKey>?
    ) {
        self.mode = mode
        self.originalID = originalID
        self.appID = appID
        self.verifier = SignatureVerifier(tokens: tokens)
        self.cipher = keys.map { EnvelopeCipher(keys: $0, receiver: appID.rawValue) }
    }

    /// A POST of the platform.
    public struct Callback: Sendable, Hashable {
        /// What stands behind the `?`.
        public var query: String
        /// What it posts.
        public var body: [UInt8]

        public init(query: String, body: [UInt8]) {
            self.query = query
            self.body = body
        }
    }

    /// The query of a GET that checks the URL.
    public func handshake(echo: String, timestamp: Int64, nonce: String = "1514711492") throws(OpenSSLError) -> String {
        handshakeQuery(try stamp(nil, timestamp: timestamp, nonce: nonce), echo: echo)
    }

    /// The callback that brings `document`, in the form of this double's mode.
    ///
    /// - Parameters:
    ///   - timestamp: seconds since 1970, of the callback.
    ///   - openID: what the URL names, as the platform does for users' messages.
    public func callback(
        _ document: String,
        timestamp: Int64,
        nonce: String = "486452656",
        openID: String? = nil
    ) throws(OpenSSLError) -> Callback {
        let stamp = try stamp(document, timestamp: timestamp, nonce: nonce)
        return Callback(query: query(stamp, openID: openID), body: Array(body(document, stamp).utf8))
    }

    /// The document inside an answer: as it stands, or out of its envelope once that is found signed by the account.
    public func document(in answer: [UInt8]) throws -> String {
        String(decoding: try open(answer).document, as: UTF8.self)
    }

    /// An envelope of the account that is incomplete or not signed with its token.
    public struct ForgedAnswer: Error {}
}

extension PlatformDouble {
    /// What one callback is signed and sealed with.
    package struct Stamp {
        package let signature: String
        package let timestamp: String
        package let nonce: String
        /// The text of `Encrypt` and its signature; nil where nothing is sealed.
        package let seal: Seal?

        package struct Seal {
            package let encrypt: String
            package let signature: String
        }
    }

    /// - Parameter random: the 16 bytes that an envelope leads with, for reproducing published examples.
    package func stamp(
        _ document: String?,
        timestamp: Int64,
        nonce: String,
        random: [UInt8]? = nil
    ) throws(OpenSSLError) -> Stamp {
        let time = String(timestamp)
        let signature = try verifier.sign(timestamp: time, nonce: nonce).hex
        guard mode != .plain, let cipher, let document else {
            return Stamp(signature: signature, timestamp: time, nonce: nonce, seal: nil)
        }
        let encrypt = try cipher.seal(document.utf8, random: random)
        let seal = Stamp.Seal(
            encrypt: encrypt,
            signature: try verifier.sign(timestamp: time, nonce: nonce, encrypt: encrypt).hex
        )
        return Stamp(signature: signature, timestamp: time, nonce: nonce, seal: seal)
    }

    package func handshakeQuery(_ stamp: Stamp, echo: String) -> String {
        "signature=\(stamp.signature)&echostr=\(echo)&timestamp=\(stamp.timestamp)&nonce=\(stamp.nonce)"
    }

    package func query(_ stamp: Stamp, openID: String?) -> String {
        var query = "signature=\(stamp.signature)&timestamp=\(stamp.timestamp)&nonce=\(stamp.nonce)"
        if let openID { query += "&openid=\(openID)" }
        if let seal = stamp.seal { query += "&encrypt_type=aes&msg_signature=\(seal.signature)" }
        return query
    }

    package func body(_ document: String, _ stamp: Stamp) -> String {
        guard let seal = stamp.seal else { return document }
        let sealed = "<Encrypt><![CDATA[\(seal.encrypt)]]></Encrypt>"
        // In compatible mode the plain fields stand beside the envelope.
        if mode == .compatible { return document.replacingLast("</xml>", with: sealed + "</xml>") }
        let receiver =
            if let originalID {
                "<ToUserName><![CDATA[\(originalID)]]></ToUserName>"
            } else {
                "<AppId><![CDATA[\(appID)]]></AppId>"
            }
        return "<xml>\(receiver)\(sealed)</xml>"
    }

    /// What an answer held, and the key it was sealed with, if any.
    package func open(_ answer: [UInt8]) throws -> (document: [UInt8], key: EnvelopeCipher.KeyGeneration?) {
        guard mode != .plain, let cipher, answer.starts(with: "<xml><Encrypt>".utf8) else { return (answer, nil) }
        let envelope = try XMLReader().read(answer).root
        guard let encrypt = envelope.child("Encrypt")?.text,
            let signature = envelope.child("MsgSignature").flatMap({ CallbackSignature(hex: $0.text) }),
            let timestamp = envelope.child("TimeStamp")?.text,
            let nonce = envelope.child("Nonce")?.text,
            try verifier.isValid(signature, timestamp: timestamp, nonce: nonce, encrypt: encrypt)
        else { throw ForgedAnswer() }
        let opened = try cipher.open(encrypt)
        return (opened.message, opened.key)
    }
}

extension String {
    fileprivate func replacingLast(_ end: String, with replacement: String) -> String {
        hasSuffix(end) ? String(dropLast(end.count)) + replacement : self + replacement
    }
}
