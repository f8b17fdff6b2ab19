public import SignatureVerify

/// The secret that turns openids into the fingerprints that stand in logs.
public struct FingerprintKey: Sendable, Hashable {
    private let bytes: [UInt8]

    init(_ text: String) throws(ValueError) {
        guard text.utf8.count >= 16 else {
            throw ValueError("the key must have at least 16 characters, it has \(text.utf8.count)")
        }
        bytes = Array(text.utf8)
    }

    /// The fingerprints this key makes.
    public func digest() throws(OpenSSLError) -> KeyedDigest {
        try KeyedDigest(key: bytes)
    }
}

extension FingerprintKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "FingerprintKey(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
