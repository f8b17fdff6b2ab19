/// One thing wrong with a menu, or with how it fits to what the account answers.
package struct MenuProblem: Error, Sendable, Hashable {
    package typealias Severity = ConfigurationProblem.Severity

    /// Whether the menu may be applied with it.
    package let severity: Severity
    /// The path of the menu's file; nil for a menu that stands in none.
    package let file: String?
    /// Counted from 1; nil for what stands at no line.
    package let line: Int?
    /// What is wrong and what is wanted, in a sentence.
    package let text: String

    package init(_ severity: Severity, file: String?, line: Int? = nil, _ text: String) {
        self.severity = severity
        self.file = file
        self.line = line
        self.text = text
    }

    init(_ severity: Severity, _ lines: MenuLines, at place: String, _ text: String) {
        self.init(severity, file: lines.file, line: lines[place], text)
    }

    /// The text behind the file and the line.
    package var placed: String {
        guard let file else { return text }
        return file + (line.map { ":\($0)" } ?? "") + ": " + text
    }
}

extension MenuProblem: CustomStringConvertible {
    package var description: String { "\(severity.rawValue): \(placed)" }
}

extension MenuProblem: Encodable {
    private enum CodingKeys: String, CodingKey {
        case severity, file, line
        case text = "message"
    }
}

/// All that is wrong with a file, so that no menu can be read from it.
package struct UnreadableMenu: Error, Sendable, Hashable {
    /// In the order of their lines.
    package let problems: [MenuProblem]
}
