/// The 43 characters from which an account's AES key is decoded (EncodingAESKey, `消息加解密密钥`).
///
/// They carry 258 bits for 256: the last character is usually not the canonical one, and must not be refused for it.
public struct EncodingAESKey: Sendable, Hashable {
    /// The 32 bytes of the AES key.
    let bytes: [UInt8]

    /// - Throws: `SecretError` that names what is wrong and never the value.
    public init(_ text: some StringProtocol) throws(SecretError) {
        var characters = Array(text.utf8)
        guard characters.count == 43 else {
            throw .length(of: "EncodingAESKey", expected: "43 characters", found: characters.count)
        }
        guard characters.allSatisfy(\.isASCIILetterOrDigit) else {
            throw .alphabet(of: "EncodingAESKey", expected: "letters and digits")
        }
        characters.append(UInt8(ascii: "="))
        guard let bytes = unsafe characters.withUnsafeBytes({ unsafe Base64.decode($0) }), bytes.count == 32 else {
            throw .alphabet(of: "EncodingAESKey", expected: "letters and digits")
        }
        self.bytes = bytes
    }
}

extension EncodingAESKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "EncodingAESKey(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
