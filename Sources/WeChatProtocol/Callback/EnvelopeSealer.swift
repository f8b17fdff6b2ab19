package import FoundationEssentials
package import SignatureVerify

/// Stage *seal*: puts a reply into an envelope, with the key that opened the question.
package struct EnvelopeSealer: Sendable {
    let account: Account

    package init(account: Account) {
        self.account = account
    }

    /// - Parameters:
    ///   - nonce: that of the delivery, as the platform's own example does.
    ///   - sealedAt: signed with the envelope.
    package func seal(
        _ document: [UInt8],
        with cipher: EnvelopeCipher,
        key: EnvelopeCipher.KeyGeneration,
        nonce: String,
        at sealedAt: Date
    ) throws -> [UInt8] {
        let timestamp = String(Int64(sealedAt.timeIntervalSince1970))
        let encrypt = try cipher.seal(document, key: key)
        let signature = try account.verifier.sign(timestamp: timestamp, nonce: nonce, encrypt: encrypt)
        return try EnvelopeWriter().document(encrypted: encrypt, signature: signature.hex, timestamp: timestamp, nonce: nonce)
    }
}
