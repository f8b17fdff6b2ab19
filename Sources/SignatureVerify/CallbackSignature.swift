/// A SHA-1 signature of the platform, as it travels: 40 hexadecimal digits.
public struct CallbackSignature: Sendable, Hashable {
    /// 20 bytes.
    var digest: (UInt64, UInt64, UInt32) = (0, 0, 0)

    /// The SHA-1 of `parts`, joined.
    package init(hashing parts: [String]) throws(OpenSSLError) {
        let length = parts.reduce(0) { $0 + $1.utf8.count }
        let outcome: Result<Void, OpenSSLError> = unsafe withUnsafeMutableBytes(of: &digest) { digest in
            unsafe withUnsafeTemporaryAllocation(byteCount: length, alignment: 1) { joined in
                var end = 0
                for var part in parts {
                    part.withUTF8 { utf8 in
                        unsafe UnsafeMutableRawBufferPointer(rebasing: joined[end...]).copyMemory(
                            from: UnsafeRawBufferPointer(utf8)
                        )
                        end += utf8.count
                    }
                }
                do throws(OpenSSLError) {
                    return .success(unsafe try MessageDigest.sha1.hash(UnsafeRawBufferPointer(joined), into: digest))
                } catch {
                    return .failure(error)
                }
            }
        }
        try outcome.get()
    }

    /// Nil unless `hex` is 40 hexadecimal digits, of either case.
    public init?(hex: some StringProtocol) {
        var hex = String(hex)
        guard let parsed = hex.withUTF8({ unsafe Self(hexUTF8: $0) }) else { return nil }
        self = parsed
    }

    /// Nil unless `hex` is 40 hexadecimal digits in ASCII, of either case.
    package init?(hexUTF8 hex: UnsafeBufferPointer<UInt8>) {
        guard hex.count == 40 else { return nil }
        let isValid = unsafe withUnsafeMutableBytes(of: &digest) { digest in
            for index in 0..<20 {
                guard let high = unsafe hexadecimalValue(hex[2 * index]), let low = unsafe hexadecimalValue(hex[2 * index + 1])
                else { return false }
                unsafe digest[index] = high << 4 | low
            }
            return true
        }
        guard isValid else { return nil }
    }

    /// The 20 bytes.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: digest) { digest in unsafe Array(digest.prefix(20)) }
    }

    /// The 40 lower-case digits.
    public var hex: String { unsafe withUnsafeBytes(of: digest) { unsafe hexadecimal($0, count: 20) } }

    /// Takes as long whichever byte differs.
    public static func == (first: Self, second: Self) -> Bool {
        unsafe withUnsafeBytes(of: first.digest) { left in
            unsafe withUnsafeBytes(of: second.digest) { right in
                unsafe constantTimeEqual(
                    UnsafeRawBufferPointer(rebasing: left.prefix(20)),
                    UnsafeRawBufferPointer(rebasing: right.prefix(20))
                )
            }
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(digest.0)
        hasher.combine(digest.1)
        hasher.combine(digest.2)
    }
}
