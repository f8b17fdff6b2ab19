import FoundationEssentials
import LookupStorage

/// A chat as a story that `test` plays.
struct StoryFile: Sendable {
    enum Step: Sendable, Hashable {
        case delivery(Int, by: String)
        /// A span of time that passed.
        case wait(String)

        var delivery: Int? {
            if case .delivery(let number, _) = self { number } else { nil }
        }
    }

    let account: String
    /// When it began, in milliseconds since 1970.
    let begin: Int64
    let steps: [Step]
    /// Deliveries as the platform tells them: steps in YAML.
    let told: [Int: String]

    /// - Throws: ``StoryFileError``; a file that is there already stays.
    func write(to path: String) throws(StoryFileError) {
        if FileManager.default.fileExists(atPath: path) { throw StoryFileError(description: "\(path) is there already") }
        do {
            try Data(text(named: URL(filePath: path).deletingPathExtension().lastPathComponent).utf8).write(
                to: URL(filePath: path)
            )
        } catch {
            throw StoryFileError(description: "\(path) cannot be written")
        }
    }

    func text(named name: String) -> String {
        let time = ChinaTime.text(Date(timeIntervalSince1970: Double(begin) / 1_000))
        return "story: \(Self.quoted(name))\naccount: \(account)\nat: \(time)\nsteps:\n" + steps.map(yaml).joined()
    }

    private func yaml(_ step: Step) -> String {
        switch step {
        case .wait(let span): return "  - wait: \(span)\n"
        case .delivery(let number, let user):
            let text = told[number] ?? ""
            let users = Set(steps.compactMap { if case .delivery(_, let user) = $0 { user } else { nil } })
            guard users.count > 1, let end = text.firstIndex(of: "\n") else { return text }
            return text[...end] + "    by: \(Self.quoted(user))\n" + text[text.index(after: end)...]
        }
    }

    /// YAML's quotes, in which only the quote itself has another form.
    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

/// Why a chat is not in a file.
struct StoryFileError: Error, Sendable, CustomStringConvertible {
    let description: String
}
