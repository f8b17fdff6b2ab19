import ArgumentParser
import FoundationEssentials
import WebhookServer

struct CheckCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: "Checks a configuration and the routes of its accounts, and tells every problem at once.",
            discussion: """
                A route that is never reached, or whose pattern cannot work, is a warning with the file and line where it is \
                written. What the file says and a variable or a credential overrules is told, too. The configured database is not \
                opened.

                Exits with 0 when the service would start, and with 78 when not. Never shows a secret.
                """
        )
    }

    enum Output: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup
    var source: ConfigurationOptions

    @Flag(help: "Refuse warnings, too, such as a file with secrets that others may read.")
    var strict = false

    @Option(help: "text or json.")
    var output = Output.text

    func run() async throws {
        let report = await Self.report(on: source.load(Executable.services), isStrict: strict)
        switch output {
        case .text: StandardOutput.print(report.text)
        case .json: StandardOutput.print(try json(report))
        }
        if !report.isGood { throw ExitCode.badConfiguration }
    }

    /// What is found about the configuration and, where it can be used, about the routes of its accounts.
    static func report(on loaded: LoadedConfiguration, isStrict: Bool) async -> CheckReport {
        var problems = loaded.problems
        if let configuration = loaded.configuration { problems += await RouteCheck<Executable>.problems(of: configuration) }
        return CheckReport(
            problems,
            overruled: loaded.overruled,
            accounts: loaded.configuration?.accounts ?? [],
            isStrict: isStrict
        )
    }

    private func json(_ report: CheckReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }
}
