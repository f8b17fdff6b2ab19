/// A menu for some of the users.
public struct ConditionalMenu: Sendable, Hashable, Decodable {
    /// The platform's number of it.
    public let id: String
    /// What its users see.
    public let menu: CustomMenu
    /// Who sees it. Of several menus that fit, the one made last.
    public let rule: MenuRule

    public init(id: String, menu: CustomMenu, rule: MenuRule) {
        self.id = id
        self.menu = menu
        self.rule = rule
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: JSONKey.self)
        id = try fields.decode(JSONValue.self, forKey: "menuid").text ?? ""
        menu = CustomMenu(try fields.decode([MenuButton].self, forKey: "button"))
        rule = try fields.decode(MenuRule.self, forKey: "matchrule")
    }
}
