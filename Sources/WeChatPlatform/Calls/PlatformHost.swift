/// Where the platform's API is called: scheme, host and port.
public struct PlatformHost: Sendable, Hashable {
    /// `https://api.weixin.qq.com`, without a slash at the end.
    public let text: String

    private init(known host: String) {
        text = "https://\(host)"
    }

    /// The nearest access point.
    public static let nearest = Self(known: "api.weixin.qq.com")
    /// 通用异地容灾域名: for when the others cannot be reached.
    public static let fallback = Self(known: "api2.weixin.qq.com")
    /// The platform's servers in Shanghai.
    public static let shanghai = Self(known: "sh.api.weixin.qq.com")
    /// The platform's servers in Shenzhen.
    public static let shenzhen = Self(known: "sz.api.weixin.qq.com")
    /// The platform's servers in Hong Kong.
    public static let hongKong = Self(known: "hk.api.weixin.qq.com")

    /// An address of one's own: a proxy or a simulated platform.
    ///
    /// Calls carry secrets, so that plain `http` is taken only to this machine. Nil for what is no such address.
    public init?(_ text: String) {
        let text = text.hasSuffix("/") ? String(text.dropLast()) : text
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else { return nil }
        let authority = text.dropFirst(isSecure ? 8 : 7)
        guard let (host, port) = Self.parts(of: authority) else { return nil }
        if let port {
            guard let number = UInt16(port), number > 0, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        }
        guard isSecure || ["localhost", "127.0.0.1", "[::1]"].contains(host) else { return nil }
        self.text = text
    }

    private static func parts(of authority: Substring) -> (host: Substring, port: Substring?)? {
        let end: Substring.Index
        if authority.hasPrefix("[") {
            guard let bracket = authority.firstIndex(of: "]") else { return nil }
            let address = authority[..<bracket].dropFirst().utf8
            guard !address.isEmpty, address.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") }) else { return nil }
            end = authority.index(after: bracket)
        } else {
            end = authority.firstIndex(of: ":") ?? authority.endIndex
            guard (1...253).contains(authority[..<end].utf8.count), authority[..<end].utf8.allSatisfy(\.isHostByte) else {
                return nil
            }
        }
        let rest = authority[end...]
        if rest.isEmpty { return (authority[..<end], nil) }
        guard rest.hasPrefix(":") else { return nil }
        return (authority[..<end], rest.dropFirst())
    }
}

extension PlatformHost: CustomStringConvertible {
    public var description: String { text }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    fileprivate var isHostByte: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
        }
    }
}
