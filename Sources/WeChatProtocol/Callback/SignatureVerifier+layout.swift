package import SignatureVerify

extension SignatureVerifier {
    /// Whether a `msg_signature` is that of an envelope's text, however that was laid out on its way.
    ///
    /// White space is no part of what Base64 says: a document that was laid out anew has more of it than what was signed. So a
    /// signature over the text as it stands is believed, over the text without the white space around it, and over that without any.
    package func isValid(
        _ signature: CallbackSignature,
        timestamp: String,
        nonce: String,
        laidOut encrypt: String
    ) throws(OpenSSLError) -> Bool {
        if try isValid(signature, timestamp: timestamp, nonce: nonce, encrypt: encrypt) { return true }
        let trimmed = encrypt.trimmingXMLSpace()
        if trimmed != encrypt, try isValid(signature, timestamp: timestamp, nonce: nonce, encrypt: trimmed) { return true }
        let compact = trimmed.removingXMLSpace()
        guard compact != trimmed else { return false }
        return try isValid(signature, timestamp: timestamp, nonce: nonce, encrypt: compact)
    }
}
