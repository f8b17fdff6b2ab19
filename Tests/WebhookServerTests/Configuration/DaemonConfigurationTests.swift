import CustomerService
import FoundationEssentials
import SignatureVerify
import Testing
import WeChatPlatform
import WebhookCore
import WebhookStorage

@testable import WebhookServer

@Suite("A configuration")
struct DaemonConfigurationTests {
    @Test("without a key but its accounts has the documented defaults")
    func defaults() throws {
        let configuration = try #require(ConfigurationDirectory(ConfigurationDirectory.account()).load().configuration)
        #expect(configuration.callbacks == .tcp(host: "127.0.0.1", port: 8080))
        #expect(configuration.operations == .tcp(host: "127.0.0.1", port: 9090))
        #expect(configuration.threads == 2)
        #expect(configuration.limits == CallbackLimits())
        #expect(configuration.shutdownGrace == .seconds(10))
        #expect(configuration.database == .file(path: "run/webhookd.sqlite"))
        #expect(configuration.databaseLimits == ServerLimits())
        #expect(!configuration.sampleData)
        #expect(configuration.retention == RetentionRules())
        #expect(configuration.log.level == .info)
        #expect(configuration.log.format == .auto)
        #expect(configuration.log.openIDKey == nil)
        let account = try #require(configuration.accounts.first)
        #expect(account.account.originalID == OriginalID("gh_webhookd00001"))
        #expect(account.account.appID == AppID("wx00000000000000d1"))
        #expect(account.account.mode == .safe)
        #expect(account.service == "airline")
        #expect(account.account.timestampTolerance == .seconds(300))
        #expect(!account.account.acceptsPlain)
        #expect(account.account.replayRule == .enforce)
        #expect(account.displayName == nil && account.hotline == nil && account.desk == .platform && account.answers.isEmpty)
        #expect(account.values.isEmpty && account.pages.isEmpty)
        #expect(account.apology == nil)
        #expect(account.account.mask.kinds.isEmpty)
    }

    @Test("says how long things stay and what is masked")
    func retention() throws {
        let yaml =
            ConfigurationDirectory.account("    mask: [mobile, bank_card]")
            + "retention: {settled_deliveries: 5m, failed_deliveries: 90d, customer_links: 365d, deferred_replies: 2h}\n"
        let configuration = try #require(ConfigurationDirectory(yaml).load().configuration)
        var expected = RetentionRules()
        expected.settledDeliveries = .seconds(300)
        expected.failedDeliveries = .seconds(90 * 86_400)
        expected.customerLinks = .seconds(365 * 86_400)
        expected.deferredReplies = .seconds(7_200)
        #expect(configuration.retention == expected)
        #expect(configuration.accounts.first?.account.mask == NumberMask([.mobile, .bankCard]))
    }

    @Test("says how much a database server is asked for, which takes a restart to change")
    func databaseLimits() throws {
        let yaml = ConfigurationDirectory.account() + "database_connections: 256\ndatabase_timeout: 100ms\n"
        let configuration = try #require(ConfigurationDirectory(yaml).load().configuration)
        #expect(configuration.databaseLimits.connections == 256)
        #expect(configuration.databaseLimits.timeLimit == .milliseconds(100))
        let standard = try #require(ConfigurationDirectory(ConfigurationDirectory.account()).load().configuration)
        #expect(configuration.fixedKeys(differingFrom: standard) == ["database_connections", "database_timeout"])
    }

    @Test("says how an account sends messages of its own")
    func sending() throws {
        let plain = try #require(ConfigurationDirectory(ConfigurationDirectory.account()).load().configuration?.accounts.first)
        #expect(plain.sending == nil)
        #expect(!plain.account.canSendMessages)

        let secret = "0123456789abcdef0123456789abcdef"
        let directory = try ConfigurationDirectory(
            ConfigurationDirectory.account("    send_messages: true"),
            credentials: ["accounts.air.app_secret": secret + "\n"]
        )
        let standard = try #require(directory.load().configuration?.accounts.first)
        #expect(standard.account.canSendMessages)
        let sending = try #require(standard.sending)
        let access = try #require(standard.access)
        let expected = try AppSecret(secret)
        #expect(access.secret == expected)
        #expect(access.host == .nearest)
        #expect(access.tokenSource == .stable)
        #expect(sending.whenInDoubt == .keep)
        #expect(!"\(standard)".contains(secret))

        let environment = [
            "WEBHOOKD_ACCOUNTS_AIR_API": "http://127.0.0.1:4711", "WEBHOOKD_ACCOUNTS_AIR_TOKEN_SOURCE": "classic",
            "WEBHOOKD_ACCOUNTS_AIR_SEND_IN_DOUBT": "send-again",
        ]
        let other = try #require(directory.load(environment: environment).configuration?.accounts.first)
        #expect(other.access?.host.text == "http://127.0.0.1:4711")
        #expect(other.access?.tokenSource == .classic)
        #expect(other.sending?.whenInDoubt == .sendAgain)
        #expect(
            directory.load(environment: ["WEBHOOKD_ACCOUNTS_AIR_API": "hong-kong"]).configuration?.accounts.first?.access?.host
                == .hongKong
        )
    }

    @Test("finds a menu's file from its own folder")
    func menu() throws {
        let plain = try ConfigurationDirectory(ConfigurationDirectory.account()).load().configuration?.accounts.first
        #expect(plain?.menu == nil)
        let directory = try ConfigurationDirectory(ConfigurationDirectory.account("    menu: menus/air.yaml"))
        let folder = directory.file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        #expect(directory.load().configuration?.accounts.first?.menu == folder + "/menus/air.yaml")
        let absolute = directory.load(environment: ["WEBHOOKD_ACCOUNTS_AIR_MENU": "/etc/menu.yaml"])
        #expect(absolute.configuration?.accounts.first?.menu == "/etc/menu.yaml")
    }

    @Test("says how an account's customers are linked, and where the pages for it are")
    func binding() throws {
        let plain = try #require(ConfigurationDirectory(ConfigurationDirectory.account()).load().configuration)
        #expect(plain.pages == nil && plain.accounts.first?.binding == nil)

        let secret = "the-secret-of-this-test-alone"
        let account = ConfigurationDirectory.account("    binding: {page: \"https://m.example.com/bind\"}")
        let directory = try ConfigurationDirectory(
            account + "pages: {url: \"https://wechat.example.com/\"}\n",
            credentials: ["accounts.air.binding.secret": secret + "\n"]
        )
        #expect(directory.load().problems.isEmpty)
        let configuration = try #require(directory.load().configuration)
        #expect(configuration.pages?.address == .tcp(host: "127.0.0.1", port: 8081))
        #expect(configuration.pages?.url == "https://wechat.example.com")
        #expect(configuration.pages?.limits == PagesLimits())
        let binding = try #require(configuration.accounts.first?.binding)
        #expect(binding.page.description == "https://m.example.com/bind")
        let expected = try SharedSecret(secret)
        #expect(binding.secret == expected && binding.lifetime == .seconds(600))
        #expect(!"\(configuration.accounts)".contains(secret))
        #expect(configuration.fixedKeys(differingFrom: plain) == ["pages.url"])

        let environment = [
            "WEBHOOKD_PAGES_SOCKET": "/run/webhookd/pages.sock", "WEBHOOKD_PAGES_CONNECTIONS": "7",
            "WEBHOOKD_PAGES_BODY_SIZE": "4KiB", "WEBHOOKD_PAGES_BODY_TIMEOUT": "1s", "WEBHOOKD_PAGES_IDLE_TIMEOUT": "2s",
            "WEBHOOKD_ACCOUNTS_AIR_BINDING_LIFETIME": "1h",
        ]
        let other = try #require(directory.load(environment: environment).configuration)
        #expect(other.pages?.address == .unix(path: "/run/webhookd/pages.sock"))
        var limits = PagesLimits()
        (limits.connections, limits.bodySize, limits.bodyTime, limits.idleTime) = (7, 4_096, .seconds(1), .seconds(2))
        #expect(other.pages?.limits == limits)
        #expect(other.accounts.first?.binding?.lifetime == .seconds(3_600))
    }

    @Test(
        "a binding that cannot work is told",
        arguments: [
            ("    binding: {page: \"https://m.example.com\", secret: 0123456789abcdef}", "", "needs pages.url"),
            (
                "    binding: {page: \"https://m.example.com\"}", "pages: {url: \"https://w.example.com\"}\n",
                "missing: a binding needs"
            ),
            ("    binding: {secret: 0123456789abcdef}", "pages: {url: \"https://w.example.com\"}\n", "missing: a binding needs"),
            ("    binding: {lifetime: 5m}", "", "missing: a binding needs"),
            ("    binding: {page: \"http://m.example.com\", secret: 0123456789abcdef}", "", "must be an https address"),
            ("    binding: {page: \"https://m.example.com\", secret: short}", "", "must have 16 to 256 bytes"),
            ("    binding: {page: \"https://m.example.com\", secret: change-me}", "", "placeholder"),
            (
                "    binding: {page: \"https://m.example.com\", secret: 0123456789abcdef, lifetime: 2h}", "",
                "must be from 1m to 1h"
            ),
            ("", "pages: {url: \"http://w.example.com\"}\n", "must be an https address"),
            ("", "pages: {url: \"https://w.example.com?a=b\"}\n", "must be an https address"),
            ("", "pages: {port: 1}\n", "missing: the address of the listener"),
            ("", "pages: {url: \"https://w.example.com\", port: 8080}\n", "is the callback listener's, too"),
            ("", "pages: {url: \"https://w.example.com\", port: 9090}\n", "is the operations listener's, too"),
            ("", "pages: {url: \"https://w.example.com\", socket: /a, port: 1}\n", "stands instead of address and port"),
        ]
    )
    func bindingProblems(account: String, section: String, problem: String) throws {
        let loaded = try ConfigurationDirectory(ConfigurationDirectory.account(account) + section).load()
        #expect(loaded.configuration == nil)
        #expect(loaded.errors.contains { $0.text.contains(problem) }, "\(loaded.problems.map(\.description))")
    }

    @Test("takes a value from the credentials before the environment, and from the environment before the file")
    func precedence() throws {
        let yaml = ConfigurationDirectory.account("    settings: {airline: AA}") + "database: from-file\nlog: {level: trace}\n"
        let directory = try ConfigurationDirectory(
            yaml,
            credentials: ["accounts.air.settings.airline": "CC\n", "log.level": " error "]
        )
        let environment = [
            "WEBHOOKD_ACCOUNTS_AIR_SETTINGS_AIRLINE": "BB", "WEBHOOKD_DATABASE": "from-environment",
            "WEBHOOKD_LOG_LEVEL": "debug",
            "WEBHOOKD_TRUSTED_PROXIES": "10.0.0.0/8, ::1",
        ]
        let all = directory.load(environment: environment)
        #expect(all.problems.isEmpty)
        #expect(all.configuration?.accounts.first?.settings["airline"] == "CC")
        #expect(all.configuration?.log.level == .error)
        #expect(all.configuration?.database == .file(path: "from-environment"))
        #expect(all.configuration?.limits.trustedProxies == ["10.0.0.0/8", "::1"].compactMap { AddressBlock($0) })

        let two = DaemonConfiguration.load(file: directory.file, environment: environment, credentials: nil, cores: 1)
            .configuration
        #expect(two?.accounts.first?.settings["airline"] == "BB")
        #expect(two?.log.level == .debug)

        let one = DaemonConfiguration.load(file: directory.file, environment: [:], credentials: nil, cores: 1).configuration
        #expect(one?.accounts.first?.settings["airline"] == "AA")
        #expect(one?.log.level == .trace)
        #expect(one?.database == .file(path: "from-file"))
    }

    @Test("tells which layer a wrong value came from")
    func origins() throws {
        let directory = try ConfigurationDirectory(
            ConfigurationDirectory.account() + "threads: many\n",
            credentials: ["accounts.air.token": "x"]
        )
        #expect(
            directory.load(environment: ["WEBHOOKD_SAMPLE_DATA": "maybe"]).problems.map(\.description) == [
                "error: accounts.air.token: the token must have 3 to 32 characters, it has 1 (credential accounts.air.token)",
                "error: sample_data: must be true or false, not `maybe` (WEBHOOKD_SAMPLE_DATA)",
                "error: threads: must be a whole number from 1 to 64, not `many` (line 11)",
            ]
        )
    }

    @Test("can stand in the environment alone")
    func environmentAlone() throws {
        let environment = [
            "WEBHOOKD_ACCOUNTS_AIR_SAFE_PATH": "/wechat/air", "WEBHOOKD_ACCOUNTS_AIR_SAFE_SERVICE": "airline",
            "WEBHOOKD_ACCOUNTS_AIR_SAFE_MODE": "safe", "WEBHOOKD_ACCOUNTS_AIR_SAFE_APP_ID": "wx00000000000000d1",
            "WEBHOOKD_ACCOUNTS_AIR_SAFE_TOKEN": "flight-token",
            "WEBHOOKD_ACCOUNTS_AIR_SAFE_ENCODING_AES_KEY": "zyxwvutsrqponmlkjihgfedcba9876543210GFEDCBA",
        ]
        let loaded = DaemonConfiguration.load(file: nil, environment: environment, credentials: nil, cores: 1)
        #expect(loaded.problems.isEmpty)
        #expect(loaded.configuration?.accounts.map(\.account.name.rawValue) == ["air-safe"])
        #expect(loaded.configuration?.accounts.first?.account.originalID == nil)
    }

    @Test("takes settings of one's own from the variable that the library names, and says so")
    func ownSettings() throws {
        let yaml = """
            accounts:
              books:
                {path: /a, service: bookshop, mode: plain, app_id: wx01, token: abc, settings: {crmUrl: a, retries: 3}}
            """
        let directory = try ConfigurationDirectory(yaml)
        let loaded = DaemonConfiguration.load(
            file: directory.file,
            environment: ["WEBHOOKD_ACCOUNTS_BOOKS_SETTINGS_CRM_URL": "b"],
            credentials: nil,
            cores: 1,
            services: AccountServices(undeclared: ["bookshop"])
        )
        #expect(loaded.problems.isEmpty)
        #expect(loaded.configuration?.accounts.first?.settings == ["crmUrl": "b", "retries": "3"])
    }

    @Test("says what the engine may use")
    func engine() throws {
        func load(_ more: String) throws -> LoadedConfiguration {
            try ConfigurationDirectory(ConfigurationDirectory.account() + more).load()
        }
        let standard = try #require(load("").configuration)
        #expect(standard.engine == EngineConfiguration())
        #expect(standard.engine.runningDeliveries == 4096 && standard.engine.runningDeliveriesPerAccount == 1024)
        #expect(standard.shutdownDrain == .zero)
        let yaml =
            "limits: {running_deliveries: 10, waiting_per_sender: 2, handler_time: 5s, handler_threads: 3}\nshutdown_drain: 5s"
        let configuration = try #require(load(yaml).configuration)
        var expected = EngineConfiguration()
        expected.runningDeliveries = 10
        expected.runningDeliveriesPerAccount = 2
        expected.waitingPerSender = 2
        expected.handlerTime = .seconds(5)
        expected.handlerThreads = 3
        #expect(configuration.engine == expected)
        #expect(configuration.shutdownDrain == .seconds(5))
        #expect(try load("limits: {running_deliveries: 3}").configuration?.engine.runningDeliveriesPerAccount == 1)
        #expect(
            try load("limits: {running_deliveries: 3, running_deliveries_per_account: 4}").problems.map(\.description) == [
                "error: limits.running_deliveries_per_account: must not be more than limits.running_deliveries (line 11)"
            ]
        )
    }

    @Test("shows none of its secrets, printed, reflected or dumped")
    func redaction() throws {
        let secrets = [
            "tok3n-current", "tok3n-previous", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg", "fingerprint-secret",
        ]
        let yaml = """
            log: {openid_key: \(secrets[4])}
            accounts:
              air:
                {path: /a, service: shop, mode: safe, app_id: wx01, token: \(secrets[0]), previous_token: \(secrets[1]),
                 encoding_aes_key: \(secrets[2]), previous_encoding_aes_key: \(secrets[3])}
            """
        let loaded = try ConfigurationDirectory(yaml).load()
        let configuration = try #require(loaded.configuration)
        var dumped = ""
        dump(loaded, to: &dumped)
        let digest = try #require(configuration.log.openIDKey).digest()
        var digestDumped = ""
        dump(digest, to: &digestDumped)
        // Decoded, the first key begins with the bytes 105, 183, 29.
        for text in ["\(configuration)", String(reflecting: configuration), "\(loaded)", dumped] {
            for secret in secrets { #expect(!text.contains(secret)) }
            #expect(text.contains("/a"), "the text must be the configuration's")
            #expect(!text.contains("105, 183, 29"))
        }
        #expect(!dumped.split(separator: "\n").contains { $0.hasSuffix("- 183") })
        #expect(digestDumped == "- KeyedDigest(redacted)\n")
    }

    @Test("reads durations and sizes with their units")
    func quantities() throws {
        let yaml = """
            limits: {head_timeout: 500ms, body_timeout: 3s, idle_timeout: 5m, head_size: 2KB, body_size: 1MiB}
            shutdown_grace: 90s

            """
        let configuration = try #require(ConfigurationDirectory(yaml + ConfigurationDirectory.account()).load().configuration)
        #expect(configuration.limits.headTime == .milliseconds(500))
        #expect(configuration.limits.bodyTime == .seconds(3))
        #expect(configuration.limits.idleTime == .seconds(300))
        #expect(configuration.limits.headSize == 2_000)
        #expect(configuration.limits.bodySize == 1 << 20)
        #expect(configuration.shutdownGrace == .seconds(90))
    }

    @Test("takes a Unix socket instead of an address")
    func socket() throws {
        let yaml = ConfigurationDirectory.account() + "listen: {socket: /run/webhookd/callbacks.sock}\n"
        let configuration = try #require(ConfigurationDirectory(yaml).load().configuration)
        #expect(configuration.callbacks == .unix(path: "/run/webhookd/callbacks.sock"))
        #expect("\(configuration.callbacks)" == "unix:/run/webhookd/callbacks.sock")
    }
}

@Suite("The files under deploy")
struct DeployedConfigurationTests {
    private static let deploy = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../deploy").standardized.path

    private static func file(_ name: String) throws -> ConfigurationFile {
        try ConfigurationFile(yaml: String(decoding: Data(contentsOf: URL(filePath: deploy + "/" + name)), as: UTF8.self))
    }

    /// The values of a file that only whoever owns the account may know.
    private static func secrets(_ name: String) throws -> [(key: String, text: String)] {
        try file(name).values.filter { key, _ in ["token", "encoding_aes_key", "app_secret"].contains { key.hasSuffix($0) } }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    @Test("lack nothing but secrets of one's own in the sample, each of whose is refused, and serve once they are given")
    func placeholders() throws {
        let file = Self.deploy + "/webhookd.yaml"
        let shipped = DaemonConfiguration.load(file: file, environment: [:], credentials: nil, cores: 1)
        let secrets = try Self.secrets("webhookd.yaml")
        #expect(secrets.count == 2)
        #expect(shipped.errors.map(\.key) == secrets.map(\.key))
        #expect(shipped.errors.allSatisfy { $0.text == "is the sample's placeholder: enter the account's own" })
        for layer in ["accounts.my-airline.previous_token", "accounts.my-airline.previous_encoding_aes_key"] {
            let text = secrets.first { layer.hasSuffix($0.key.split(separator: ".").last ?? "") }?.text ?? ""
            let directory = try ConfigurationDirectory(credentials: [layer: text])
            let loaded = DaemonConfiguration.load(file: file, environment: [:], credentials: directory.credentials, cores: 1)
            #expect(loaded.errors.contains { $0.key == layer && $0.origin == .credential(file: layer) })
        }
        let own = [
            "accounts.my-airline.token": "own-token",
            "accounts.my-airline.encoding_aes_key": "zyxwvutsrqponmlkjihgfedcba9876543210GFEDCBA",
        ]
        let directory = try ConfigurationDirectory(credentials: own)
        for name in own.keys { try directory.write(own[name] ?? "", to: "\(directory.credentials)/\(name)", mode: 0o400) }
        let loaded = DaemonConfiguration.load(file: file, environment: [:], credentials: directory.credentials, cores: 1)
        #expect(loaded.errors.isEmpty && loaded.configuration != nil)
        #expect(loaded.overruled.map(\.key) == own.keys.sorted { $0 > $1 })
    }

    @Test(
        "let the demo's secrets serve this machine alone",
        arguments: ["0.0.0.0", "::", "192.0.2.1", "127.0.0.1", "::1", "localhost"]
    )
    func demoSecrets(address: String) throws {
        let file = Self.deploy + "/demo.yaml"
        // That others may read the file is told, too, where they may.
        let problems = { (more: [String: String]) in
            let environment = ["WEBHOOKD_LISTEN_ADDRESS": address].merging(more) { $1 }
            return DaemonConfiguration.load(file: file, environment: environment, credentials: nil, cores: 1).problems
                .filter { $0.text.hasPrefix("is a published secret: ") }.sorted { ($0.key ?? "") < ($1.key ?? "") }
        }
        let secrets = try Self.secrets("demo.yaml")
        #expect(secrets.count == 17)
        let isLocal = ["127.0.0.1", "::1", "localhost"].contains(address)
        #expect(problems([:]).map(\.key) == (isLocal ? [] : secrets.map(\.key)))
        #expect(problems([:]).allSatisfy { $0.severity == .error })
        // Without sample data they are an account's of somebody.
        let own = problems(["WEBHOOKD_SAMPLE_DATA": "false"])
        #expect(own.map(\.key) == secrets.map(\.key))
        #expect(own.allSatisfy { $0.severity == (isLocal ? .warning : .error) })
        for secret in secrets { #expect(!own.contains { $0.description.contains(secret.text) }) }
    }

    @Test(
        "share that with the examples and the tutorial, whose secrets are as public",
        arguments: ["Examples/Bookshop/bookshop.yaml", "Sources/WebhookCore/WebhookCore.docc/FromNothingToATestedHandler.md"]
    )
    func shownSecrets(path: String) throws {
        let text = String(decoding: try Data(contentsOf: URL(filePath: Self.deploy + "/../" + path)), as: UTF8.self)
        let secrets = text.matches(of: /\n +(token|encoding_aes_key): (\S+)/)
        #expect(!secrets.isEmpty)
        for secret in secrets {
            let key = "accounts.air.\(secret.1)"
            let directory = try ConfigurationDirectory(ConfigurationDirectory.account(), credentials: [key: String(secret.2)])
            for (address, severity) in [("127.0.0.1", ConfigurationProblem.Severity.warning), ("0.0.0.0", .error)] {
                let loaded = directory.load(environment: ["WEBHOOKD_LISTEN_ADDRESS": address])
                let problem = loaded.problems.first { $0.text.hasPrefix("is a published secret: ") }
                #expect(problem?.severity == severity && problem?.key == key, "\(key) at \(address)")
            }
        }
    }

    @Test("tell which values another layer overrules, and none of the values")
    func overruled() throws {
        let yaml =
            ConfigurationDirectory.account() + "database: postgresql://web:s3cret@db/webhookd\nthreads: 2\nlog: {level: info}\n"
        let directory = try ConfigurationDirectory(
            yaml,
            credentials: ["accounts.air.token": "s3cret-token", "log.openid_key": "x"]
        )
        let environment = ["WEBHOOKD_DATABASE": "/s3cret", "WEBHOOKD_THREADS": "1", "WEBHOOKD_LIMITS_CONNECTIONS": "7"]
        let overruled = directory.load(environment: environment).overruled.map(\.description)
        #expect(
            overruled == [
                "accounts.air.token: the value of line 8 is overruled by credential accounts.air.token",
                "database: the value of line 11 is overruled by WEBHOOKD_DATABASE",
                "threads: the value of line 12 is overruled by WEBHOOKD_THREADS",
            ]
        )
    }

    @Test("document every key in the sample, with its default")
    func sample() throws {
        let text = try String(decoding: Data(contentsOf: URL(filePath: Self.deploy + "/webhookd.yaml")), as: UTF8.self)
        // The keys that the sample gives as comments, with values in their form.
        let values = [
            "threads": "2", "openid_key": "0123456789abcdef", "previous_token": "before", "airline": "CA",
            "hotline": "95000", "display_name": "x", "accepts_plain": "false",
            "previous_encoding_aes_key": "9876543210zyxwvutsrqponmlkjihgfedcbaGFEDCBA",
        ]
        var uncommented = ""
        for line in text.split(separator: "\n") {
            let bare = line.drop { $0 == " " }
            if bare.hasPrefix("# "), let colon = bare.firstIndex(of: ":"), let value = values[String(bare.dropFirst(2)[..<colon])]
            {
                uncommented += line.prefix { $0 == " " } + bare.dropFirst(2)[..<colon] + ": \(value)\n"
            } else {
                uncommented += line + "\n"
            }
        }
        uncommented.replace("change-me", with: "own-token")
        uncommented.replace("0123456789012345678901234567890123456789012", with: "zyxwvutsrqponmlkjihgfedcba9876543210GFEDCBA")
        let directory = try ConfigurationDirectory(uncommented)
        let loaded = directory.load()
        #expect(loaded.problems.isEmpty)
        let sample = try #require(loaded.configuration)
        #expect(sample.log.openIDKey != nil && sample.accounts.first?.settings["airline"] == "CA" && sample.threads == 2)

        let defaults = try #require(ConfigurationDirectory(ConfigurationDirectory.account()).load().configuration)
        #expect(sample.callbacks == defaults.callbacks)
        #expect(sample.operations == defaults.operations)
        #expect(sample.limits == defaults.limits)
        #expect(sample.engine == defaults.engine)
        #expect(sample.shutdownGrace == defaults.shutdownGrace && sample.shutdownDrain == defaults.shutdownDrain)
        #expect(sample.database == .file(path: "/var/lib/webhookd/webhookd.sqlite"))
        #expect(text.contains("By default \(defaults.database) below the working directory"))
        #expect(sample.databaseLimits == defaults.databaseLimits)
        #expect(sample.sampleData == defaults.sampleData)
        #expect(sample.log.level == defaults.log.level && sample.log.format == defaults.log.format)
        #expect(sample.accounts.first?.account.timestampTolerance == defaults.accounts.first?.account.timestampTolerance)
    }

    @Test("name every key that is read")
    func everyKey() throws {
        let text = try String(decoding: Data(contentsOf: URL(filePath: Self.deploy + "/webhookd.yaml")), as: UTF8.self)
        let file = try ConfigurationFile(yaml: text)
        let settings = SettingsReader(ConfigurationLayers(file: file, environment: [:], credentials: [:]))
        _ = DaemonConfiguration(from: settings, cores: 1, services: .builtIn)
        let lines = text.split(separator: "\n").map { $0.drop { " #".contains($0) } }
        #expect(settings.findings.keys.count > 25)
        for key in settings.findings.keys {
            let last = key.split(separator: ".").last.map(String.init) ?? key
            #expect(
                key.contains(".answers.") || key.contains(".pages.") || lines.contains { $0.hasPrefix(last + ":") },
                "\(key) is not in the sample"
            )
        }
    }

    @Test("hold the demo's accounts")
    func demo() throws {
        let file = Self.deploy + "/demo.yaml"
        let demo = try #require(DaemonConfiguration.load(file: file, environment: [:], credentials: nil, cores: 1).configuration)
        #expect(demo.callbacks == .tcp(host: "127.0.0.1", port: 8080))
        #expect(demo.operations == .tcp(host: "127.0.0.1", port: 9090))
        #expect(demo.sampleData)
        let rows = demo.accounts.map { "\($0.path) \($0.account.mode.rawValue) \($0.service.rawValue)" }
        #expect(
            rows == [
                "/wechat/air plain airline", "/wechat/air-safe safe airline", "/wechat/bank safe bank",
                "/wechat/phone safe phone-maker", "/wechat/railway plain railway", "/wechat/shop compatible shop",
            ]
        )
        #expect(demo.accounts.map(\.account.originalID) == (1...6).map { OriginalID("gh_webhookd0000\($0)") })
        #expect(demo.accounts.map(\.account.appID) == (1...6).map { AppID("wx00000000000000d\($0)") })
        let senders = demo.accounts.filter { $0.sending != nil }
        #expect(senders.map(\.account.name.rawValue) == ["air", "air-safe", "bank", "phone", "shop"])
        #expect(senders.allSatisfy { $0.access?.host.text == "http://127.0.0.1:8088" })
    }
}
