/// A keyed fingerprint for values that must not be written down, such as an openid in a log.
///
/// HMAC-SHA256, cut to 12 hexadecimal digits: enough to follow one customer through a log, nothing to find them by
/// without the key.
public struct KeyedDigest: Sendable {
    private let code: MessageCode

    /// - Parameter key: any bytes; equal keys give equal fingerprints on every machine.
    public init(key: some Collection<UInt8>) throws(OpenSSLError) {
        code = try MessageCode(key: Array(key))
    }

    /// A key that this process alone knows.
    public static func random() throws(OpenSSLError) -> KeyedDigest {
        var failure: OpenSSLError?
        let key = unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, count in
            do throws(OpenSSLError) {
                unsafe try SecureRandom.fill(UnsafeMutableRawBufferPointer(output))
                count = 32
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return try KeyedDigest(key: key)
    }

    /// 12 lower-case hexadecimal digits that stand for `value`.
    public func fingerprint(of value: String) -> String {
        guard let code = try? code.code(of: Array(value.utf8)) else { return "unavailable" }
        return hexadecimal(code, count: 6)
    }

    /// The SHA-256 of `bytes`, 32 bytes.
    package static func sha256(_ bytes: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        var failure: OpenSSLError?
        let digest = unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, count in
            unsafe bytes.withUnsafeBytes { bytes in
                do throws(OpenSSLError) {
                    unsafe try MessageDigest.sha256.hash(bytes, into: UnsafeMutableRawBufferPointer(output))
                    count = 32
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        return digest
    }
}

extension KeyedDigest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "KeyedDigest(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
