public import SignatureVerify
public import WebhookCore

/// The platform's side of the callback protocol: signs and seals what it sends, opens what it is answered.
///
/// It shares no code with the pipeline beyond the primitives of `SignatureVerify`, which published vectors hold.
public struct PlatformDouble: Sendable {
    public let mode: Account.Mode
    public let originalID: OriginalID
    private let verifier: SignatureVerifier
    private let cipher: EnvelopeCipher?

    /// - Parameter key: needed in compatible and safe mode.
    public init(mode: Account.Mode, originalID: OriginalID, appID: AppID, token: Token, key: EncodingAESKey? = nil) {
        self.mode = mode
        self.originalID = originalID
        self.verifier = SignatureVerifier(tokens: Rotating(token))
        self.cipher = key.map { EnvelopeCipher(keys: Rotating($0), receiver: appID.rawValue) }
    }

    /// A POST of the platform.
    public struct Callback: Sendable, Hashable {
        /// What stands behind the `?`.
        public var query: String
        public var body: [UInt8]

        public init(query: String, body: [UInt8]) {
            self.query = query
            self.body = body
        }
    }

    /// The query of a GET that checks the URL.
    public func handshake(echo: String, timestamp: Int64, nonce: String = "1514711492") throws(OpenSSLError) -> String {
        let signature = try verifier.sign(timestamp: String(timestamp), nonce: nonce)
        return "signature=\(signature.hex)&echostr=\(echo)&timestamp=\(timestamp)&nonce=\(nonce)"
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
        let time = String(timestamp)
        let signature = try verifier.sign(timestamp: time, nonce: nonce)
        var query = "signature=\(signature.hex)&timestamp=\(time)&nonce=\(nonce)"
        if let openID { query += "&openid=\(openID)" }
        guard mode != .plain, let cipher else { return Callback(query: query, body: Array(document.utf8)) }

        let encrypt = try cipher.seal(document.utf8)
        let messageSignature = try verifier.sign(timestamp: time, nonce: nonce, encrypt: encrypt)
        query += "&encrypt_type=aes&msg_signature=\(messageSignature.hex)"
        let sealed = "<Encrypt><![CDATA[\(encrypt)]]></Encrypt>"
        let body =
            switch mode {
            // The plain fields stand beside the envelope.
            case .compatible: document.replacingLast("</xml>", with: sealed + "</xml>")
            default: "<xml><ToUserName><![CDATA[\(originalID)]]></ToUserName>\(sealed)</xml>"
            }
        return Callback(query: query, body: Array(body.utf8))
    }

    /// The document inside an answer: as it stands, or out of its envelope once that is found signed by the account.
    public func document(in answer: [UInt8]) throws -> String {
        guard mode != .plain, let cipher, answer.starts(with: "<xml><Encrypt>".utf8) else {
            return String(decoding: answer, as: UTF8.self)
        }
        let envelope = try XMLReader().read(answer).root
        guard let encrypt = envelope.child("Encrypt")?.text,
            let signature = envelope.child("MsgSignature").flatMap({ CallbackSignature(hex: $0.text) }),
            let timestamp = envelope.child("TimeStamp")?.text,
            let nonce = envelope.child("Nonce")?.text,
            try verifier.isValid(signature, timestamp: timestamp, nonce: nonce, encrypt: encrypt)
        else { throw ForgedAnswer() }
        return String(decoding: try cipher.open(encrypt).message, as: UTF8.self)
    }

    /// An envelope of the account that is incomplete or not signed with its token.
    public struct ForgedAnswer: Error {}
}

extension String {
    fileprivate func replacingLast(_ end: String, with replacement: String) -> String {
        hasSuffix(end) ? String(dropLast(end.count)) + replacement : self + replacement
    }
}
