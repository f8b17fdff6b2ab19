public import SignatureVerify

/// What proves to the platform that it is the account's operator who asks for an access token (AppSecret).
public struct AppSecret: Sendable, Hashable {
    /// As it is sent. Never to be logged.
    package let text: String

    /// - Throws: `SecretError` that names what is wrong and never the value.
    public init(_ text: some StringProtocol) throws(SecretError) {
        let count = text.utf8.count
        guard (16...128).contains(count) else {
            throw .length(of: "app secret", expected: "16 to 128 characters", found: count)
        }
        guard text.utf8.allSatisfy(\.isLetterOrDigit) else { throw .alphabet(of: "app secret", expected: "letters and digits") }
        self.text = String(text)
    }
}

extension AppSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "AppSecret(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
