import WebhookCore
import Yams

/// Reads a menu's file and finds every mistake in its form; the platform's limits are looked at afterwards.
struct MenuReader {
    /// More than any menu has, and few enough that aliases of aliases come to nothing.
    private static let (mostButtons, mostConditional, mostKeys) = (10, 100, 1_000)

    private(set) var problems: [MenuProblem] = []
    private var lines: MenuLines

    init(file: String) {
        lines = MenuLines(file: file)
    }

    mutating func report(_ line: Int?, _ text: String) {
        problems.append(MenuProblem(.error, file: lines.file, line: line, text))
    }

    mutating func read(_ root: Node) -> MenuFile {
        let fields = fields(of: root, known: ["default", "conditional", "elsewhere"], "the file")
        var standard = CustomMenu([])
        if let field = fields["default"] {
            lines["default"] = field.line
            standard = CustomMenu(buttons(in: field, at: "default.button"))
        } else if root.mapping != nil {
            report(nil, "`default` is missing: the menu of everybody for whom no other is")
        }
        var conditional: [MenuFile.Conditional] = []
        if let field = fields["conditional"] {
            for (index, node) in items(of: field, most: Self.mostConditional).enumerated() {
                conditional.append(readConditional(node, at: "conditional[\(index)]", field.line))
            }
        }
        var elsewhere: [String] = []
        if let field = fields["elsewhere"] {
            for node in items(of: field, most: Self.mostKeys) {
                let line = node.mark?.line ?? field.line
                guard let key = node.filledText else {
                    report(line, "`elsewhere` lists keys, each a word")
                    continue
                }
                lines["elsewhere[\(elsewhere.count)]"] = line
                elsewhere.append(key)
            }
        }
        return MenuFile(standard, conditional: conditional, elsewhere: elsewhere, lines: lines)
    }

    private mutating func readConditional(_ node: Node, at place: String, _ line: Int) -> MenuFile.Conditional {
        lines[place] = node.firstLine ?? line
        let fields = fields(of: node, known: ["match", "buttons"], "a conditional menu")
        var rule = MenuRule()
        if let match = fields["match"] {
            rule = readRule(match)
        } else if node.mapping != nil {
            report(lines[place], "`match` is missing: it says who sees the menu")
        }
        guard let field = fields["buttons"] else {
            if node.mapping != nil { report(lines[place], "`buttons` is missing") }
            return MenuFile.Conditional(rule, CustomMenu([]))
        }
        return MenuFile.Conditional(rule, CustomMenu(buttons(in: field, at: "\(place).button")))
    }

    private mutating func readRule(_ field: Field) -> MenuRule {
        var rule = MenuRule()
        let known = problems.count
        let fields = fields(of: field.node, known: ["tag", "client_platform"], "`match`")
        if let tag = fields["tag"] {
            rule.tag = tag.node.filledText.flatMap { Int($0) }
            if rule.tag.map({ $0 < 0 }) ?? true { report(tag.line, "`tag` must be the number of a tag, such as 100") }
        }
        if let system = fields["client_platform"] {
            rule.system = MenuRule.System.allCases.first { $0.word == system.node.filledText }
            if rule.system == nil { report(system.line, "`client_platform` must be one of ios, android, others") }
        }
        if problems.count == known, fields.isEmpty {
            report(field.line, "`match` needs `tag` or `client_platform`")
        }
        return rule
    }

    private mutating func buttons(in field: Field, at place: String) -> [MenuButton] {
        items(of: field, most: Self.mostButtons).enumerated().compactMap { index, node in
            let place = "\(place)[\(index)]"
            lines[place] = node.firstLine ?? field.line
            return readButton(node, at: place)
        }
    }

    private mutating func readButton(_ node: Node, at place: String) -> MenuButton? {
        let line = lines[place]
        let words = MenuWord.allCases.map(\.rawValue)
        let known = problems.count
        let fields = fields(of: node, known: ["name"] + words, "a button")
        guard node.mapping != nil else { return nil }
        // What is missing may stand there under a mistyped key, which is told.
        let isMistyped = problems.count > known
        let name = fields["name"]?.node.filledText ?? ""
        if fields["name"] == nil {
            if !isMistyped { report(line, "`name` is missing: what stands on the button") }
        } else if name.isEmpty {
            report(fields["name"]?.line, "`name` must be what stands on the button")
        }
        let given = MenuWord.allCases.filter { fields[$0.rawValue] != nil }
        guard let word = given.first, given.count == 1, let field = fields[word.rawValue] else {
            if given.isEmpty, isMistyped { return nil }
            let found = given.isEmpty ? "nothing" : given.map { "`\($0.rawValue)`" }.joined(separator: " and ")
            report(line, "a button does one thing of \(words.joined(separator: ", ")); this one has \(found)")
            return nil
        }
        switch word {
        case .buttons:
            guard !place.contains(".sub_button") else {
                report(field.line, "a button below another cannot open buttons: there is no third level")
                return nil
            }
            return MenuButton(name, buttons(in: field, at: "\(place).sub_button"))
        case .miniProgram:
            return MenuButton(name, readMiniProgram(field))
        default:
            guard let text = field.node.filledText, let action = word.action(text) else {
                report(field.line, "`\(word.rawValue)` must have a text behind it")
                return nil
            }
            return MenuButton(name, action)
        }
    }

    private mutating func readMiniProgram(_ field: Field) -> MenuAction {
        let fields = fields(of: field.node, known: ["app_id", "path", "url"], "`mini_program`")
        var texts: [String: String] = [:]
        for key in ["app_id", "path", "url"] where field.node.mapping != nil {
            texts[key] = fields[key]?.node.filledText
            if texts[key] == nil { report(fields[key]?.line ?? field.line, "`mini_program` needs `\(key)`") }
        }
        return .miniProgram(AppID(texts["app_id"] ?? ""), path: texts["path"] ?? "", url: texts["url"] ?? "")
    }

    // MARK: Nodes

    private struct Field {
        let node: Node
        let line: Int
    }

    /// The fields of a node that must have some; others than those known are mistakes.
    private mutating func fields(of node: Node, known: [String], _ owner: String) -> [String: Field] {
        guard let mapping = node.mapping else {
            report(node.mark?.line, "\(owner) must have keys with values: \(known.joined(separator: ", "))")
            return [:]
        }
        var fields: [String: Field] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line ?? node.mark?.line ?? 1
            guard let word = key.scalar?.string, known.contains(word) else {
                let word = key.scalar?.string ?? ""
                let hint = SpellingSuggestion.hint(for: word, among: known)
                report(line, "\(owner) has no key `\(word.printable)`" + hint)
                continue
            }
            fields[word] = Field(node: value, line: line)
        }
        return fields
    }

    private mutating func items(of field: Field, most: Int) -> [Node] {
        guard let sequence = field.node.sequence else {
            report(field.line, "a list is wanted here, each item behind a `-`")
            return []
        }
        if sequence.count > most { report(field.line, "a list of \(sequence.count) items; at most \(most) are read") }
        return Array(sequence.prefix(most))
    }
}

extension Node {
    /// Of a mapping the line of its first key: its own mark may stand behind.
    fileprivate var firstLine: Int? { mapping?.first?.key.mark?.line ?? mark?.line }

    /// A text that is there; nil for anything else.
    fileprivate var filledText: String? {
        guard let scalar else { return nil }
        let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        return isNull || scalar.string.isEmpty ? nil : scalar.string
    }
}
