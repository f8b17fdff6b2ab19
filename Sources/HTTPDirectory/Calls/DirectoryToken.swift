public import SignatureVerify

/// What proves to a company's API that it is the account's service that asks (a bearer token).
public struct DirectoryToken: Sendable, Hashable {
    let text: String

    /// - Throws: `SecretError` that names what is wrong and never the value.
    public init(_ text: some StringProtocol) throws(SecretError) {
        let count = text.utf8.count
        guard (8...4_096).contains(count) else {
            throw .length(of: "directory token", expected: "8 to 4096 characters", found: count)
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .alphabet(of: "directory token", expected: "visible ASCII characters")
        }
        self.text = String(text)
    }
}

extension DirectoryToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "DirectoryToken(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
