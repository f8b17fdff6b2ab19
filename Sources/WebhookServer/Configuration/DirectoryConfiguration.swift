public import HTTPDirectory

/// The company's own API that an account's customers' questions are looked up in.
public struct DirectoryConfiguration: Sendable, Hashable {
    /// Where it is.
    public let address: DirectoryAddress
    /// What it asks for.
    public let token: DirectoryToken
    /// What asking it may take.
    public let rules: DirectoryRules
}

extension DirectoryConfiguration {
    /// Nil for an account that is looked up in the service's own tables, and where a problem is reported.
    ///
    /// - `accounts.NAME.directory.url`: `https://` address, perhaps with a path, of an API by the contract of
    ///   `deploy/directory.openapi.yaml`; plain `http` to this machine only; default none: the service's own tables.
    /// - `accounts.NAME.directory.token`: secret, 8 to 4096 visible characters; needed where `directory.url` is given.
    /// - `accounts.NAME.directory.timeout`: duration, 100ms to 10s; default `2s`.
    /// - `accounts.NAME.directory.cache`: duration, 0s to 5m; default `10s`: how long an answer is taken for an equal question.
    init?(from settings: SettingsReader) {
        let settings = settings.section("directory")
        let address = settings.value("url", .directoryAddress)
        let token = settings.value("token", .secret { try DirectoryToken($0) })
        let standard = DirectoryRules()
        rules = DirectoryRules(
            timeout: settings.value("timeout", .duration(.milliseconds(100) ... .seconds(10)), default: standard.timeout),
            cache: settings.value("cache", .duration(.zero ... .seconds(300)), default: standard.cache)
        )
        guard settings.isGiven("url") else {
            for key in ["token", "timeout", "cache"] where settings.isGiven(key) {
                settings.report(.error, key, "stands without directory.url: the account is looked up in the service's own tables")
            }
            return nil
        }
        if !settings.isGiven("token") { settings.report(.error, "token", "missing: directory.url needs it") }
        guard let address, let token else { return nil }
        self.address = address
        self.token = token
    }
}

extension SettingForm<DirectoryAddress> {
    fileprivate static var directoryAddress: Self {
        .made(
            "an address such as https://api.example.com/v1, without a query; http only to this machine",
            by: DirectoryAddress.init
        )
    }
}
