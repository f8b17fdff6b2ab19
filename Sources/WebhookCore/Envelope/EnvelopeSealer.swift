import FoundationEssentials
import SignatureVerify

/// Stage *seal*: puts a reply into an envelope, with the key that opened the question.
struct EnvelopeSealer: Sendable {
    let account: Account

    /// - Parameters:
    ///   - nonce: that of the delivery, as the platform's own example does.
    ///   - sealedAt: signed with the envelope.
    func seal(
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
