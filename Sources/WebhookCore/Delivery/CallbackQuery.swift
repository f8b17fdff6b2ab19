public import SignatureVerify

/// The parameters of a callback's URL, each in its form but not yet checked against a secret.
public struct CallbackQuery: Sendable, Hashable {
    /// 40 hexadecimal digits over token, timestamp and nonce.
    public var signature: CallbackSignature
    /// Ten digits, kept as text: it is signed as text.
    public var timestamp: String
    public var nonce: String
    /// What a handshake must be answered with.
    public var echo: String?
    /// `raw` or `aes`; nil when absent or empty, which means plain.
    public var encryptType: String?
    /// 40 hexadecimal digits that cover the envelope.
    public var messageSignature: CallbackSignature?
    /// The user's openid as the URL tells it. Not signed: never believed.
    public var openID: String?
}
