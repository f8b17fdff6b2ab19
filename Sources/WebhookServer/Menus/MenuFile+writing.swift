import WebhookCore
import Yams

extension MenuFile {
    /// The menus as a file says them: what reading it gives again.
    package var yaml: String {
        get throws {
            var pairs: [(Node, Node)] = [("default", Node.list(standard.buttons.map(\.node)))]
            if !conditional.isEmpty { pairs.append(("conditional", Node.list(conditional.map(\.node)))) }
            if let elsewhere, !elsewhere.isEmpty { pairs.append(("elsewhere", Node.list(elsewhere.map(Node.text)))) }
            return try Yams.serialize(node: Node.fields(pairs), width: -1, allowUnicode: true)
        }
    }
}

extension MenuFile.Conditional {
    fileprivate var node: Node {
        var match: [(Node, Node)] = []
        if let tag = rule.tag { match.append(("tag", Node.text("\(tag)"))) }
        if let system = rule.system { match.append(("client_platform", Node.text(system.word))) }
        return .fields([("match", .fields(match)), ("buttons", .list(menu.buttons.map(\.node)))])
    }
}

extension MenuButton {
    fileprivate var node: Node {
        let name = ("name" as Node, Node.text(name))
        switch content {
        case .buttons(let buttons): return .fields([name, ("buttons", .list(buttons.map(\.node)))])
        case .action(.miniProgram(let app, let path, let url)):
            let fields: [(Node, Node)] = [("app_id", .text(app.rawValue)), ("path", .text(path)), ("url", .text(url))]
            return .fields([name, ("mini_program", .fields(fields))])
        case .action(let action):
            guard let written = action.written else { return .fields([name]) }
            return .fields([name, (Node(written.word.rawValue), .text(written.text))])
        }
    }
}

extension Node {
    fileprivate static func fields(_ pairs: [(Node, Node)]) -> Node { .mapping(Mapping(pairs)) }

    fileprivate static func list(_ items: [Node]) -> Node {
        .sequence(Sequence(items, .implicit, items.isEmpty ? .flow : .block))
    }

    /// In quotes where it would else be read as nothing.
    fileprivate static func text(_ text: String) -> Node {
        let isNothing = ["", "~", "null", "Null", "NULL"].contains(text)
        return .scalar(Scalar(text, Tag(.str), isNothing ? .doubleQuoted : .any))
    }
}
