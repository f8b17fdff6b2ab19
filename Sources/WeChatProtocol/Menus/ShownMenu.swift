/// The menu as users see it, wherever it was made (`get_current_selfmenu_info`).
public struct ShownMenu: Sendable, Hashable, Decodable {
    /// Whether it is switched on.
    public let isOpen: Bool
    /// Its buttons; console types (``MenuAction/console(type:value:)``) stand there, too.
    public let menu: CustomMenu

    public init(isOpen: Bool, menu: CustomMenu) {
        self.isOpen = isOpen
        self.menu = menu
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: JSONKey.self)
        isOpen = try fields.decode(JSONValue.self, forKey: "is_menu_open").bool ?? false
        menu = try fields.decodeIfPresent(CustomMenu.self, forKey: "selfmenu_info") ?? CustomMenu([])
    }
}
