import FoundationEssentials
import WebhookCore
import WebhookServer

/// A menu, as its file and as the platform has it.
struct MenuSheet: LookupSheet {
    private let menu: MenuFile
    private let yaml: String

    init(_ menu: MenuFile, yaml: String) {
        self.menu = menu
        self.yaml = yaml
    }

    var text: String { yaml.hasSuffix("\n") ? String(yaml.dropLast()) : yaml }

    private enum CodingKeys: CodingKey {
        case menu, conditional, elsewhere
    }

    private struct Conditional: Encodable {
        let button: [MenuButton]
        let matchrule: MenuRule
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(menu.standard, forKey: .menu)
        let conditional = menu.conditional.map { Conditional(button: $0.menu.buttons, matchrule: $0.rule) }
        try fields.encode(conditional, forKey: .conditional)
        try fields.encode(menu.elsewhere ?? [], forKey: .elsewhere)
    }
}

/// What is wrong with a menu.
struct LintSheet: LookupSheet {
    let isGood: Bool
    private let account: String
    private let file: String?
    private let problems: [MenuProblem]

    init(_ problems: [MenuProblem], of account: AccountName, _ menu: MenuFile, isStrict: Bool) {
        self.account = account.rawValue
        file = menu.file
        self.problems = problems.filter { $0.severity == .error } + problems.filter { $0.severity == .warning }
        isGood = !problems.contains { isStrict || $0.severity == .error }
    }

    var text: String {
        let counts = [count(.error), count(.warning)].compactMap { $0 }.joined(separator: ", ")
        let verdict = "menu of account \(account) is \(isGood ? "good" : "refused")" + (counts.isEmpty ? "" : ": \(counts)")
        return (problems.map(\.description) + [verdict]).joined(separator: "\n")
    }

    private func count(_ severity: MenuProblem.Severity) -> String? {
        let number = problems.count { $0.severity == severity }
        return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
    }

    private enum CodingKeys: CodingKey {
        case account, file, isGood, problems
    }
}

/// What stands between a menu and the platform's.
struct DifferenceSheet: LookupSheet {
    let changes: [MenuChange]
    private let account: String
    private let notes: [String]

    init(of account: AccountName, _ changes: [MenuChange], _ published: PublishedMenus) {
        self.account = account.rawValue
        self.changes = changes
        var notes: [String] = []
        if published.standard == nil { notes.append("the platform has no menu of this account") }
        if published.isOfConsole { notes.append("what the platform shows was made in its console") }
        if !published.isOpen { notes.append("the menu is switched off in the platform's console: nobody sees it") }
        if published.conditional.contains(where: \.rule.isDead) {
            notes.append("a menu for a sex, a region or a language is there: the platform compares these no longer")
        }
        self.notes = notes
    }

    var isEmpty: Bool { changes.isEmpty }

    var text: String {
        var lines = notes.map { "note: \($0)" }
        var menu: String?
        for change in changes {
            if change.menu != menu { lines.append(change.menu == "default" ? "default menu" : "menu \(change.menu)") }
            menu = change.menu
            lines.append("  \(change)")
        }
        let count = changes.count == 1 ? "1 change" : "\(changes.count) changes"
        lines.append(changes.isEmpty ? "the platform has the menu of account \(account)" : count)
        return lines.joined(separator: "\n")
    }

    private enum CodingKeys: CodingKey {
        case account, changes, notes
    }
}

/// What was done about a difference, or would be.
struct ReplacementSheet: LookupSheet {
    /// The file of what the platform had; nil where nothing was changed.
    var saved: String?
    var steps: [String] = []
    private let difference: DifferenceSheet
    private let source: String?

    /// - Parameter source: the file that the wanted menu was saved in; nil for the account's own.
    init(_ difference: DifferenceSheet, source: String?) {
        self.difference = difference
        self.source = source
    }

    var text: String {
        var lines: [String] = []
        if let source { lines.append("saved in \(source)") }
        lines.append(difference.text)
        if let saved {
            lines.append("what the platform had is saved in \(saved)")
            lines.append("read back: the platform has the menu; phones show it within five minutes, when the chat is next opened")
        } else if !difference.isEmpty {
            lines.append("nothing was changed; --yes does it")
        }
        return lines.joined(separator: "\n")
    }

    private enum CodingKeys: String, CodingKey {
        case difference, source, saved, steps
        case isApplied = "applied"
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(difference, forKey: .difference)
        try fields.encodeIfPresent(source, forKey: .source)
        try fields.encodeIfPresent(saved, forKey: .saved)
        try fields.encode(steps, forKey: .steps)
        try fields.encode(saved != nil, forKey: .isApplied)
    }
}
