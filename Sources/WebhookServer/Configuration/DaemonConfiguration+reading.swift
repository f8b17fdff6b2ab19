import CustomerService
import WebhookCore
import WebhookStorage

extension DaemonConfiguration {
    /// Reads every section, in the order of `deploy/webhookd.yaml`. Nil when a problem leaves no configuration.
    ///
    /// - `threads`: event loops; whole number, 1 to 64; default one for each core.
    /// - `shutdown_drain`: duration, 0s to 10m; default `0s`.
    /// - `shutdown_grace`: duration, 1s to 10m; default `10s`.
    /// - `database`: path of the SQLite database, made when missing; or where a PostgreSQL database is, as `postgresql://` URI
    ///   or libpq's parameters, which may hold a password and is then a secret; default `run/webhookd.sqlite`.
    /// - `database_connections`: of a PostgreSQL database; whole number, 1 to 256; default `8`.
    /// - `database_timeout`: of a PostgreSQL database; duration, 100ms to 4s; default `3s`.
    /// - `sample_data`: true or false; default false.
    /// - `metrics.detail`: true or false; default false.
    init?(from settings: SettingsReader, cores: Int, services: AccountServices) {
        callbacks = ListenAddress(orSocketFrom: settings.section("listen"), standardPort: 8080)
        operations = ListenAddress(from: settings.section("operations"), standardPort: 9090)
        pages = PagesConfiguration(from: settings.section("pages"))
        threads = settings.value("threads", .integer(1...64), default: min(max(cores, 1), 64))
        limits = CallbackLimits(from: settings)
        engine = EngineConfiguration(from: settings.section("limits"))
        shutdownDrain = settings.value("shutdown_drain", .duration(.zero ... .seconds(600)), default: .zero)
        shutdownGrace = settings.value("shutdown_grace", .duration(.seconds(1) ... .seconds(600)), default: .seconds(10))
        database = DatabaseAddress(from: settings)
        databaseLimits = ServerLimits(from: settings)
        retention = RetentionRules(from: settings.section("retention"))
        lookupRetention = settings.section("retention").value("lookups", .longDurationOrForever, default: nil)
        sampleData = settings.value("sample_data", .flag, default: false)
        log = Log(from: settings.section("log"))
        detailedMetrics = settings.section("metrics").value("detail", .flag, default: false)
        fixedHashes = settings.findings.hashes
        accounts = AccountConfiguration.all(from: settings, services)
        PublishedSecret.reportDemo(of: accounts, callbacks, sampleData: sampleData, settings)
        Self.checkAddresses(callbacks, operations, settings)
        checkPagesAddress(settings)
        AccountConfiguration.checkBindings(of: accounts, pages, settings)
        settings.reportUnknownKeys()
        guard !settings.hasErrors else { return nil }
    }

    private static func checkAddresses(_ callbacks: ListenAddress, _ operations: ListenAddress, _ settings: SettingsReader) {
        guard case .tcp(let operationsHost, let operationsPort) = operations else { return }
        if !operations.isLocal {
            let text = "\(operationsHost) is reachable from elsewhere; the operations pages ask for no password"
            settings.report(.warning, "operations.address", text)
        }
        if operations.meets(callbacks) {
            settings.report(.error, "operations.port", "\(operationsPort) is the port of the callback listener, too")
        }
    }

    private func checkPagesAddress(_ settings: SettingsReader) {
        guard let pages else { return }
        let key = if case .tcp = pages.address { "pages.port" } else { "pages.socket" }
        if pages.address.meets(callbacks) { settings.report(.error, key, "is the callback listener's, too") }
        if pages.address.meets(operations) { settings.report(.error, key, "is the operations listener's, too") }
    }
}

extension ListenAddress {
    /// Whether one of the two would find the other's place taken.
    fileprivate func meets(_ other: ListenAddress) -> Bool {
        switch (self, other) {
        case (.tcp(let host, let port), .tcp(let otherHost, let otherPort)):
            let wildcards = ["0.0.0.0", "::"]
            return port == otherPort && port != 0
                && (host == otherHost || wildcards.contains(host) || wildcards.contains(otherHost))
        case (.unix(let path), .unix(let otherPath)): return path == otherPath
        default: return false
        }
    }

    /// - `listen.socket`, `pages.socket`: path of a Unix socket, instead of the two keys below.
    init(orSocketFrom settings: SettingsReader, standardPort: Int) {
        self.init(from: settings, standardPort: standardPort)
        // The address of a Unix socket holds 107 bytes and a final zero.
        let path = SettingForm.checked { (text: String) in
            guard (1...107).contains(text.utf8.count), !text.utf8.contains(0) else {
                throw ValueError("must be a path of 1 to 107 bytes")
            }
            return text
        }
        guard let socket = settings.value("socket", path) else { return }
        self = .unix(path: socket)
        if settings.isGiven("address") || settings.isGiven("port") {
            settings.report(.error, "socket", "stands instead of address and port, not beside them")
        }
    }

    /// - `listen.address`, `operations.address`: IP address or `localhost`; default `127.0.0.1`.
    /// - `listen.port`, `operations.port`: whole number, 0 (any free one) to 65535; default `8080` and `9090`.
    fileprivate init(from settings: SettingsReader, standardPort: Int) {
        let host = SettingForm.made("an IP address or localhost") {
            $0 == "localhost" || RemoteAddress(text: $0) != nil ? $0 : nil
        }
        self = .tcp(
            host: settings.value("address", host, default: "127.0.0.1"),
            port: settings.value("port", .integer(0...65535), default: standardPort)
        )
    }
}

extension CallbackLimits {
    /// - `trusted_proxies`: list of IP addresses or blocks whose connections are not counted by address; default the
    ///   machine itself, `127.0.0.0/8` and `::1`.
    /// - `limits.connections`: whole number, 1 to 1000000; default `4096`.
    /// - `limits.connections_per_address`: whole number, 1 to 1000000; default `256`.
    /// - `limits.deliveries_in_flight`: whole number, 1 to 1000000; default `1024`.
    /// - `limits.deliveries_in_flight_per_account`: whole number, 1 to `limits.deliveries_in_flight`; default a quarter of it.
    /// - `limits.head_size`: size, 1KiB to 64KiB; default `16KiB`.
    /// - `limits.body_size`: size, 1KiB to 4MiB; default `64KiB`.
    /// - `limits.head_timeout`: duration, 100ms to 1m; default `3s`.
    /// - `limits.body_timeout`: duration, 100ms to 1m; default `3s`.
    /// - `limits.idle_timeout`: duration, 1s to 10m; default `75s`.
    fileprivate init(from settings: SettingsReader) {
        self.init()
        let block = SettingForm.made("IP addresses or blocks such as 10.0.0.0/8", by: AddressBlock.init)
        trustedProxies = settings.list("trusted_proxies", block, default: trustedProxies)
        let settings = settings.section("limits")
        let count = SettingForm.integer(1...1_000_000)
        connections = settings.value("connections", count, default: connections)
        connectionsPerAddress = settings.value("connections_per_address", count, default: connectionsPerAddress)
        deliveriesInFlight = settings.value("deliveries_in_flight", count, default: deliveriesInFlight)
        let perAccount = settings.value(
            "deliveries_in_flight_per_account",
            .integer(1...deliveriesInFlight),
            default: deliveriesOfAccount
        )
        if perAccount != deliveriesOfAccount { deliveriesInFlightPerAccount = perAccount }
        headSize = settings.value("head_size", .size(1 << 10...64 << 10), default: headSize)
        bodySize = settings.value("body_size", .size(1 << 10...4 << 20), default: bodySize)
        let patience = SettingForm.duration(.milliseconds(100) ... .seconds(60))
        headTime = settings.value("head_timeout", patience, default: headTime)
        bodyTime = settings.value("body_timeout", patience, default: bodyTime)
        idleTime = settings.value("idle_timeout", .duration(.seconds(1) ... .seconds(600)), default: idleTime)
    }
}

extension DatabaseAddress {
    /// - `database`: as above.
    init(from settings: SettingsReader) {
        let address = SettingForm.checked { text in
            guard let address = DatabaseAddress(text) else { throw ValueError("must be a path or an address of PostgreSQL") }
            return address
        }
        self = settings.value("database", address, default: .file(path: "run/webhookd.sqlite"))
    }
}

extension ServerLimits {
    /// The two keys beside `database`. No statement outlasts the time in which a delivery must be answered.
    init(from settings: SettingsReader) {
        self.init()
        connections = settings.value("database_connections", .integer(1...256), default: connections)
        timeLimit = settings.value("database_timeout", .duration(.milliseconds(100) ... .seconds(4)), default: timeLimit)
    }
}

extension RetentionRules {
    /// - `retention.settled_deliveries`: duration, 1m to 30d; default `1h`: answers, for repeats.
    /// - `retention.failed_deliveries`: duration, 1h to 365d; default `30d`: what failed, with what was asked.
    /// - `retention.accepted_deliveries`: duration, 1h to 30d; default `7d`: what nobody finished, then counted as failed.
    /// - `retention.deferred_replies`: duration, 1h to 30d; default `7d`: words that came too late.
    /// - `retention.sent_messages`: duration, 1h to 365d; default `7d`: as long, a key is not sent twice.
    /// - `retention.dead_messages`: duration, 1h to 365d; default `30d`: what was not sent.
    /// - `retention.customer_links`: duration, 1d to 3650d, or `forever`; default `forever`.
    /// - `retention.messaging_windows`: duration, 2d to 30d; default `7d`.
    /// - `retention.lookups`: duration, 1d to 3650d, or `forever`; default `forever`: what was imported.
    fileprivate init(from settings: SettingsReader) {
        self.init()
        let hour = Duration.seconds(3_600)
        let day = hour * 24
        let month = SettingForm.duration(hour...day * 30)
        let year = SettingForm.duration(hour...day * 365)
        settledDeliveries = settings.value("settled_deliveries", .duration(.seconds(60)...day * 30), default: settledDeliveries)
        failedDeliveries = settings.value("failed_deliveries", year, default: failedDeliveries)
        acceptedDeliveries = settings.value("accepted_deliveries", month, default: acceptedDeliveries)
        deferredReplies = settings.value("deferred_replies", month, default: deferredReplies)
        sentMessages = settings.value("sent_messages", year, default: sentMessages)
        deadMessages = settings.value("dead_messages", year, default: deadMessages)
        messagingWindows = settings.value("messaging_windows", .duration(day * 2...day * 30), default: messagingWindows)
        customerLinks = settings.value("customer_links", .longDurationOrForever, default: nil)
    }
}

extension SettingForm<Duration?> {
    /// A day to ten years, or `forever`, which is nil.
    fileprivate static var longDurationOrForever: SettingForm<Duration?> {
        let day = Duration.seconds(86_400)
        let long = SettingForm<Duration>.duration(day...day * 3_650)
        return SettingForm<Duration?> { text throws(ValueError) in text == "forever" ? nil : try long.read(text) }
    }
}

extension DaemonConfiguration.Log {
    /// - `log.level`: trace, debug, info, notice, warning, error or critical; default `info`.
    /// - `log.format`: auto, json or text; default `auto`.
    /// - `log.openid_key`: secret, at least 16 characters; default a new one at each start.
    fileprivate init(from settings: SettingsReader) {
        level = settings.value("level", .choice, default: .info)
        format = settings.value("format", .choice, default: .auto)
        openIDKey = FingerprintKey(from: settings)
    }
}

extension FingerprintKey {
    /// - `log.openid_key`: as above.
    init?(from log: SettingsReader) {
        guard let key = log.value("openid_key", .checked(FingerprintKey.init)) else { return nil }
        self = key
    }
}
