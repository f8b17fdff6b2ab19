/// Checks and makes the platform's signatures: SHA-1 over the token and the signed values, sorted as bytes and joined.
///
/// Rule of the platform (`接入指南`, `消息加解密`): the whole strings are sorted, ordinally, neither by number nor by locale.
public struct SignatureVerifier: Sendable, Equatable {
    private let tokens: [Token]

    /// Signs with the current token, and believes the previous one, too.
    public init(tokens: Rotating<Token>) {
        self.tokens = tokens.all
    }

    /// Whether `signature` is that of these values under the current or the previous token.
    ///
    /// Takes as long for a wrong signature as for a right one.
    ///
    /// - Parameters:
    ///   - timestamp: the text as received; `07` and `7` sign differently.
    ///   - nonce: likewise.
    ///   - encrypt: the Base64 text of the envelope, for `msg_signature`.
    /// - Throws: `OpenSSLError` when the digest could not be computed.
    public func isValid(
        _ signature: CallbackSignature,
        timestamp: String,
        nonce: String,
        encrypt: String? = nil
    ) throws(OpenSSLError) -> Bool {
        var valid = false
        for token in tokens {
            let expected = try Self.signature(token: token, timestamp: timestamp, nonce: nonce, encrypt: encrypt)
            if expected == signature { valid = true }
        }
        return valid
    }

    /// The signature of these values under the current token.
    public func sign(timestamp: String, nonce: String, encrypt: String? = nil) throws(OpenSSLError) -> CallbackSignature {
        try Self.signature(token: tokens[0], timestamp: timestamp, nonce: nonce, encrypt: encrypt)
    }

    private static func signature(
        token: Token,
        timestamp: String,
        nonce: String,
        encrypt: String?
    ) throws(OpenSSLError) -> CallbackSignature {
        var parts = [token.text, timestamp, nonce]
        if let encrypt { parts.append(encrypt) }
        parts.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return try CallbackSignature(hashing: parts)
    }
}
