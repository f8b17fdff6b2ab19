/// A SHA-1 signature of the platform, as it travels: 40 hexadecimal digits.
public struct CallbackSignature: Sendable, Hashable {
    /// 20 bytes.
    var digest: (UInt64, UInt64, UInt32) = (0, 0, 0)

    /// The SHA-1 of `parts`, joined.
    init(hashing parts: [String]) throws(OpenSSLError) {
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
        self.init(hexUTF8: hex.utf8)
    }

    /// Nil unless `hex` is 40 hexadecimal digits in ASCII, of either case.
    public init?(hexUTF8 hex: some Sequence<UInt8>) {
        var count = 0
        var nibbles: UInt8 = 0
        var valid = true
        unsafe withUnsafeMutableBytes(of: &digest) { digest in
            for byte in hex {
                let nibble: UInt8
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): nibble = byte - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): nibble = byte - UInt8(ascii: "a") + 10
                case UInt8(ascii: "A")...UInt8(ascii: "F"): nibble = byte - UInt8(ascii: "A") + 10
                default:
                    valid = false
                    return
                }
                guard count < 40 else {
                    valid = false
                    return
                }
                nibbles = nibbles << 4 | nibble
                if count % 2 == 1 { unsafe digest[count / 2] = nibbles }
                count += 1
            }
        }
        guard valid, count == 40 else { return nil }
    }

    /// The 20 bytes.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: digest) { digest in unsafe Array(digest.prefix(20)) }
    }

    /// The 40 lower-case digits, as ASCII.
    public var hexUTF8: [UInt8] {
        unsafe withUnsafeBytes(of: digest) { digest in
            var hex: [UInt8] = []
            hex.reserveCapacity(40)
            for index in 0..<20 {
                let byte = unsafe digest[index]
                hex.append(Self.digits[Int(byte >> 4)])
                hex.append(Self.digits[Int(byte & 15)])
            }
            return hex
        }
    }

    /// The 40 lower-case digits.
    public var hex: String { String(decoding: hexUTF8, as: UTF8.self) }

    private static let digits = Array("0123456789abcdef".utf8)

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
