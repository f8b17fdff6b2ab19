import ArgumentParser
import WebhookServer

struct TriggerCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "trigger",
            abstract: "Lets happen to a server what happens on the platform, by name, and checks what it answers.",
            discussion: """
                Messages, menus, reports, repeats, losses and forgeries, each with what every server must do then, whatever it \
                answers. --list tells them.

                  \(Executable.name) trigger welcome lost-reply bad-signature --serve
                  \(Executable.name) trigger --all --account air-safe --simulator http://127.0.0.1:8088
                  \(Executable.name) trigger --all --target http://127.0.0.1:5000/wechat --token books-token

                Exits with 1 when an answer is not as expected, which is then told, and when nothing of what was named could be tried.
                """
        )
    }

    @OptionGroup
    var phone: PhoneOptions

    @Flag(help: "Every scenario.")
    var all = false

    @Flag(help: "List the scenarios, with a line each, and do nothing.")
    var list = false

    @Option(help: "text or json, one object a line.")
    var output = OutputForm.text

    @Argument(help: ArgumentHelp("The scenarios' names.", valueName: "name"), completion: .list(Scenario.all.map(\.name)))
    var names: [String] = []

    func validate() throws {
        if list { return }
        if all != names.isEmpty { throw ValidationError("name scenarios, or give --all; --list tells their names") }
        for name in names where Scenario.named(name) == nil {
            throw ValidationError("there is no scenario \(name); --list tells their names")
        }
    }

    func run() async throws {
        if list { return try tell() }
        let scenarios = all ? Scenario.all : names.compactMap(Scenario.named)
        let reports = try await phone.run(Executable.self) { [output] client, account in
            let stage = ScenarioStage(client: client, app: account.app)
            var reports: [ScenarioReport] = []
            for scenario in scenarios {
                let report = ScenarioReport(scenario, try await Self.verdict(of: scenario, stage))
                StandardOutput.printNow(output == .text ? report.text : try OutputForm.line(report))
                reports.append(report)
            }
            return reports
        }
        if output == .text { StandardOutput.print(ScenarioReport.count(reports)) }
        if reports.contains(where: { $0.outcome == .failed }) || reports.allSatisfy({ $0.outcome == .skipped }) {
            throw ExitCode.expectation
        }
    }

    /// What the platform does not let happen is a failure of the scenario, not of the command.
    private static func verdict(of scenario: Scenario, _ stage: ScenarioStage) async throws -> Scenario.Verdict {
        do {
            return try await scenario.play(stage)
        } catch SimulatorFailure.refused(_, let sentence) {
            return .failed(["the platform does not do it"], came: sentence)
        }
    }

    private func tell() throws {
        let width = Scenario.all.map(\.name.count).max() ?? 0
        for scenario in Scenario.all {
            switch output {
            case .text:
                let padding = String(repeating: " ", count: width - scenario.name.count + 2)
                StandardOutput.print(scenario.name + padding + scenario.line)
            case .json: StandardOutput.print(try OutputForm.line(["scenario": scenario.name, "expected": scenario.line]))
            }
        }
    }
}
