/// A secret that an account shares with a page or service of its own company, by which each knows what comes from the other though it
/// passed through a customer's browser.
///
/// Signatures are HMAC-SHA256 over a text's UTF-8, as 64 hexadecimal digits: every language's library makes them.
public struct SharedSecret: Sendable, Hashable {
    private let bytes: [UInt8]

    /// - Parameter text: 16 to 256 bytes, of which nobody guesses one: `openssl rand -hex 32` makes such.
    /// - Throws: `SecretError` that names what is wrong and never the value.
    public init(_ text: some StringProtocol) throws(SecretError) {
        let bytes = Array(text.utf8)
        guard (16...256).contains(bytes.count) else {
            throw .length(of: "secret", expected: "16 to 256 bytes", found: bytes.count)
        }
        self.bytes = bytes
    }

    /// In lower-case digits.
    public func signature(of text: String) throws(OpenSSLError) -> String {
        hexadecimal(try MessageCode(key: bytes).code(of: Array(text.utf8)), count: 32)
    }

    /// Whether `signature` is that of `text`, in a time that says nothing about where they differ. Its digits may be of either case.
    public func isSignature(_ signature: String, of text: String) throws(OpenSSLError) -> Bool {
        let (given, expected) = (Array(signature.lowercased().utf8), Array(try self.signature(of: text).utf8))
        return unsafe given.withUnsafeBytes { given in
            unsafe expected.withUnsafeBytes { unsafe constantTimeEqual(given, $0) }
        }
    }

    /// The SHA-256 of a text as 64 lower-case hexadecimal digits: for what is to be known again and not written down.
    public static func digest(of text: String) throws(OpenSSLError) -> String {
        hexadecimal(try KeyedDigest.sha256(Array(text.utf8)), count: 32)
    }
}

extension SharedSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "SharedSecret(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
