public import SignatureVerify

/// The parameters of a callback's URL: each there once and in its form, none checked against a secret yet.
public struct CallbackQuery: Sendable, Hashable, Redacted {
    /// 40 hexadecimal digits over token, timestamp and nonce.
    public let signature: CallbackSignature
    /// Ten digits, kept as text: the text is signed.
    public let timestamp: String
    /// The platform's random text, part of the signature.
    public let nonce: String
    /// What a handshake must be answered with, decoded.
    public let echo: String?
    /// Nil when absent, empty or `raw`, which all mean a plain body.
    public let encryption: Encryption?
    /// 40 hexadecimal digits that cover the envelope.
    public let messageSignature: CallbackSignature?

    /// How the body is encrypted (`encrypt_type`).
    public enum Encryption: String, Sendable, Hashable {
        /// The body is an envelope (`encrypt_type=aes`).
        case aes
    }

    /// Reads what stands behind the `?` of a callback's URL.
    ///
    /// Names that mean nothing here are passed over; `openid` among them, since nothing signs it. Percent escapes are
    /// decoded once and `+` stays `+`.
    ///
    /// A sealed push without `signature` is refused though its `msg_signature` be right. Rule of the platform (`消息加解密`): both
    /// stand in every sealed push, and in all that were recorded. Only `signature` can be checked before a body is there, so
    /// that whoever does not know the token has nothing of theirs read, parsed or hashed. Pushes with `msg_signature` alone are
    /// those of WeCom (企业微信), another product with other messages.
    public init(parsing query: String) throws(Rejection) {
        var fields = Fields()
        var query = query
        // One pass over contiguous bytes; a query is a few hundred of them.
        let outcome: Result<Void, Rejection> = query.withUTF8 { bytes in
            do throws(Rejection) {
                var start = 0
                var count = 0
                while start < bytes.count {
                    let end = unsafe bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
                    count += 1
                    guard count <= Self.maxParameters else { throw .queryMalformed }
                    let pair = unsafe UnsafeBufferPointer(rebasing: bytes[start..<end])
                    if let equals = unsafe pair.firstIndex(of: UInt8(ascii: "=")) {
                        try unsafe fields.set(
                            name: UnsafeBufferPointer(rebasing: pair[..<equals]),
                            value: UnsafeBufferPointer(rebasing: pair[(equals + 1)...])
                        )
                    }
                    start = end + 1
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
        guard let signature = fields.signature, let timestamp = fields.timestamp, let nonce = fields.nonce else {
            throw .queryMissing
        }
        self.signature = signature
        self.timestamp = timestamp
        self.nonce = nonce
        self.echo = fields.echo
        self.encryption = fields.encryption
        self.messageSignature = fields.messageSignature
    }

    /// The platform sends at most seven.
    private static let maxParameters = 32
}

extension CallbackQuery {
    /// The parameters found so far.
    private struct Fields {
        var signature: CallbackSignature?
        var timestamp: String?
        var nonce: String?
        var echo: String?
        var hasEncryption = false
        var encryption: Encryption?
        var messageSignature: CallbackSignature?

        mutating func set(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) throws(Rejection) {
            switch unsafe String(decoding: name, as: UTF8.self) {
            case "signature":
                guard signature == nil else { throw .queryDuplicate }
                guard let parsed = unsafe CallbackSignature(hexUTF8: value) else { throw .queryMalformed }
                signature = parsed
            case "msg_signature":
                guard messageSignature == nil else { throw .queryDuplicate }
                guard let parsed = unsafe CallbackSignature(hexUTF8: value) else { throw .queryMalformed }
                messageSignature = parsed
            case "timestamp":
                guard timestamp == nil else { throw .queryDuplicate }
                guard value.count == 10, unsafe value.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
                    throw .queryMalformed
                }
                timestamp = unsafe String(decoding: value, as: UTF8.self)
            case "nonce":
                guard nonce == nil else { throw .queryDuplicate }
                let decoded = try unsafe Self.percentDecoded(value)
                guard (1...64).contains(decoded.utf8.count), decoded.utf8.allSatisfy(Self.isTokenCharacter) else {
                    throw .queryMalformed
                }
                nonce = decoded
            case "echostr":
                guard echo == nil else { throw .queryDuplicate }
                let decoded = try unsafe Self.percentDecoded(value)
                guard (1...1_024).contains(decoded.utf8.count) else { throw .queryMalformed }
                echo = decoded
            case "encrypt_type":
                guard !hasEncryption else { throw .queryDuplicate }
                hasEncryption = true
                switch unsafe String(decoding: value, as: UTF8.self) {
                case "", "raw": encryption = nil
                case "aes": encryption = .aes
                default: throw .queryMalformed
                }
            default:
                break
            }
        }

        private static func isTokenCharacter(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
                true
            default:
                false
            }
        }

        /// `value` with its escapes decoded; refused when one is broken, or the result is not UTF-8 or has a control
        /// character in it.
        private static func percentDecoded(_ value: UnsafeBufferPointer<UInt8>) throws(Rejection) -> String {
            let isPlain = unsafe value.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") }
            if isPlain { return unsafe String(decoding: value, as: UTF8.self) }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(value.count)
            var index = 0
            while index < value.count {
                var byte = unsafe value[index]
                index += 1
                if byte == UInt8(ascii: "%") {
                    guard index + 1 < value.count,
                        let high = unsafe hexadecimalValue(value[index]),
                        let low = unsafe hexadecimalValue(value[index + 1])
                    else { throw .queryMalformed }
                    byte = high << 4 | low
                    index += 2
                }
                guard byte >= 0x20, byte != 0x7F else { throw .queryMalformed }
                bytes.append(byte)
            }
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .queryMalformed }
            return text
        }
    }
}
