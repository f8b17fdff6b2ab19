/// Where a company's API is: scheme, host, port and the path before the interfaces' own.
public struct DirectoryAddress: Sendable, Hashable {
    /// Such as `https://api.example.com/customer-service/v1`, without a slash at the end.
    public let text: String

    /// Questions and answers carry personal data, so that plain `http` is taken only to this machine. Nil for what is no such
    /// address, and for one with a user, a query or a fragment.
    public init?(_ text: String) {
        let text = text.hasSuffix("/") ? String(text.dropLast()) : text
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://"), text.utf8.count <= 512 else { return nil }
        let rest = text.dropFirst(isSecure ? 8 : 7)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard Self.isPath(rest[slash...]), let (host, port) = Self.parts(of: rest[..<slash]) else { return nil }
        if let port {
            guard 1...5 ~= port.utf8.count, port.utf8.allSatisfy(\.isDigit), let number = UInt16(port), number > 0 else {
                return nil
            }
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
            let host = authority[..<end].utf8
            guard 1...253 ~= host.count,
                host.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
            else { return nil }
        }
        let rest = authority[end...]
        if rest.isEmpty { return (authority[..<end], nil) }
        guard rest.hasPrefix(":") else { return nil }
        return (authority[..<end], rest.dropFirst())
    }

    /// Empty, or segments that no server takes for a way up.
    private static func isPath(_ path: Substring) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().allSatisfy { segment in
            !segment.isEmpty && segment != "." && segment != ".."
                && segment.utf8.allSatisfy { $0.isLetterOrDigit || "-._~".utf8.contains($0) }
        }
    }
}

extension DirectoryAddress: CustomStringConvertible {
    public var description: String { text }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
            || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(self)
    }

    fileprivate var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
