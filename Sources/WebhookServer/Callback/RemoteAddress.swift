import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Whom a connection comes from, without the port.
enum RemoteAddress: Sendable, Hashable {
    case v4(UInt32)
    /// The network half and the interface half.
    case v6(UInt64, UInt64)
    /// A Unix domain socket: a process of this machine.
    case local

    init(_ address: SocketAddress?) {
        self = address?.ipAddress.flatMap(RemoteAddress.init(text:)) ?? .local
    }

    /// Nil unless `text` is a numeric address.
    init?(text: String) {
        var bytes: (UInt64, UInt64) = (0, 0)
        // In network order, of IPv4 the first four bytes only.
        let family = unsafe withUnsafeMutableBytes(of: &bytes) { bytes in
            [AF_INET, AF_INET6].first { unsafe inet_pton($0, text, bytes.baseAddress) == 1 }
        }
        switch family {
        case AF_INET: self = .v4(UInt32(UInt64(bigEndian: bytes.0) >> 32))
        case AF_INET6: self.init(high: UInt64(bigEndian: bytes.0), low: UInt64(bigEndian: bytes.1))
        default: return nil
        }
    }

    /// An address that maps IPv4 (`::ffff:0:0/96`) becomes that IPv4 address.
    private init(high: UInt64, low: UInt64) {
        if high == 0, low >> 32 == 0xffff {
            self = .v4(UInt32(truncatingIfNeeded: low))
        } else {
            self = .v6(high, low)
        }
    }

    /// Its first `prefixLength` bits, the rest zero.
    func network(prefixLength: Int) -> RemoteAddress {
        // Swift's shift operators yield zero when nothing of the value remains, so a length of 0 needs no case of its own.
        switch self {
        case .v4(let address): .v4(address & (UInt32.max << (32 - prefixLength)))
        case .v6(let high, let low):
            if prefixLength <= 64 {
                .v6(high & (UInt64.max << (64 - prefixLength)), 0)
            } else {
                .v6(high, low & (UInt64.max << (128 - prefixLength)))
            }
        case .local: .local
        }
    }

    /// What connections are counted by: of IPv6 the network, as one sender commonly owns all addresses of a /64.
    var accountable: RemoteAddress {
        if case .v6 = self { network(prefixLength: 64) } else { self }
    }
}

extension RemoteAddress: CustomStringConvertible {
    var description: String {
        switch self {
        case .v4(let address): [24, 16, 8, 0].map { String(address >> UInt32($0) & 0xff) }.joined(separator: ".")
        case .v6(let high, let low):
            [high, low].flatMap { half in [48, 32, 16, 0].map { String(half >> UInt64($0) & 0xffff, radix: 16) } }
                .joined(separator: ":")
        case .local: "local"
        }
    }
}
