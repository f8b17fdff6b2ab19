/// The secret that an account and the platform share to sign callbacks.
///
/// The console takes 3 to 32 letters or digits; the demo accounts' tokens hold a hyphen, which the platform's test
/// accounts have been seen to accept, so `-` and `_` are let through as well.
public struct Token: Sendable, Hashable {
    let text: String

    /// - Throws: `SecretError` that names what is wrong and never the value.
    public init(_ text: some StringProtocol) throws(SecretError) {
        let bytes = Array(text.utf8)
        guard (3...32).contains(bytes.count) else {
            throw .length(of: "token", expected: "3 to 32 characters", found: bytes.count)
        }
        guard bytes.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else {
            throw .alphabet(of: "token", expected: "letters, digits, - and _")
        }
        self.text = String(text)
    }
}

extension Token: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "Token(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
