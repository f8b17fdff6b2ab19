#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An IP address, or a block of them in CIDR form, such as `10.0.0.0/8`.
public struct AddressBlock: Sendable, Hashable {
    private let bytes: [UInt8]
    private let prefix: Int

    init(_ text: String) throws(ValueError) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = Self.bytes(of: String(first)) else {
            throw ValueError("must be IP addresses or blocks such as 10.0.0.0/8, not `\(text.printable)`")
        }
        let width = bytes.count * 8
        guard let prefix = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(prefix) else {
            throw ValueError("the length of the block `\(text.printable)` must be from 0 to \(width)")
        }
        self.bytes = bytes
        self.prefix = prefix
    }

    /// Whether the address, in text form, lies in the block. An IPv4 address may come in its IPv6 form.
    public func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        let whole = prefix / 8
        guard bytes.prefix(whole) == other.prefix(whole) else { return false }
        let rest = prefix % 8
        return rest == 0 || (bytes[whole] ^ other[whole]) >> (8 - rest) == 0
    }

    /// 4 or 16 bytes; nil when `text` is no IP address.
    static func bytes(of text: String) -> [UInt8]? {
        if let bytes = bytes(of: text, family: AF_INET, count: 4) { return bytes }
        guard let bytes = bytes(of: text, family: AF_INET6, count: 16) else { return nil }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
        return isMapped ? Array(bytes.suffix(4)) : bytes
    }

    private static func bytes(of text: String, family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let isAddress = unsafe bytes.withUnsafeMutableBytes { unsafe inet_pton(family, text, $0.baseAddress) } == 1
        return isAddress ? bytes : nil
    }
}

extension AddressBlock: CustomStringConvertible {
    public var description: String {
        let address =
            bytes.count == 4
            ? bytes.map(String.init).joined(separator: ".")
            : stride(from: 0, to: 16, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(
                separator: ":"
            )
        return prefix == bytes.count * 8 ? address : "\(address)/\(prefix)"
    }
}
