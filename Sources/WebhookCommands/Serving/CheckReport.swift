import CustomerService
import WebhookCore
import WebhookServer

/// The outcome of a check, for people and, encoded, for scripts.
struct CheckReport: Encodable {
    let isGood: Bool
    private let problems: [Problem]
    private let overruled: [Overruled]
    private let accounts: [Account]

    /// - Parameters:
    ///   - problems: told in this order, errors first.
    ///   - overruled: told in this order; nothing wrong by itself.
    ///   - isStrict: whether warnings are refused, too.
    init(
        _ problems: [ConfigurationProblem],
        overruled: [OverruledValue],
        accounts: [AccountConfiguration],
        isStrict: Bool
    ) {
        let errors = problems.filter { $0.severity == .error }
        let warnings = problems.filter { $0.severity == .warning }
        isGood = errors.isEmpty && !(isStrict && !warnings.isEmpty)
        self.problems = (errors + warnings).map(Problem.init)
        self.overruled = overruled.map(Overruled.init)
        self.accounts = accounts.map(Account.init)
    }

    var text: String {
        var lines = problems.map(\.line) + overruled.map { "note: \($0.value)" }
        lines += accounts.map { account in
            "account \(account.name): \(account.mode) mode at \(account.path), service \(account.service)"
                + (account.kind.map { ", a \($0) account" } ?? "")
                + (account.directory.map { ", looked up at \($0)" } ?? "") + (account.reminders.map { ", \($0)" } ?? "")
        }
        let count = [count(.error), count(.warning)].compactMap { $0 }.joined(separator: ", ")
        lines.append((isGood ? "configuration is good" : "configuration is refused") + (count.isEmpty ? "" : ": \(count)"))
        return lines.joined(separator: "\n")
    }

    private func count(_ severity: ConfigurationProblem.Severity) -> String? {
        let number = problems.count { $0.problem.severity == severity }
        return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
    }

    private enum CodingKeys: String, CodingKey {
        case isGood, problems, overruled, accounts
    }
}

private struct Overruled: Encodable {
    let value: OverruledValue

    private enum CodingKeys: String, CodingKey {
        case key, line, variable, credential
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(value.key, forKey: .key)
        try container.encode(value.line, forKey: .line)
        switch value.origin {
        case .environment(let variable): try container.encode(variable, forKey: .variable)
        case .credential(let file): try container.encode(file, forKey: .credential)
        case .file: break
        }
    }
}

private struct Problem: Encodable {
    let problem: ConfigurationProblem

    var line: String { problem.description }

    private enum CodingKeys: String, CodingKey {
        case severity, key, message, line, variable, credential
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(problem.severity, forKey: .severity)
        try container.encodeIfPresent(problem.key, forKey: .key)
        try container.encode(problem.text, forKey: .message)
        switch problem.origin {
        case .file(let line): try container.encode(line, forKey: .line)
        case .environment(let variable): try container.encode(variable, forKey: .variable)
        case .credential(let file): try container.encode(file, forKey: .credential)
        case nil: break
        }
    }
}

private struct Account: Encodable {
    let name: String
    let path: String
    let mode: String
    let service: String
    /// What it is at the platform.
    let kind: String?
    /// The address of the company's own API.
    let directory: String?
    /// How customers are told what they asked to be told; nil where they are not.
    let reminders: String?

    init(_ configured: AccountConfiguration) {
        name = configured.account.name.rawValue
        path = configured.path
        mode = configured.account.mode.rawValue
        service = configured.service.rawValue
        kind = configured.account.kind?.rawValue
        directory = configured.directory.map { "\($0.address)" }
        reminders = configured.sending.map { _ in
            let templates = configured.reminders.templates.templates.keys.map(\.rawValue).sorted()
            return templates.isEmpty
                ? "reminders by messages within 48 hours" : "reminders by templates for \(templates.joined(separator: ", "))"
        }
    }
}
