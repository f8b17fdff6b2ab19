/// The menus of an account that calls have made, as `menu/get` tells them.
public struct AccountMenus: Sendable, Hashable, Decodable {
    /// What users see for whom no other fits.
    public let menu: Menu
    /// The others, as the platform lists them.
    public let conditional: [ConditionalMenu]

    public init(menu: Menu, conditional: [ConditionalMenu] = []) {
        self.menu = menu
        self.conditional = conditional
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: JSONKey.self)
        menu = try fields.decode(Menu.self, forKey: "menu")
        conditional = try fields.decodeIfPresent([ConditionalMenu].self, forKey: "conditionalmenu") ?? []
    }
}
