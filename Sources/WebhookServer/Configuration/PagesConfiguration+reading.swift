import FoundationEssentials

extension PagesConfiguration {
    /// Nil where the section is not there: then nothing listens for pages.
    ///
    /// - `pages.url`: `https://` address, `http` to this machine alone, as browsers know the listener; the listener is there with it.
    /// - `pages.address`: IP address or `localhost`; default `127.0.0.1`.
    /// - `pages.port`: whole number, 0 (any free one) to 65535; default `8081`.
    /// - `pages.socket`: path of a Unix socket, instead of the two above.
    /// - `pages.connections`: whole number, 1 to 100000; default `256`.
    /// - `pages.body_size`: size, 1KiB to 1MiB; default `16KiB`.
    /// - `pages.body_timeout`: duration, 100ms to 1m; default `5s`.
    /// - `pages.idle_timeout`: duration, 1s to 10m; default `30s`.
    init?(from settings: SettingsReader) {
        let url = settings.value("url", .publicAddress)
        address = ListenAddress(orSocketFrom: settings, standardPort: 8081)
        var limits = PagesLimits()
        limits.connections = settings.value("connections", .integer(1...100_000), default: limits.connections)
        limits.bodySize = settings.value("body_size", .size(1 << 10...1 << 20), default: limits.bodySize)
        limits.bodyTime = settings.value(
            "body_timeout",
            .duration(.milliseconds(100) ... .seconds(60)),
            default: limits.bodyTime
        )
        limits.idleTime = settings.value("idle_timeout", .duration(.seconds(1) ... .seconds(600)), default: limits.idleTime)
        self.limits = limits
        let others = ["address", "port", "socket", "connections", "body_size", "body_timeout", "idle_timeout"]
        if !settings.isGiven("url"), others.contains(where: settings.isGiven) {
            settings.report(.error, "url", "missing: the address of the listener as browsers know it")
        }
        guard let url else { return nil }
        self.url = url
    }
}

extension SettingForm<String> {
    /// Without a query, and without the slashes at its end.
    fileprivate static var publicAddress: Self {
        .made("an https address without a query, such as https://wechat.example.com; http only to this machine") { text in
            guard text.utf8.count <= 256, !text.contains("?"), !text.contains("#"),
                let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil
            else { return nil }
            let isLocal = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
            guard parts.scheme == "https" || parts.scheme == "http" && isLocal else { return nil }
            var text = text
            while text.hasSuffix("/") { text.removeLast() }
            return text
        }
    }
}
