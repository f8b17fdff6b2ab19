import Yams

/// A configuration file's tree of keys, each with its line, as written.
///
/// Read by Yams directly instead of through a file provider, because a provider answers only for keys it is asked
/// for: finding unknown keys and telling lines needs the tree. Values stay text, as in the two other layers.
struct ConfigurationDocument: Sendable {
    struct Node: Sendable {
        enum Content: Sendable {
            case text(String)
            case list([String])
            case section([Entry])
            /// A key without a value counts as not given.
            case nothing
        }

        let content: Content
        let line: Int
    }

    struct Entry: Sendable {
        let key: String
        let node: Node
    }

    var entries: [Entry] = []

    static let empty = ConfigurationDocument()

    /// - Throws: a problem with its line. The text of the file is not in it: it may be a secret.
    init(yaml: String) throws(ConfigurationProblem) {
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw Self.problem(of: error)
        }
        guard let root else { return }
        let node = try Self.node(root, depth: 0)
        switch node.content {
        case .section(let entries): self.entries = entries
        case .nothing: break
        case .text, .list:
            throw ConfigurationProblem(.error, "the file must hold keys with values", origin: .file(line: node.line))
        }
    }

    private init() {}

    private static func node(_ node: Yams.Node, depth: Int) throws(ConfigurationProblem) -> Node {
        let line = node.mark?.line ?? 1
        guard depth < 8 else { throw ConfigurationProblem(.error, "nested too deeply", origin: .file(line: line)) }
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return Node(content: isNull ? .nothing : .text(scalar.string), line: line)
        case .sequence(let sequence):
            var items: [String] = []
            for item in sequence {
                guard case .scalar(let scalar) = item else {
                    throw ConfigurationProblem(
                        .error,
                        "a list may hold only single values",
                        origin: .file(line: item.mark?.line ?? line)
                    )
                }
                items.append(scalar.string)
            }
            return Node(content: .list(items), line: line)
        case .mapping(let mapping):
            var entries: [Entry] = []
            for (key, value) in mapping {
                let keyLine = key.mark?.line ?? line
                guard case .scalar(let scalar) = key else {
                    throw ConfigurationProblem(.error, "a key must be a single word", origin: .file(line: keyLine))
                }
                entries.append(
                    Entry(key: scalar.string, node: Node(content: try Self.node(value, depth: depth + 1).content, line: keyLine))
                )
            }
            return Node(content: .section(entries), line: line)
        case .alias:
            throw ConfigurationProblem(.error, "an alias without an anchor", origin: .file(line: line))
        }
    }

    private static func problem(of error: any Error) -> ConfigurationProblem {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return ConfigurationProblem(.error, "not YAML: \(problem)", origin: .file(line: mark.line))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().map { "`\($0.printable)`" }.joined(separator: ", ")
            return ConfigurationProblem(.error, "given more than once: \(keys)", origin: .file(line: context.mark.line))
        case .reader(let problem, _, _, _):
            return ConfigurationProblem(.error, "not YAML: \(problem)")
        default:
            return ConfigurationProblem(.error, "not YAML")
        }
    }

    /// The node at a path of keys.
    subscript(path: [String]) -> Node? {
        var entries = entries
        for (depth, key) in path.enumerated() {
            guard let entry = entries.first(where: { $0.key == key }) else { return nil }
            if depth == path.count - 1 { return entry.node }
            guard case .section(let inner) = entry.node.content else { return nil }
            entries = inner
        }
        return nil
    }

    /// The keys of a section, in the order written; none when there is no such section.
    func keys(of path: [String]) -> [String] {
        guard case .section(let entries) = self[path]?.content else { return [] }
        return entries.map(\.key)
    }

    /// Every value by its dotted key, lists joined by commas as in the environment.
    var values: [String: String] {
        var values: [String: String] = [:]
        Self.collect(entries, prefix: "", into: &values)
        return values
    }

    private static func collect(_ entries: [Entry], prefix: String, into values: inout [String: String]) {
        for entry in entries {
            let key = prefix + entry.key
            switch entry.node.content {
            case .text(let text): values[key] = text
            case .list(let items): values[key] = items.joined(separator: ",")
            case .section(let entries): collect(entries, prefix: key + ".", into: &values)
            case .nothing: break
            }
        }
    }
}

extension String {
    /// Fit for a line on a terminal: control characters and other invisible ones escaped, and cut at 80 characters.
    var printable: String {
        let text = unicodeScalars.prefix(80).reduce(into: "") { text, scalar in
            if scalar.isInvisible {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return unicodeScalars.count > 80 ? text + "…" : text
    }
}
