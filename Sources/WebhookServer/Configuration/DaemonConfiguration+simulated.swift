package import WeChatPlatform
import WebhookStorage

extension DaemonConfiguration {
    /// The same for a platform at another address, for all accounts that call it.
    package func calling(platformAt host: PlatformHost) -> DaemonConfiguration {
        var configuration = self
        for index in configuration.accounts.indices { configuration.accounts[index].access?.host = host }
        return configuration
    }

    /// The same on free ports of this machine and, where the lookups are sample data, with a new database in `folder`: beside
    /// a service that has the configured ones.
    package func apart(in folder: String) -> DaemonConfiguration {
        var configuration = self
        configuration.callbacks = .tcp(host: "127.0.0.1", port: 0)
        configuration.operations = .tcp(host: "127.0.0.1", port: 0)
        configuration.pages = nil
        if sampleData { configuration.database = .file(path: "\(folder)/webhookd.sqlite") }
        return configuration
    }
}
