import ArgumentParser

/// The executable itself, above its commands.
struct RootCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Executable.name,
            abstract: Executable.abstract,
            discussion: """
                Exit codes: 0 done, 1 an expectation was not met, 64 wrong arguments, 65 wrong input, 69 an address or database \
                that another process has, 70 an error while running, 75 a database or platform that is away for now, 78 a configuration \
                that cannot be used.
                """,
            version: Executable.version,
            subcommands: [
                ServeCommand<Executable>.self,
                CheckCommand<Executable>.self,
                AccountsCommand.self,
                ChatCommand<Executable>.self,
                DatabaseCommand.self,
                DeliveriesCommand.self,
                EraseCommand.self,
                FingerprintCommand.self,
                ImportCommand.self,
                LookupCommand.self,
                MenuCommand<Executable>.self,
                OpenCommand<Executable>.self,
                OutboxCommand.self,
                ReplayCommand<Executable>.self,
                SealCommand<Executable>.self,
                SendCommand<Executable>.self,
                SignCommand<Executable>.self,
                SimulateCommand<Executable>.self,
                StateCommand.self,
                TestCommand<Executable>.self,
                TriggerCommand<Executable>.self,
                VerifyURLCommand<Executable>.self,
            ]
        )
    }
}
