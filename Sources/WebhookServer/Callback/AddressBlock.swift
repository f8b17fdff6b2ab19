/// A range of IP addresses in the notation of CIDR: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
public struct AddressBlock: Sendable, Hashable, LosslessStringConvertible {
    private let base: RemoteAddress
    private let prefixLength: Int

    /// The machine itself, `127.0.0.0/8`.
    public static let loopbackV4 = AddressBlock(base: .v4(0x7f00_0000), prefixLength: 8)
    /// The machine itself, `::1`.
    public static let loopbackV6 = AddressBlock(base: .v6(0, 1), prefixLength: 128)

    private init(base: RemoteAddress, prefixLength: Int) {
        self.base = base
        self.prefixLength = prefixLength
    }

    /// Nil unless `text` is an address, or an address and the length of its network part.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = RemoteAddress(text: String(first)) else { return nil }
        let width: Int
        switch address {
        case .v4: width = 32
        case .v6: width = 128
        case .local: return nil
        }
        guard parts.count == 2 else {
            self.init(base: address, prefixLength: width)
            return
        }
        guard parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let length = Int(parts[1]),
            (0...width).contains(length)
        else { return nil }
        self.init(base: address.network(prefixLength: length), prefixLength: length)
    }

    public var description: String { "\(base)/\(prefixLength)" }

    /// Whether `address` lies in this block; an IPv4 address mapped into IPv6 counts as IPv4.
    func contains(_ address: RemoteAddress) -> Bool {
        switch (base, address) {
        case (.v4, .v4), (.v6, .v6): address.network(prefixLength: prefixLength) == base
        default: false
        }
    }
}
