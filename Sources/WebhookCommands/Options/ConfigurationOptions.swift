import ArgumentParser
import CustomerService
import FoundationEssentials
import WebhookServer

/// Where a command finds the configuration.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: [.short, .customLong("config")],
        help: ArgumentHelp(
            "The YAML file.",
            discussion: """
                Stronger than the file are WEBHOOKD_ variables (WEBHOOKD_LOG_LEVEL for log.level), and stronger than \
                those the files of $CREDENTIALS_DIRECTORY (accounts.air.token). Without a file, these say everything.
                """,
            valueName: "path"
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var file: String?

    /// - Parameter services: those of the executable.
    func load(_ services: AccountServices) -> LoadedConfiguration {
        let environment = CommandEnvironment.variables
        return DaemonConfiguration.load(
            file: file,
            environment: environment,
            credentials: environment["CREDENTIALS_DIRECTORY"],
            cores: ProcessInfo.processInfo.activeProcessorCount,
            services: services
        )
    }
}
