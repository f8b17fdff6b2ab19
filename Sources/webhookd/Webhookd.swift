import ArgumentParser
import WebhookServer

@main
struct Webhookd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhookd",
        abstract: "Receives the callbacks of WeChat official accounts and answers them.",
        discussion: """
            Exit codes: 0 done, 1 an expectation was not met, 64 wrong arguments, 65 wrong input, 70 an error while \
            running, 78 a configuration that cannot be used.
            """,
        version: Release.version,
        subcommands: [
            ServeCommand.self,
            CheckCommand.self,
            ImportCommand.self,
            LookupCommand.self,
            OpenCommand.self,
            ReplayCommand.self,
            SealCommand.self,
            SignCommand.self,
            VerifyURLCommand.self,
        ]
    )
}

extension ExitCode {
    /// What was to be shown is not so.
    static let expectation = ExitCode(1)
    /// The input is not in its form (`EX_DATAERR`).
    static let badData = ExitCode(65)
    /// The service failed while running (`EX_SOFTWARE`).
    static let software = ExitCode(70)
    /// The configuration cannot be used (`EX_CONFIG`).
    static let badConfiguration = ExitCode(78)
}
