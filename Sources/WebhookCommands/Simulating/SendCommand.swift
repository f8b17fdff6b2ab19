import ArgumentParser
import FoundationEssentials
import PlatformSimulator

struct SendCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "send",
            abstract: "Does one thing as a user of the simulated platform, and shows what is answered.",
            discussion: """
                What can be done, and what is said behind it:

                \(PhoneAct.allCases.map { "  \($0.rawValue) \($0.usage)" }.joined(separator: "\n"))

                  \(Executable.name) send text CA1835 --serve
                  \(Executable.name) send click FLIGHT_STATUS --account air-safe
                  \(Executable.name) send location 23.39,113.30 --simulator http://127.0.0.1:8088
                  \(Executable.name) send event TEMPLATESENDJOBFINISH MsgID=200163836 Status=success --output json

                Where it needs a follower, the user follows first. Degrees that begin with a minus stand behind --. Exits with 1 \
                when the phone would show that the account is out of service, or when the answer breaks a rule of the platform.
                """
        )
    }

    @OptionGroup
    var phone: PhoneOptions

    @Option(help: "text or json.")
    var output = OutputForm.text

    @Argument(help: ArgumentHelp("What the user does.", valueName: "type"), completion: .list(PhoneAct.allCases.map(\.rawValue)))
    var act: PhoneAct

    @Argument(help: ArgumentHelp("What stands behind it.", valueName: "words"))
    var words: [String] = []

    func run() async throws {
        let json: SimulatedJSON
        do {
            json = try act.json(words) { path in try InputText.read(path) }
        } catch let error as ActError {
            throw ValidationError("\(error)")
        }
        let exchange = try await phone.run(Executable.self) { [phone, act] client, account in
            let user = try await client.phone(of: phone.user, app: account.app)
            do throws(SimulatorFailure) {
                if act.needsFollowing { try await user.followIfNeeded() }
                return try await user.act(json)
            } catch {
                guard case .refused(_, let sentence) = error else { throw error }
                throw ExitCode.badData.saying("the platform does not do it: \(sentence)")
            }
        }
        let report = SendReport(exchange)
        switch output {
        case .text: StandardOutput.print(report.text)
        case .json: StandardOutput.print(try OutputForm.json(report))
        }
        if !report.isAccepted { throw ExitCode.expectation }
    }
}

extension PhoneAct: ExpressibleByArgument {}
