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
}
