extension SettingsReader {
    /// Reports every key of the file that nobody asked for, every value of the wrong shape, and what in the two
    /// other layers matches no key. To be called after everything was read.
    func reportUnknownKeys() {
        let sections = Set(findings.keys.flatMap(Self.sections) + ["accounts"])
        var foreign: [[String]] = []
        for entry in layers.file.entries where !foreign.contains(where: entry.path.starts) {
            guard let text = fault(of: entry, isSection: sections.contains(entry.key)) else { continue }
            foreign.append(entry.path)
            // A name that cannot be an account's is reported where accounts are read.
            if entry.path.count == 2, entry.path[0] == "accounts", !sections.contains(entry.key) { continue }
            report(ConfigurationProblem(.error, key: entry.key.printable, text, origin: .file(line: entry.line)))
        }
        reportUnknownCredentials()
        reportUnknownVariables()
    }

    private func fault(of entry: ConfigurationFile.Entry, isSection: Bool) -> String? {
        let isKnown = isSection || findings.keys.contains(entry.key)
        guard isKnown, entry.path.last?.contains(".") == false else { return "unknown key" + hint(for: entry.path) }
        if case .nothing = entry.content { return nil }
        if isSection != entry.isSection {
            return isSection ? "must hold keys of its own, not a value" : "must be a value, not keys of its own"
        }
        return entry.isList && !findings.lists.contains(entry.key) ? "must be a single value, not a list" : nil
    }

    /// `a` and `a.b` for the key `a.b.c`.
    private static func sections(of key: String) -> [String] {
        key.indices.filter { key[$0] == "." }.map { String(key[..<$0]) }
    }

    /// The nearest key beside it, or the key of that name elsewhere.
    private func hint(for path: [String]) -> String {
        let word = path.last ?? ""
        let beside = findings.keys.compactMap { key -> String? in
            let parts = key.split(separator: ".").map(String.init)
            return parts.count >= path.count && parts.starts(with: path.dropLast()) ? parts[path.count - 1] : nil
        }
        let hint = SpellingSuggestion.hint(for: word, among: Set(beside))
        let elsewhere = findings.keys.filter { $0.hasSuffix("." + word) }.min()
        return hint.isEmpty ? elsewhere.map { "; did you mean `\($0)`?" } ?? "" : hint
    }

    /// Others may keep files of their own in the directory, so only what looks like ours is told, as a warning.
    private func reportUnknownCredentials() {
        for file in layers.credentials.keys.sorted() where !findings.keys.contains(file) {
            let hint = SpellingSuggestion.hint(for: file, among: findings.keys)
            guard file.hasPrefix("accounts.") || !hint.isEmpty else { continue }
            let origin = ConfigurationProblem.Origin.credential(file: file.printable)
            report(ConfigurationProblem(.warning, key: file.printable, "no key has this name" + hint, origin: origin))
        }
    }

    /// A warning only: Kubernetes sets variables such as `WEBHOOKD_SERVICE_HOST` for a service of our name.
    private func reportUnknownVariables() {
        let variables = Set(findings.keys.compactMap(layers.variable))
        for variable in layers.environment.keys.sorted() where !variables.contains(variable) {
            let hint = SpellingSuggestion.hint(for: variable, among: variables)
            report(ConfigurationProblem(.warning, "the environment variable \(variable.printable) sets no key" + hint))
        }
    }
}
