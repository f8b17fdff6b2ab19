import ArgumentParser
import WebhookCommands

/// Attacks the real server and looks whether anything was lost, done twice or late.
@main
struct Faults: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Attacks the server and looks whether anything was lost, done twice or late.",
        discussion: """
            Every command starts servers of its own on loopback, in a folder that is removed at the end, and ends them by \
            their process ids. It exits with 1 when anything was found, and then keeps the folder with logs and database.

            faults serve is the server that is attacked: all parts of webhookd, with routes whose effects can be counted. \
            It takes the options and the configuration of webhookd serve; outbox, check and others work likewise.
            """,
        subcommands: [
            CrashLoopCommand.self, JoinCommand.self, OperatorsCommand.self, PeersCommand.self, ReplicasCommand.self,
            StoreCommand.self, TakeoverCommand.self,
        ]
    )

    /// What is no command of this one is one of the server's.
    static func main() async {
        let name = CommandLine.arguments.dropFirst().first ?? "--help"
        if name.hasPrefix("-") || name == "help" || configuration.subcommands.contains(where: { $0._commandName == name }) {
            await main(nil)
        } else {
            await ServingClock.$current.withValue(LeadingClock.ofEnvironment) { await FaultServer.main() }
        }
    }
}
