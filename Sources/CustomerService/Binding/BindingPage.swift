import FoundationEssentials

/// Where the company signs its customers in: the page that a link of 绑定 leads to.
public struct BindingPage: Sendable, Hashable, CustomStringConvertible {
    /// As it was written.
    public let description: String

    /// Nil unless it is an `https` address of at most 1024 bytes without a fragment; `http` to this machine alone, for trying things out.
    public init?(_ text: String) {
        guard text.utf8.count <= 1_024, !text.contains("#"), text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil
        else { return nil }
        switch parts.scheme?.lowercased() {
        case "https": break
        case "http" where ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host): break
        default: return nil
        }
        description = text
    }

    /// The page with a state, which holds nothing that an address would have to escape.
    func link(_ state: String) -> String {
        description + (description.contains("?") ? "&" : "?") + "state=" + state
    }
}
