/// Writes the envelope around a sealed reply.
struct EnvelopeWriter: Sendable {
    /// - Parameters:
    ///   - encrypted: the sealed document, in base64.
    ///   - signature: over token, timestamp, nonce and `encrypted`.
    func document(
        encrypted: String,
        signature: String,
        timestamp: String,
        nonce: String
    ) throws(XMLWriterError) -> [UInt8] {
        try XMLWriter.document { writer throws(XMLWriterError) in
            try writer.write("Encrypt", text: encrypted)
            try writer.write("MsgSignature", text: signature)
            try writer.write("TimeStamp", bare: timestamp)
            try writer.write("Nonce", text: nonce)
        }
    }
}
