import ArgumentParser
import FoundationEssentials
import WebhookCore
import WebhookServer

struct CheckCommand<Executable: WebhookExecutable>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: "Checks a configuration, and tells every problem at once.",
            discussion: "Exits with 0 when the service would start, and with 78 when not. Never shows a secret."
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

    func run() throws {
        let loaded = source.load(Executable.services)
        let isGood = loaded.errors.isEmpty && !(strict && !loaded.warnings.isEmpty)
        switch output {
        case .text: print(text(loaded, isGood: isGood))
        case .json: print(try json(loaded, isGood: isGood))
        }
        if !isGood { throw ExitCode.badConfiguration }
    }

    private func text(_ loaded: LoadedConfiguration, isGood: Bool) -> String {
        let errors = loaded.errors.count
        let warnings = loaded.warnings.count
        var lines = loaded.problems.map(\.description)
        if let configuration = loaded.configuration {
            lines += configuration.accounts.map {
                "account \($0.account.name): \($0.account.mode.rawValue) mode at \($0.path), service \($0.service.rawValue)"
            }
        }
        let count = [count(errors, "error"), count(warnings, "warning")].compactMap { $0 }.joined(separator: ", ")
        lines.append((isGood ? "configuration is good" : "configuration is refused") + (count.isEmpty ? "" : ": \(count)"))
        return lines.joined(separator: "\n")
    }

    private func count(_ number: Int, _ word: String) -> String? {
        number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
    }

    private func json(_ loaded: LoadedConfiguration, isGood: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(CheckReport(loaded, isGood: isGood)), as: UTF8.self)
    }
}

/// The outcome of a check as scripts read it.
private struct CheckReport: Encodable {
    struct Problem: Encodable {
        let severity: ConfigurationProblem.Severity
        let key: String?
        let message: String
        let line: Int?
        let variable: String?
        let credential: String?
    }

    struct Account: Encodable {
        let name: String
        let path: String
        let mode: String
        let service: String
    }

    let isGood: Bool
    let problems: [Problem]
    let accounts: [Account]

    init(_ loaded: LoadedConfiguration, isGood: Bool) {
        self.isGood = isGood
        problems = loaded.problems.map(Problem.init)
        accounts = (loaded.configuration?.accounts ?? []).map {
            Account(name: $0.account.name.rawValue, path: $0.path, mode: $0.account.mode.rawValue, service: $0.service.rawValue)
        }
    }
}

extension CheckReport.Problem {
    init(_ problem: ConfigurationProblem) {
        severity = problem.severity
        key = problem.key
        message = problem.text
        switch problem.origin {
        case .file(let line): (self.line, variable, credential) = (line, nil, nil)
        case .environment(let variable): (line, self.variable, credential) = (nil, variable, nil)
        case .credential(let file): (line, variable, credential) = (nil, nil, file)
        case nil: (line, variable, credential) = (nil, nil, nil)
        }
    }
}
