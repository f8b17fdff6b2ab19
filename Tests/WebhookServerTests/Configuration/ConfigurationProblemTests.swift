import FoundationEssentials
import Testing
import WebhookServer

@Suite("What is wrong with a configuration")
struct ConfigurationProblemTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let yaml: String
        let problems: [String]

        init(_ yaml: String, _ problems: String...) {
            self.yaml = yaml
            self.problems = problems
        }

        var testDescription: String { problems.joined(separator: " | ") }
    }

    private static let good = ConfigurationDirectory.account()

    static let cases = [
        Case("", "error: accounts: at least one account is needed"),
        Case("accounts:\n", "error: accounts: at least one account is needed (line 1)"),
        Case("- a\n- b\n", "error: the file must hold keys with values (line 1)"),
        Case("just words", "error: the file must hold keys with values (line 1)"),
        Case("a: [1, [2]]", "error: a list may hold only single values (line 1)"),
        Case("log:\n  level: \"info", "error: not YAML: found unexpected end of stream (line 2)"),
        Case("log: {}\nlog: {}\n", "error: given more than once: `log` (line 1)"),

        Case(good + "limts: {}", "error: limts: unknown key; did you mean `limits`? (line 11)"),
        Case(good + "limits:\n  bodySize: 1KiB", "error: limits.bodySize: unknown key; did you mean `body_size`? (line 12)"),
        Case(good + "body_size: 1KiB", "error: body_size: unknown key; did you mean `limits.body_size`? (line 11)"),
        Case(good + "colour: red", "error: colour: unknown key (line 11)"),
        Case(good + "limits.body_size: 1KiB", "error: limits.body_size: unknown key (line 11)"),
        Case(
            ConfigurationDirectory.account("    tokn: secret-of-mine"),
            "error: accounts.air.tokn: unknown key; did you mean `token`? (line 10)"
        ),
        Case(
            ConfigurationDirectory.account("    send_messages: true"),
            "error: accounts.air.app_secret: missing: send_messages needs it"
        ),
        Case(
            ConfigurationDirectory.account("    notices: {flight_change: {template: t, fields: {thing1: flight}}}"),
            "warning: accounts.air.notices.flight_change.template: of no use without send_messages: the account sends nothing (line 10)"
        ),
        Case(
            ConfigurationDirectory.account("    notices: {flight_change: {fields: {thing1: flight}}}"),
            "error: accounts.air.notices.flight_change.template: missing: the id of the account's template"
        ),
        Case(
            ConfigurationDirectory.account("    notices: {flight_chang: {template: t}}"),
            "error: accounts.air.notices.flight_chang: unknown key; did you mean `flight_change`? (line 10)"
        ),
        Case(
            ConfigurationDirectory.account("    reminders: {quiet_hours: at night}"),
            """
            error: accounts.air.reminders.quiet_hours: must be two times of the day such as 22:30-07:00, or none, not `at night` \
            (line 10)
            """
        ),
        Case(
            ConfigurationDirectory.account("    app_secret: too-short"),
            "error: accounts.air.app_secret: the app secret must have 16 to 128 characters, it has 9 (line 10)"
        ),
        Case(
            ConfigurationDirectory.account("    api: http://api.weixin.qq.com"),
            """
            error: accounts.air.api: must be nearest, fallback, shanghai, shenzhen, hong-kong or an address such as \
            https://api.example.com, without a path; http only to this machine, not `http://api.weixin.qq.com` (line 10)
            """
        ),
        Case(
            ConfigurationDirectory.account("    send_in_doubt: send-agin"),
            "error: accounts.air.send_in_doubt: must be one of keep, send-again, not `send-agin`; did you mean `send-again`? (line 10)"
        ),
        Case(
            ConfigurationDirectory.account("    directory: {url: https://api.example.com/v1}"),
            "error: accounts.air.directory.token: missing: directory.url needs it"
        ),
        Case(
            ConfigurationDirectory.account("    directory: {url: http://api.example.com, token: of-directory}"),
            """
            error: accounts.air.directory.url: must be an address such as https://api.example.com/v1, without a query; http only to \
            this machine, not `http://api.example.com` (line 10)
            """
        ),
        Case(
            ConfigurationDirectory.account(
                "    directory: {url: https://api.example.com, token: short, timeout: 11s, cache: 6m}"
            ),
            "error: accounts.air.directory.cache: must be from 0 to 5m, not 6m (line 10)",
            "error: accounts.air.directory.timeout: must be from 100ms to 10s, not 11s (line 10)",
            "error: accounts.air.directory.token: the directory token must have 8 to 4096 characters, it has 5 (line 10)"
        ),
        Case(
            ConfigurationDirectory.account("    directory: {cache: 0s}"),
            """
            error: accounts.air.directory.cache: stands without directory.url: the account is looked up in the service's own tables \
            (line 10)
            """
        ),
        Case(
            ConfigurationDirectory.account("    directory: {urll: x}"),
            "error: accounts.air.directory.urll: unknown key; did you mean `url`? (line 10)"
        ),
        Case(
            good + "retention: {settled_deliveries: 10s}",
            "error: retention.settled_deliveries: must be from 1m to 30d, not 10s (line 11)"
        ),
        Case(
            good + "retention: {customer_links: always}",
            "error: retention.customer_links: must be a duration with its unit, such as 500ms, 3s or 5m, not `always` (line 11)"
        ),
        Case(
            ConfigurationDirectory.account("    mask: [phone]"),
            "error: accounts.air.mask: must be mobile, id_card or bank_card, not `phone` (line 10)"
        ),
        Case(good + "limits: 3", "error: limits: must hold keys of its own, not a value (line 11)"),
        Case(good + "database:\n  path: x", "error: database: must be a value, not keys of its own (line 11)"),
        Case(
            good + "database_connections: 0",
            "error: database_connections: must be a whole number from 1 to 256, not `0` (line 11)"
        ),
        Case(
            good + "database_connections: many",
            "error: database_connections: must be a whole number from 1 to 256, not `many` (line 11)"
        ),
        Case(good + "database_timeout: 5s", "error: database_timeout: must be from 100ms to 4s, not 5s (line 11)"),
        Case(
            good + "database_timeout: 3",
            "error: database_timeout: must be a duration with its unit, such as 500ms, 3s or 5m, not `3` (line 11)"
        ),
        Case(
            good + "database: postgresql://web:s3cret@[::1/x",
            "error: database: must be a path or an address of PostgreSQL (line 11)"
        ),
        Case(good + "database: [x, y]", "error: database: must be a single value, not a list (line 11)"),

        Case(
            good + "listen: {port: eighty}",
            "error: listen.port: must be a whole number from 0 to 65535, not `eighty` (line 11)"
        ),
        Case(
            good + "listen: {port: 65536}",
            "error: listen.port: must be a whole number from 0 to 65535, not `65536` (line 11)"
        ),
        Case(
            good + "listen: {address: example.org}",
            "error: listen.address: must be an IP address or localhost, not `example.org` (line 11)"
        ),
        Case(
            good + "listen: {port: 80, socket: /run/x}",
            "error: listen.socket: stands instead of address and port, not beside them (line 11)"
        ),
        Case(
            good + "listen: {port: 9090}",
            "error: operations.port: 9090 is the port of the callback listener, too"
        ),
        Case(
            good + "operations: {address: 0.0.0.0, port: 8080}",
            "error: operations.port: 8080 is the port of the callback listener, too (line 11)",
            "warning: operations.address: 0.0.0.0 is reachable from elsewhere; the operations pages ask for no password (line 11)"
        ),
        Case(
            good + "limits: {body_timeout: 3}",
            "error: limits.body_timeout: must be a duration with its unit, such as 500ms, 3s or 5m, not `3` (line 11)"
        ),
        Case(
            good + "limits: {body_timeout: 99999999999999999999s}",
            "error: limits.body_timeout: must be a duration with its unit, such as 500ms, 3s or 5m, not `99999999999999999999s` (line 11)"
        ),
        Case(
            good + "limits: {body_timeout: 2h}",
            "error: limits.body_timeout: must be from 100ms to 1m, not 2h (line 11)"
        ),
        Case(
            good + "limits: {deliveries_in_flight: 8, deliveries_in_flight_per_account: 9}",
            "error: limits.deliveries_in_flight_per_account: must be a whole number from 1 to 8, not `9` (line 11)"
        ),
        Case(
            good + "limits: {body_size: 64}",
            "error: limits.body_size: must be a size with its unit, such as 64KiB or 1MB, not `64` (line 11)"
        ),
        Case(
            good + "limits: {body_size: 1GiB}",
            "error: limits.body_size: must be from 1KiB to 4MiB, not 1GiB (line 11)"
        ),
        Case(good + "sample_data: maybe", "error: sample_data: must be true or false, not `maybe` (line 11)"),
        Case(
            good + "log: {level: inof}",
            """
            error: log.level: must be one of trace, debug, info, notice, warning, error, critical, not `inof`; \
            did you mean `info`? (line 11)
            """
        ),
        Case(
            good + "log: {openid_key: too-short}",
            "error: log.openid_key: the key must have at least 16 characters, it has 9 (line 11)"
        ),
        Case(
            good + "trusted_proxies: [10.0.0.0/8, proxy, 10.0.0.0/33]",
            "error: trusted_proxies: must be IP addresses or blocks such as 10.0.0.0/8, not `10.0.0.0/33` (line 11)",
            "error: trusted_proxies: must be IP addresses or blocks such as 10.0.0.0/8, not `proxy` (line 11)"
        ),
        Case(
            good + "log: {level: \"\\e[2J\\u202e\"}",
            """
            error: log.level: must be one of trace, debug, info, notice, warning, error, critical, not \
            `\\u{1b}[2J\\u{202e}` (line 11)
            """
        ),

        Case(
            "accounts:\n  Air!: {path: /a}",
            "error: accounts: at least one account is needed (line 1)",
            "error: accounts.Air!: an account's name is 1 to 32 of a-z, 0-9 and - (line 2)"
        ),
        Case(
            "accounts:\n  air: {}",
            "error: accounts.air.app_id: missing",
            "error: accounts.air.mode: missing",
            "error: accounts.air.path: missing",
            "error: accounts.air.service: missing",
            "error: accounts.air.token: missing"
        ),
        Case(
            "accounts: {air: {path: wechat, service: airlin, mode: saf, app_id: wx 1, original_id: hg_1, token: x}}",
            "error: accounts.air.app_id: must be wx with letters and digits, not `wx 1` (line 1)",
            "error: accounts.air.mode: must be one of plain, compatible, safe, not `saf`; did you mean `safe`? (line 1)",
            "error: accounts.air.original_id: must be gh_ with letters and digits, not `hg_1` (line 1)",
            "error: accounts.air.path: must be a path that begins with / and holds letters, digits, / - _ . ~ only, not `wechat` (line 1)",
            "error: accounts.air.service: must be one of airline, shop, phone-maker, bank, railway, help, not `airlin`; did you mean `airline`? (line 1)",
            "error: accounts.air.token: the token must have 3 to 32 characters, it has 1 (line 1)"
        ),
        Case(
            "accounts: {air: {path: /a, service: shop, mode: safe, app_id: wx01, token: abc}}",
            "error: accounts.air.encoding_aes_key: missing: safe mode needs it"
        ),
        Case(
            "accounts: {air: {path: /a, service: shop, mode: plain, app_id: wx01, token: abc, encoding_aes_key: short}}",
            "error: accounts.air.encoding_aes_key: the EncodingAESKey must have 43 characters, it has 5 (line 1)"
        ),
        Case(
            """
            accounts:
              air: {path: /a, service: shop, mode: plain, app_id: wx01, token: abc}
              bus: {path: /a, service: shop, mode: plain, app_id: wx01, token: abc}
            """,
            "error: accounts.bus.path: `/a` is the path of the account `air`, too (line 3)"
        ),
        Case(
            """
            accounts:
              air: {path: /a, service: shop, mode: plain, app_id: wx01, token: abc}
              air-previous: {path: /b, service: shop, mode: plain, app_id: wx01, token: abc}
            """,
            """
            error: accounts.air-previous: shares the environment variable WEBHOOKD_ACCOUNTS_AIR_PREVIOUS_ENCODING_AES_KEY \
            with the account `air`: rename one (line 3)
            """,
            """
            error: accounts.air-previous: shares the environment variable WEBHOOKD_ACCOUNTS_AIR_PREVIOUS_TOKEN \
            with the account `air`: rename one (line 3)
            """
        ),
        Case(
            ConfigurationDirectory.account(
                "    settings: {airline: ca}\n    timestamp_tolerance: 1s\n    previous_token: flight-token"
            ),
            "error: accounts.air.settings.airline: must be an airline's two characters such as CA, not `ca` (line 10)",
            "error: accounts.air.timestamp_tolerance: must be from 10s to 1d, not 1s (line 11)",
            "warning: accounts.air.previous_token: the same as the current token (line 12)"
        ),
        Case(
            ConfigurationDirectory.account("    replay_guard: alarm"),
            """
            warning: accounts.air.replay_guard: forged bodies under a plain signature are believed: only to find out what \
            sends other bodies (line 10)
            """
        ),
        Case(
            ConfigurationDirectory.account("    replay_guard: off"),
            "error: accounts.air.replay_guard: must be one of enforce, alarm, not `off` (line 10)"
        ),
    ]

    @Test("is told in full, each problem with its key and line", arguments: cases)
    func problems(_ example: Case) throws {
        let loaded = try ConfigurationDirectory(example.yaml).load()
        #expect(loaded.problems.map(\.description) == example.problems)
        #expect((loaded.configuration == nil) == example.problems.contains { $0.hasPrefix("error") })
    }

    @Test("names a file that is missing, a directory, too large or not UTF-8")
    func unreadableFile() throws {
        let directory = try ConfigurationDirectory()
        let load = { (file: String) in
            DaemonConfiguration.load(file: file, environment: [:], credentials: nil, cores: 1).problems.map(\.text)
        }
        #expect(load(directory.path + "/none.yaml") == ["\(directory.path)/none.yaml cannot be read: No such file or directory"])
        #expect(load("/dev") == ["/dev is not a file"])
        try Data([0xff, 0xfe]).write(to: URL(filePath: directory.file))
        #expect(load(directory.file) == ["\(directory.file) is not UTF-8"])
        try Data(repeating: 0x20, count: 1 << 20 + 1).write(to: URL(filePath: directory.file))
        #expect(load(directory.file) == ["\(directory.file) is larger than 1 MiB"])
    }

    @Test("is a warning when others may read a file with secrets", arguments: [0o640, 0o604, 0o644])
    func fileMode(mode: Int) throws {
        let directory = try ConfigurationDirectory()
        try directory.write(ConfigurationDirectory.account(), to: directory.file, mode: mode)
        let loaded = directory.load()
        #expect(loaded.configuration != nil)
        let text = """
            warning: accounts.air.encoding_aes_key: the file holds secrets and others than its owner may read it \
            (mode 0\(String(mode, radix: 8))); chmod 600, or move them to credentials
            """
        #expect(loaded.problems.map(\.description) == [text])
    }

    private static let withoutSecrets = "accounts: {air: {path: /a, service: shop, mode: plain, app_id: wx01}}\n"

    @Test(
        "is a warning when others may read a file with a database's password",
        arguments: [
            "postgresql://web:s3cret@db/webhookd", "postgres://db/webhookd?user=web&password=s3cret",
            "host=db user=web password=s3cret", "host=db sslkey=/k sslpassword=s3cret",
        ]
    )
    func databasePassword(address: String) throws {
        let directory = try ConfigurationDirectory(credentials: ["accounts.air.token": "flight-token"])
        try directory.write(Self.withoutSecrets + "database: \(address)\n", to: directory.file, mode: 0o644)
        let problems = directory.load().problems
        #expect(problems.map(\.key) == ["database"])
        #expect(problems.allSatisfy { $0.severity == .warning && $0.text.hasPrefix("the file holds secrets") })
        #expect(!problems.contains { $0.description.contains("s3cret") })
    }

    @Test(
        "is nothing when a file that others may read holds no secret",
        arguments: ["", "database: postgresql://web@db/webhookd?passfile=/x\n"]
    )
    func fileModeWithoutSecrets(more: String) throws {
        let secrets = ["accounts.air.token": "flight-token"]
        let directory = try ConfigurationDirectory(credentials: secrets)
        try directory.write(Self.withoutSecrets + more, to: directory.file, mode: 0o644)
        #expect(directory.load().problems.isEmpty)
    }

    @Test("is a warning when everybody may read a credential")
    func credentialMode() throws {
        let directory = try ConfigurationDirectory(ConfigurationDirectory.account())
        try directory.write("flight-token-2\n", to: directory.credentials + "/accounts.air.token", mode: 0o444)
        #expect(
            directory.load().problems.map(\.description) == [
                "warning: accounts.air.token: everybody may read this credential (mode 0444) (credential accounts.air.token)"
            ]
        )
    }

    @Test("is a warning when a variable or a credential sets no key")
    func unknownLayers() throws {
        let directory = try ConfigurationDirectory(
            ConfigurationDirectory.account(),
            credentials: ["accounts.aire.token": "x", "tls-certificate": "x"]
        )
        let loaded = directory.load(environment: ["WEBHOOKD_LOG_LEVL": "debug", "WEBHOOKD_SERVICE_HOST": "x", "HOME": "/"])
        #expect(
            loaded.problems.map(\.description) == [
                "warning: the environment variable WEBHOOKD_LOG_LEVL sets no key; did you mean `WEBHOOKD_LOG_LEVEL`?",
                "warning: the environment variable WEBHOOKD_SERVICE_HOST sets no key",
                """
                warning: accounts.aire.token: no key has this name; did you mean `accounts.air.token`? \
                (credential accounts.aire.token)
                """,
            ]
        )
    }

    @Test("never shows a secret, wherever it is misplaced")
    func noSecrets() throws {
        let secret = "s3cr3t-that-must-not-be-shown-anywhere-at-all!"
        let yaml = """
            log: {openid_key: [\(secret), \(secret)]}
            accounts:
              air: {path: /a, service: shop, mode: safe, app_id: wx01, token: \(secret), encoding_aes_key: \(secret), previous_token: "\(secret)"}
            """
        let directory = try ConfigurationDirectory(yaml, credentials: ["accounts.air.previous_encoding_aes_key": secret])
        let loaded = directory.load(environment: ["WEBHOOKD_ACCOUNTS_AIR_TOKEN": secret])
        #expect(loaded.errors.count >= 4)
        #expect(!String(reflecting: loaded.problems).contains("s3cr3t"))

        let broken = try ConfigurationDirectory("accounts:\n  air:\n    token: '\(secret)\n").load()
        #expect(broken.errors.count == 1)
        #expect(!String(reflecting: broken.problems).contains("s3cr3t"))
    }
}
