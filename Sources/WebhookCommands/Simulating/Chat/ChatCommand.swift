import ArgumentParser
import FoundationEssentials

struct ChatCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "chat",
            abstract: "Talks to an account in the terminal, as a user of the simulated platform.",
            discussion: """
                What is typed is said; lines that begin with a slash do the rest, such as /menu, /tap 1 2, /scan SCENE and /help. \
                The first message follows the account. Replies, later messages and failures are shown as on a phone.

                  \(Executable.name) chat --serve
                  \(Executable.name) chat --account shop --simulator http://127.0.0.1:8088
                  echo CA1835 | \(Executable.name) chat --serve

                With --serve the configured service runs in this process, on free ports and, where it has sample data, with a \
                database of its own; without it, the running service is called. Input from a pipe is answered to its end. Exits \
                with 1 when a line of a pipe could not be done.
                """
        )
    }

    @OptionGroup
    var phone: PhoneOptions

    @Option(
        help: ArgumentHelp("How many seconds to wait at the end of a pipe for messages that come later.", valueName: "number")
    )
    var linger = 0.0

    func validate() throws {
        if !(0...3_600).contains(linger) { throw ValidationError("--linger must be from 0 to 3600") }
    }

    func run() async throws {
        let input = CommandEnvironment.input
        let isGood = try await phone.run(Executable.self) { [phone, linger] client, account in
            let chat = try await Chat(client, account, user: phone.user, isTyped: input.isTerminal)
            return try await chat.run(input.allLines(), linger: .seconds(linger))
        }
        if !isGood { throw ExitCode.expectation }
    }
}
