/// Reads keys in their types and remembers which it was asked for and what was wrong, so that every problem is told at once,
/// a key that nobody reads is found out, and what another configuration changes is known.
struct SettingsReader {
    /// What reading came to so far; shared by the readers of all sections.
    final class Findings {
        fileprivate(set) var problems: [ConfigurationProblem] = []
        /// Every key that was asked for.
        fileprivate(set) var keys: Set<String> = []
        fileprivate(set) var lists: Set<String> = []
        /// A hash of what each key says, given or by default: comparable within the process, and no secret.
        fileprivate(set) var hashes: [String: Int] = [:]
    }

    let layers: ConfigurationLayers
    let findings: Findings
    private let section: String

    init(_ layers: ConfigurationLayers) {
        self.init(layers, Findings(), section: "")
    }

    private init(_ layers: ConfigurationLayers, _ findings: Findings, section: String) {
        self.layers = layers
        self.findings = findings
        self.section = section
    }

    var hasErrors: Bool { findings.problems.contains { $0.severity == .error } }

    /// The reader of the keys below one.
    func section(_ name: String) -> SettingsReader {
        SettingsReader(layers, findings, section: section + name + ".")
    }

    func report(_ severity: ConfigurationProblem.Severity, _ key: String, _ text: String) {
        let key = section + key
        report(ConfigurationProblem(severity, key: key, text, origin: layers.origin(of: key)))
    }

    func report(_ problem: ConfigurationProblem) {
        findings.problems.append(problem)
    }

    func isGiven(_ key: String) -> Bool { layers[section + key] != nil }

    /// Nil for a key that is not given, and for a text that is no such value, which is reported.
    func value<Value>(_ key: String, _ form: SettingForm<Value>) -> Value? {
        let value = text(key).flatMap { read($0, key, form) }
        findings.hashes[section + key] = value.hashValue
        return value
    }

    func value<Value>(_ key: String, _ form: SettingForm<Value>, default standard: Value) -> Value {
        let value = value(key, form) ?? standard
        findings.hashes[section + key] = value.hashValue
        return value
    }

    /// A value that must be there.
    func required<Value>(_ key: String, _ form: SettingForm<Value>) -> Value? {
        if !isGiven(key) { report(.error, key, "missing") }
        return value(key, form)
    }

    /// Without the items that are no such values, which are reported.
    func list<Item>(_ key: String, _ form: SettingForm<Item>, default standard: [Item] = []) -> [Item] {
        findings.lists.insert(section + key)
        let items = text(key)?.split(separator: ",").compactMap { read($0.trimmingSpaces, key, form) } ?? standard
        findings.hashes[section + key] = items.hashValue
        return items
    }

    private func text(_ key: String) -> String? {
        findings.keys.insert(section + key)
        return layers[section + key]
    }

    private func read<Value>(_ text: String, _ key: String, _ form: SettingForm<Value>) -> Value? {
        do throws(ValueError) {
            return try form.read(text)
        } catch {
            report(.error, key, error.description)
            return nil
        }
    }
}

extension StringProtocol {
    /// Without the white space around it.
    var trimmingSpaces: String {
        var part = self[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
