/// The menus of an account that calls have made, as `menu/get` tells them.
public struct AccountMenus: Sendable, Hashable, Decodable {
    /// What users see for whom no other fits.
    public let menu: CustomMenu
    /// The others, as the platform lists them.
    public let conditional: [ConditionalMenu]

    public init(menu: CustomMenu, conditional: [ConditionalMenu] = []) {
        self.menu = menu
        self.conditional = conditional
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: JSONKey.self)
        menu = try fields.decode(CustomMenu.self, forKey: "menu")
        conditional = try fields.decodeIfPresent([ConditionalMenu].self, forKey: "conditionalmenu") ?? []
    }
}
