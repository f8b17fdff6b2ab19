import Yams

/// A place in a story's file: a value with its line, read with errors that name it.
struct StoryNode {
    let path: String
    let line: Int
    private let node: Node

    /// - Returns: nil for an empty file.
    init?(yaml: String, path: String) throws(StoryError) {
        let root: Node?
        do {
            // Some editors begin a file with a byte order mark.
            root = try Yams.compose(yaml: yaml.hasPrefix("\u{FEFF}") ? String(yaml.dropFirst()) : yaml)
        } catch {
            throw Self.problem(of: error, path)
        }
        guard let root else { return nil }
        self.init(root, path, line: 1)
    }

    private init(_ node: Node, _ path: String, line: Int) {
        self.node = node
        self.path = path
        self.line = node.mark?.line ?? line
    }

    /// The value as it is written; nil for one that is empty, or no single value.
    var text: String? {
        guard case .scalar(let scalar) = node else { return nil }
        return isEmpty ? nil : scalar.string
    }

    /// Whether nothing is there, not even an empty text in quotation marks.
    var isEmpty: Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// `yes` or `no`; nil for anything else.
    var flag: Bool? {
        switch text {
        case "yes", "true": true
        case "no", "false": false
        default: nil
        }
    }

    var items: [StoryNode]? {
        guard case .sequence(let sequence) = node else { return nil }
        return sequence.map { StoryNode($0, path, line: line) }
    }

    /// Keys and values in the order written; nil for what is no mapping.
    func entries() throws(StoryError) -> [(key: String, value: StoryNode)]? {
        guard case .mapping(let mapping) = node else { return nil }
        var entries: [(String, StoryNode)] = []
        for (key, value) in mapping {
            let line = key.mark?.line ?? line
            guard case .scalar(let scalar) = key else {
                throw StoryError(path, line: line, .notYAML("a key must be a single word"))
            }
            entries.append((scalar.string, StoryNode(value, path, keyLine: line)))
        }
        return entries
    }

    /// With the line of its key, where a reader looks for it: a block's own mark is the line below.
    private init(_ node: Node, _ path: String, keyLine: Int) {
        self.node = node
        self.path = path
        line = keyLine
    }

    /// The values by key, none of another name.
    func fields(known: [String]) throws(StoryError) -> [String: StoryNode]? {
        guard let entries = try entries() else { return nil }
        var fields: [String: StoryNode] = [:]
        for (key, value) in entries {
            guard known.contains(key) else { throw StoryError(path, line: value.line, .unknownKey(key, known: known)) }
            fields[key] = value
        }
        return fields
    }

    func error(_ key: String, _ needed: String) -> StoryError {
        StoryError(path, line: line, .badValue(key: key, needed: needed))
    }

    /// The text, which must be there.
    func text(of key: String, _ needed: String = "a text") throws(StoryError) -> String {
        guard let text else { throw error(key, needed) }
        return text
    }

    /// One text or a list of them, without the line feed that ends a block of lines. None is empty: every text holds that.
    func texts(of key: String) throws(StoryError) -> [String] {
        let needed = "a text or a list of texts"
        let items = items ?? [self]
        if items.isEmpty { throw error(key, needed) }
        var texts: [String] = []
        for item in items {
            let text = try item.text(of: key, needed).withoutFinalLineFeeds
            if text.isEmpty { throw StoryError(path, line: item.line, .alwaysMet(key: key)) }
            texts.append(text)
        }
        return texts
    }

    private static func problem(of error: any Error, _ path: String) -> StoryError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            StoryError(path, line: mark.line, .notYAML(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            StoryError(path, line: context.mark.line, .repeatedKeys(duplicates.sorted()))
        case .reader(let problem, _, _, _): StoryError(path, .notYAML(problem))
        default: StoryError(path, .notYAML("it cannot be read"))
        }
    }
}
