import FoundationEssentials
import WebhookServer

/// A directory of one test's own with a configuration file and a credentials directory; gone with the value.
final class ConfigurationDirectory {
    let path: String
    var file: String { path + "/webhookd.yaml" }
    var credentials: String { path + "/credentials" }

    init(_ yaml: String = "", credentials values: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.path + "/webhookd-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path + "/credentials", withIntermediateDirectories: true)
        try write(yaml, to: file)
        for (name, value) in values { try write(value, to: credentials + "/" + name) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to path: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    func load(environment: [String: String] = [:]) -> LoadedConfiguration {
        DaemonConfiguration.load(file: file, environment: environment, credentials: credentials, cores: 2)
    }

    /// An account that lacks nothing, in safe mode, with more lines below it.
    static func account(_ more: String = "") -> String {
        """
        accounts:
          air:
            path: /wechat/air
            service: airline
            mode: safe
            original_id: gh_webhookd00001
            app_id: wx00000000000000d1
            token: flight-token
            encoding_aes_key: zyxwvutsrqponmlkjihgfedcba9876543210GFEDCBA
        \(more)

        """
    }
}
