extension SettingsReader {
    /// Reports every key of the file that nobody asked for, every value of the wrong shape, and what in the two
    /// other layers matches no key. To be called after everything was read.
    mutating func reportUnknownKeys() {
        let sections = Set(known.keys.flatMap { Self.sections(of: $0) } + ["accounts"])
        check(layers.document.entries, below: [], sections)
        reportUnknownCredentials()
        reportUnknownVariables()
    }

    private mutating func check(_ entries: [ConfigurationDocument.Entry], below parents: [String], _ sections: Set<String>) {
        for entry in entries {
            let path = parents + [entry.key]
            let key = path.joined(separator: ".")
            let origin = ConfigurationProblem.Origin.file(line: entry.node.line)
            let isSection = sections.contains(key)
            let isList = known[key]
            if entry.key.contains(".") || (isList == nil && !isSection) {
                // A name that cannot be an account's is reported where accounts are read.
                if parents == ["accounts"] { continue }
                report(
                    ConfigurationProblem(
                        .error,
                        key: key.printable,
                        "unknown key" + hint(for: entry.key, below: parents),
                        origin: origin
                    )
                )
                continue
            }
            switch entry.node.content {
            case .nothing: break
            case .section(let entries) where isSection: check(entries, below: path, sections)
            case .text, .list:
                if isSection {
                    report(ConfigurationProblem(.error, key: key, "must hold keys of its own, not a value", origin: origin))
                } else if case .list = entry.node.content, isList == false {
                    report(ConfigurationProblem(.error, key: key, "must be a single value, not a list", origin: origin))
                }
            case .section:
                report(ConfigurationProblem(.error, key: key, "must be a value, not keys of its own", origin: origin))
            }
        }
    }

    /// `a` and `a.b` for the key `a.b.c`.
    private static func sections(of key: String) -> [String] {
        key.indices.filter { key[$0] == "." }.map { String(key[..<$0]) }
    }

    /// The nearest key beside it, or the key of that name elsewhere.
    private func hint(for word: String, below parents: [String]) -> String {
        let depth = parents.count
        let beside = known.keys.compactMap { key -> String? in
            let parts = key.split(separator: ".").map(String.init)
            return parts.count > depth && Array(parts.prefix(depth)) == parents ? parts[depth] : nil
        }
        if let word = SpellingSuggestion.nearest(to: word, among: Set(beside)) { return "; did you mean `\(word)`?" }
        let elsewhere = known.keys.filter { $0.hasSuffix("." + word) }.sorted()
        return elsewhere.first.map { "; did you mean `\($0)`?" } ?? ""
    }

    /// Others may keep files of their own in the directory, so only what looks like ours is told, as a warning.
    private mutating func reportUnknownCredentials() {
        for file in layers.credentials.keys.sorted() where known[file] == nil {
            let suggestion = SpellingSuggestion.nearest(to: file, among: known.keys)
            guard file.hasPrefix("accounts.") || suggestion != nil else { continue }
            let hint = suggestion.map { "; did you mean `\($0)`?" } ?? ""
            report(
                ConfigurationProblem(
                    .warning,
                    key: file.printable,
                    "no key has this name" + hint,
                    origin: .credential(file: file.printable)
                )
            )
        }
    }

    /// A warning only: Kubernetes sets variables such as `WEBHOOKD_SERVICE_HOST` for a service of our name.
    private mutating func reportUnknownVariables() {
        let variables = Dictionary(known.keys.map { (ConfigurationLayers.variable(for: $0), $0) }) { first, _ in first }
        for variable in layers.environment.keys.sorted() where variables[variable] == nil {
            let hint = SpellingSuggestion.nearest(to: variable, among: variables.keys).map { "; did you mean `\($0)`?" } ?? ""
            report(ConfigurationProblem(.warning, "the environment variable \(variable.printable) sets no key" + hint))
        }
    }
}
