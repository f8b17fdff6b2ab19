/// Names of this machine that no other can have.
enum LoopbackHost {
    /// Of an address of `http` or `https`, without the port; nil for what is none.
    static func host(of url: String) -> String? {
        guard let match = url.wholeMatch(of: /https?:\/\/(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?([\/?][^\s#]*)?/) else {
            return nil
        }
        return match.1.lowercased()
    }

    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" || host.hasSuffix(".localhost") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts.allSatisfy { $0 != nil } && parts[0] == 127
    }
}
