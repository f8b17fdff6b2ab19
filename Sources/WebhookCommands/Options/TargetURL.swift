import ArgumentParser
import FoundationEssentials

/// The address of a service that a command calls: absolute, http or https.
struct TargetURL: ExpressibleByArgument {
    let url: URL

    init?(argument: String) {
        guard let url = URL(string: argument), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host(), !host.isEmpty, url.fragment == nil
        else { return nil }
        self.url = url
    }

    /// The port that is called.
    var port: Int { url.port ?? (url.scheme?.lowercased() == "https" ? 443 : 80) }

    /// Why the platform cannot call it, in a line each. From its documentation: ports 80 and 443 alone.
    var hindrances: [String] {
        var hindrances: [String] = []
        if ![80, 443].contains(port) {
            hindrances.append("port \(port): the platform calls 80 and 443 only; put a proxy in front")
        }
        let host = url.host() ?? ""
        if Self.isInternal(host.lowercased()) {
            hindrances.append("\(host): the platform calls from the internet, and reaches no address of your own network")
        }
        return hindrances
    }

    private static func isInternal(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" || host == "::1" || !host.contains(".") && !host.contains(":") { return true }
        if [".local", ".internal", ".localhost", ".lan"].contains(where: host.hasSuffix) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard parts.count == 4, host.split(separator: ".", omittingEmptySubsequences: false).count == 4 else {
            return host.contains(":") && ["[fc", "[fd", "[fe80", "fc", "fd", "fe80"].contains(where: host.hasPrefix)
        }
        switch (parts[0], parts[1]) {
        case (0, _), (10, _), (127, _), (192, 168), (169, 254), (172, 16...31), (100, 64...127): return true
        default: return false
        }
    }
}
