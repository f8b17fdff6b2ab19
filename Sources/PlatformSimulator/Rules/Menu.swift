/// A menu under the conversation (`自定义菜单`).
struct Menu: Sendable, Hashable {
    static let firstID: Int64 = 208_000_000

    /// Nil for the menu of everybody.
    var rule: [String: SimulatedJSON]?
    let id: Int64
    var buttons: [Button]

    struct Button: Sendable, Hashable {
        var name: String
        /// Empty for one that has buttons below it.
        var type: String
        /// What the type needs: key, url, appid, pagepath, media_id, article_id.
        var fields: [String: String]
        var sub: [Button]
    }

    /// Nil where the path leads to none, or to one that only opens a list.
    func button(at path: [Int]) -> Button? {
        var list = buttons
        var found: Button?
        for index in path {
            guard list.indices.contains(index) else { return nil }
            found = list[index]
            list = list[index].sub
        }
        return found.flatMap { $0.sub.isEmpty ? $0 : nil }
    }
}

extension Menu {
    /// As the API has it.
    var wire: SimulatedJSON { .array(buttons.map(\.wire)) }

    /// As the control API has it.
    var shown: SimulatedJSON { ["buttons": .array(buttons.map(\.shown))] }
}

extension Menu.Button {
    var wire: SimulatedJSON {
        var fields = fields.mapValues(SimulatedJSON.text)
        fields["name"] = .text(name)
        if !type.isEmpty { fields["type"] = .text(type) }
        fields["sub_button"] = .array(sub.map(\.wire))
        return .object(fields)
    }

    var shown: SimulatedJSON {
        if !sub.isEmpty { return ["name": .text(name), "sub": .array(sub.map(\.shown))] }
        var fields = fields.mapValues(SimulatedJSON.text)
        fields["name"] = .text(name)
        fields["type"] = .text(type)
        return .object(fields)
    }
}
