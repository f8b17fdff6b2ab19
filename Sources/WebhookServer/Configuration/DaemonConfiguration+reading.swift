import WebhookCore
import WebhookStorage

extension DaemonConfiguration {
    /// Reads every section, in the order of `deploy/webhookd.yaml`. Nil when a problem leaves no configuration.
    ///
    /// - `threads`: event loops; whole number, 1 to 64; default one for each core.
    /// - `shutdown_grace`: duration, 1s to 10m; default `10s`.
    /// - `database`: path of the SQLite database, made when missing; or where a PostgreSQL database is, as `postgresql://` URI
    ///   or libpq's parameters, which may hold a password and is then a secret; default `run/webhookd.sqlite`.
    /// - `database_connections`: of a PostgreSQL database; whole number, 1 to 256; default `8`.
    /// - `database_timeout`: of a PostgreSQL database; duration, 100ms to 4s; default `3s`.
    /// - `sample_data`: true or false; default false.
    init?(from settings: inout SettingsReader, cores: Int, services: [ServiceName]) {
        let callbacks = ListenAddress(callbacksFrom: &settings)
        let operations = ListenAddress(operationsFrom: &settings)
        let threads = settings.integer("threads", default: min(max(cores, 1), 64), in: 1...64)
        let limits = CallbackLimits(from: &settings)
        let shutdownGrace = settings.duration("shutdown_grace", default: .seconds(10), in: .seconds(1) ... .seconds(600))
        let database = settings.value("database") { text throws(ValueError) in
            guard let address = DatabaseAddress(text) else { throw ValueError("must be a path or an address of PostgreSQL") }
            return address
        }
        let databaseLimits = ServerLimits(from: &settings)
        let retention = RetentionRules(from: &settings)
        let sampleData = settings.flag("sample_data", default: false)
        let log = Log(from: &settings)
        let accounts = AccountConfiguration.all(from: &settings, services)
        Self.checkAddresses(callbacks, operations, &settings)
        settings.reportUnknownKeys()

        guard !settings.problems.contains(where: { $0.severity == .error }) else { return nil }
        self.init(
            callbacks: callbacks,
            operations: operations,
            threads: threads,
            limits: limits,
            shutdownGrace: shutdownGrace,
            database: database ?? .file(path: "run/webhookd.sqlite"),
            databaseLimits: databaseLimits,
            retention: retention,
            sampleData: sampleData,
            log: log,
            accounts: accounts
        )
    }

    private static func checkAddresses(_ callbacks: ListenAddress, _ operations: ListenAddress, _ settings: inout SettingsReader)
    {
        guard case .tcp(let operationsHost, let operationsPort) = operations else { return }
        let remote = RemoteAddress(text: operationsHost)
        let isLoopback = remote.map { AddressBlock.loopbackV4.contains($0) || AddressBlock.loopbackV6.contains($0) } ?? true
        if !isLoopback {
            settings.report(
                .warning,
                "operations.address",
                "\(operationsHost) is reachable from elsewhere; the operations pages ask for no password"
            )
        }
        guard case .tcp(let host, let port) = callbacks, port == operationsPort, port != 0 else { return }
        let wildcards = ["0.0.0.0", "::"]
        if host == operationsHost || wildcards.contains(host) || wildcards.contains(operationsHost) {
            settings.report(.error, "operations.port", "\(port) is the port of the callback listener, too")
        }
    }
}

extension ListenAddress {
    /// - `listen.address`: IP address or `localhost`; default `127.0.0.1`.
    /// - `listen.port`: whole number, 0 (any free one) to 65535; default `8080`.
    /// - `listen.socket`: path of a Unix socket, instead of the two.
    init(callbacksFrom settings: inout SettingsReader) {
        let tcp = Self.tcp(from: &settings, "listen.address", "listen.port", standardPort: 8080)
        guard let socket = settings.text("listen.socket") else {
            self = tcp
            return
        }
        self = .unix(path: socket)
        if settings.isGiven("listen.address") || settings.isGiven("listen.port") {
            settings.report(.error, "listen.socket", "stands instead of listen.address and listen.port, not beside them")
        }
        // The address of a Unix socket holds 107 bytes and a final zero.
        if !(1...107).contains(socket.utf8.count) || socket.utf8.contains(0) {
            settings.report(.error, "listen.socket", "must be a path of 1 to 107 bytes")
        }
    }

    /// - `operations.address`: IP address or `localhost`; default `127.0.0.1`.
    /// - `operations.port`: whole number, 0 (any free one) to 65535; default `9090`.
    init(operationsFrom settings: inout SettingsReader) {
        self = Self.tcp(from: &settings, "operations.address", "operations.port", standardPort: 9090)
    }

    private static func tcp(from settings: inout SettingsReader, _ address: String, _ port: String, standardPort: Int) -> Self {
        let host = settings.value(address) { text throws(ValueError) in
            guard text == "localhost" || RemoteAddress(text: text) != nil else {
                throw ValueError("must be an IP address or localhost, not `\(text.printable)`")
            }
            return text
        }
        return .tcp(host: host ?? "127.0.0.1", port: settings.integer(port, default: standardPort, in: 0...65535))
    }
}

extension CallbackLimits {
    /// - `trusted_proxies`: list of IP addresses or blocks whose connections are not counted by address; default the
    ///   machine itself, `127.0.0.0/8` and `::1`.
    /// - `limits.connections`: whole number, 1 to 1000000; default `4096`.
    /// - `limits.connections_per_address`: whole number, 1 to 1000000; default `256`.
    /// - `limits.deliveries_in_flight`: whole number, 1 to 1000000; default `1024`.
    /// - `limits.head_size`: size, 1KiB to 64KiB; default `16KiB`.
    /// - `limits.body_size`: size, 1KiB to 4MiB; default `64KiB`.
    /// - `limits.head_timeout`: duration, 100ms to 1m; default `3s`.
    /// - `limits.body_timeout`: duration, 100ms to 1m; default `3s`.
    /// - `limits.idle_timeout`: duration, 1s to 10m; default `75s`.
    init(from settings: inout SettingsReader) {
        self.init()
        if settings.isGiven("trusted_proxies") { trustedProxies = [] }
        trustedProxies += settings.list("trusted_proxies") { text throws(ValueError) in
            guard let block = AddressBlock(text) else {
                throw ValueError("must be IP addresses or blocks such as 10.0.0.0/8, not `\(text.printable)`")
            }
            return block
        }
        connections = settings.integer("limits.connections", default: connections, in: 1...1_000_000)
        connectionsPerAddress = settings.integer(
            "limits.connections_per_address",
            default: connectionsPerAddress,
            in: 1...1_000_000
        )
        deliveriesInFlight = settings.integer("limits.deliveries_in_flight", default: deliveriesInFlight, in: 1...1_000_000)
        headSize = settings.size("limits.head_size", default: headSize, in: .kibibytes(1) ... .kibibytes(64))
        bodySize = settings.size("limits.body_size", default: bodySize, in: .kibibytes(1) ... .mebibytes(4))
        let senderPatience: ClosedRange<Duration> = .milliseconds(100) ... .seconds(60)
        headTime = settings.duration("limits.head_timeout", default: headTime, in: senderPatience)
        bodyTime = settings.duration("limits.body_timeout", default: bodyTime, in: senderPatience)
        idleTime = settings.duration("limits.idle_timeout", default: idleTime, in: .seconds(1) ... .seconds(600))
    }
}

extension ServerLimits {
    /// The two keys beside `database`. No statement outlasts the time in which a delivery must be answered.
    init(from settings: inout SettingsReader) {
        self.init()
        connections = settings.integer("database_connections", default: connections, in: 1...256)
        timeLimit = settings.duration("database_timeout", default: timeLimit, in: .milliseconds(100) ... .seconds(4))
    }
}

extension DaemonConfiguration.Log {
    /// - `log.level`: trace, debug, info, notice, warning, error or critical; default `info`.
    /// - `log.format`: auto, json or text; default `auto`.
    /// - `log.openid_key`: secret, at least 16 characters; default a new one at each start.
    init(from settings: inout SettingsReader) {
        level = settings.choice("log.level", default: .info)
        format = settings.choice("log.format", default: .auto)
        openIDKey = settings.value("log.openid_key") { text throws(ValueError) in try FingerprintKey(text) }
    }
}
