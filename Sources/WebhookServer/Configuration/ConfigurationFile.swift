import Yams

/// Every key of a YAML file with its line, as written.
///
/// Read by Yams directly, because a provider answers only for keys it is asked for: unknown keys and lines are found here.
/// Values stay text, as in the two other layers.
struct ConfigurationFile: Sendable {
    enum Content: Sendable {
        case text(String)
        case list([String])
        case section
        /// A key without a value counts as not given.
        case nothing
    }

    struct Entry: Sendable {
        let path: [String]
        let content: Content
        let line: Int

        var key: String { path.joined(separator: ".") }
        var isList: Bool { if case .list = content { true } else { false } }
        var isSection: Bool { if case .section = content { true } else { false } }
    }

    /// In the order written, each section before its keys.
    private(set) var entries: [Entry] = []

    /// A file without a key.
    init() {}

    /// - Throws: a problem with its line. The text of the file is not in it: it may be a secret.
    init(yaml: String) throws(ConfigurationProblem) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw Self.problem(of: error)
        }
        guard let root else { return }
        let content = try add(root, at: [], line: root.mark?.line ?? 1)
        switch content {
        case .section, .nothing: break
        case .text, .list: throw Self.problem("the file must hold keys with values", line: root.mark?.line ?? 1)
        }
    }

    /// Every value by its key, lists joined by commas as in the environment.
    var values: [String: String] {
        let pairs = entries.compactMap { entry -> (String, String)? in
            switch entry.content {
            case .text(let text): (entry.key, text)
            case .list(let items): (entry.key, items.joined(separator: ","))
            case .section, .nothing: nil
            }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The names of the keys in a section, in the order written; none where there is no such section.
    func names(in section: String...) -> [String] {
        entries.filter { $0.path.dropLast() == section[...] }.compactMap(\.path.last)
    }

    @discardableResult
    private mutating func add(_ node: Node, at path: [String], line: Int) throws(ConfigurationProblem) -> Content {
        guard path.count < 8 else { throw Self.problem("nested too deeply", line: line) }
        let content: Content
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            content = isNull ? .nothing : .text(scalar.string)
        case .sequence(let sequence):
            var items: [String] = []
            for item in sequence {
                guard let scalar = item.scalar else {
                    throw Self.problem("a list may hold only single values", line: item.mark?.line ?? line)
                }
                items.append(scalar.string)
            }
            content = .list(items)
        case .mapping: content = .section
        case .alias: throw Self.problem("an alias without an anchor", line: line)
        }
        if !path.isEmpty { entries.append(Entry(path: path, content: content, line: line)) }
        for (key, value) in node.mapping ?? [:] {
            let line = key.mark?.line ?? line
            guard let name = key.scalar?.string else { throw Self.problem("a key must be a single word", line: line) }
            try add(value, at: path + [name], line: line)
        }
        return content
    }

    private static func problem(_ text: String, line: Int) -> ConfigurationProblem {
        ConfigurationProblem(.error, text, origin: .file(line: line))
    }

    static func problem(of error: any Error) -> ConfigurationProblem {
        switch error as? YamlError {
        case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _), .composer(_, let text, let mark, _):
            problem("not YAML: \(text)", line: mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            problem(
                "given more than once: \(duplicates.sorted().map { "`\($0.printable)`" }.joined(separator: ", "))",
                line: context.mark.line
            )
        case .reader(let text, _, _, _): ConfigurationProblem(.error, "not YAML: \(text)")
        default: ConfigurationProblem(.error, "not YAML")
        }
    }
}
