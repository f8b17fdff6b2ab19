import CustomerService
import Testing

@testable import WebhookServer

@Suite("A configuration that was read anew")
struct ConfigurationChangeTests {
    private static let file =
        ConfigurationDirectory.account(
            """
                kind: service
                verified: true
                send_messages: true
                app_secret: 0123456789abcdef0123456789abcdef
                directory: {url: "https://api.example.com", token: token-of-directory}
                binding: {page: "https://m.example.com/bind", secret: 0123456789abcdef}
                notices:
            \(NoticeTemplates.Name.allCases.map { "      \($0.rawValue): {template: t-1, fields: {thing1: flight}}" }.joined(separator: "\n"))
            """
        ) + "pages: {url: \"https://wechat.example.com\"}\n"

    /// Another value than the one above or the default, for every key.
    private static let others = [
        "listen.address": "127.0.0.2", "listen.port": "81", "listen.socket": "/run/x", "operations.address": "127.0.0.2",
        "operations.port": "91", "threads": "7", "trusted_proxies": "10.0.0.0/8", "limits.connections": "7",
        "limits.connections_per_address": "7", "limits.deliveries_in_flight": "1023", "limits.head_size": "7KiB",
        "limits.body_size": "7KiB", "limits.head_timeout": "7s", "limits.body_timeout": "7s", "limits.idle_timeout": "7s",
        "limits.deliveries_in_flight_per_account": "7", "limits.running_deliveries": "4097",
        "limits.running_deliveries_per_account": "7", "limits.waiting_per_sender": "7",
        "limits.handler_time": "7s", "limits.handler_threads": "7", "shutdown_grace": "7s", "shutdown_drain": "7s",
        "database": "other.sqlite", "database_connections": "7", "database_timeout": "1s", "retention.settled_deliveries": "2h",
        "retention.failed_deliveries": "2h", "retention.accepted_deliveries": "2h", "retention.deferred_replies": "2h",
        "retention.sent_messages": "2h", "retention.dead_messages": "2h", "retention.customer_links": "2d",
        "retention.messaging_windows": "2d", "retention.lookups": "30d", "sample_data": "true", "log.level": "error",
        "log.format": "text", "log.openid_key": "0123456789abcdef", "metrics.detail": "true",
        "pages.url": "https://x.example.com", "pages.address": "127.0.0.2", "pages.port": "71", "pages.socket": "/run/y",
        "pages.connections": "7", "pages.body_size": "7KiB", "pages.body_timeout": "7s", "pages.idle_timeout": "7s",
        "binding.page": "https://x.example.com", "binding.secret": "fedcba9876543210fedcba9876543210", "binding.lifetime": "7m",
        "path": "/b", "service": "shop", "mode": "compatible", "original_id": "gh_other", "app_id": "wx-other",
        "token": "other-token", "previous_token": "other-token", "settings.airline": "CC", "timestamp_tolerance": "7m",
        "encoding_aes_key": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
        "previous_encoding_aes_key": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", "accepts_plain": "true",
        "replay_guard": "alarm", "display_name": "x", "hotline": "x", "desk": "elsewhere", "apology": "x", "mask": "mobile",
        "send_messages": "false", "app_secret": "fedcba9876543210fedcba9876543210", "api": "hong-kong",
        "token_source": "classic", "send_in_doubt": "send-again", "send_rate": "7",
        "directory.url": "https://api.example.com/v2", "directory.token": "other-token-of-directory", "directory.timeout": "7s",
        "directory.cache": "7s", "reminders.interval": "70s", "reminders.quiet_hours": "none", "kind": "subscription",
        "verified": "false", "test_account": "true", "menu": "menu.yaml",
    ]

    /// Of every notice.
    private static let notice = [
        "template": "t-2", "product": "subscription", "url": "https://x.example.com", "fields.thing1": "route",
    ]

    private static func other(_ name: String, isOfAccount: Bool) -> String? {
        if name.hasPrefix("answers.") { return "x" }
        if isOfAccount, name.hasPrefix("pages.") { return "https://x.example.com" }
        guard name.hasPrefix("notices.") else { return others[name] }
        return name.split(separator: ".", maxSplits: 2).last.flatMap { notice[String($0)] }
    }

    @Test("differs in each key that says something else, and in no other")
    func everyKey() throws {
        let directory = try ConfigurationDirectory(Self.file)
        let before = try #require(directory.load().configuration)
        let layers = ConfigurationLayers(file: try ConfigurationFile(yaml: Self.file), environment: [:], credentials: [:])
        let settings = SettingsReader(layers)
        _ = DaemonConfiguration(from: settings, cores: 2, services: .builtIn)
        #expect(settings.findings.keys.count > 60)
        for key in settings.findings.keys {
            let name = key.replacing("accounts.air.", with: "")
            let value = try #require(Self.other(name, isOfAccount: name != key), "\(key) needs another value here")
            let variable = try #require(layers.variable(for: key))
            // An account that is not verified may send nothing.
            let silence = name == "verified" ? try #require(layers.variable(for: "accounts.air.send_messages")) : variable
            let environment = [silence: "false"].merging([variable: value]) { $1 }
            let loaded = directory.load(environment: environment)
            let after = try #require(loaded.configuration, "\(key): \(loaded.problems)")
            #expect(before.fixedKeys(differingFrom: after) == (name == key ? [key] : []), "\(key)")
            #expect((before.accounts == after.accounts) == (name == key), "\(key)")
        }
        let same = try #require(directory.load(environment: ["WEBHOOKD_SHUTDOWN_GRACE": "10000ms"]).configuration)
        #expect(before.fixedKeys(differingFrom: same) == [], "what is written otherwise and means the same is no change")
    }
}
