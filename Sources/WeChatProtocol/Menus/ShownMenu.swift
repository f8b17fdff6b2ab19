/// The menu as users see it, wherever it was made (`get_current_selfmenu_info`).
public struct ShownMenu: Sendable, Hashable, Decodable {
    /// Whether it is switched on.
    public let isOpen: Bool
    /// Its buttons; console types (``MenuAction/console(type:value:)``) stand there, too.
    public let menu: Menu

    public init(isOpen: Bool, menu: Menu) {
        self.isOpen = isOpen
        self.menu = menu
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: JSONKey.self)
        isOpen = try fields.decode(JSONValue.self, forKey: "is_menu_open").bool ?? false
        menu = try fields.decodeIfPresent(Menu.self, forKey: "selfmenu_info") ?? Menu([])
    }
}
