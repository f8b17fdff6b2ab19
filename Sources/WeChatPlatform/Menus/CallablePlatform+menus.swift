public import WebhookLedger

extension CallablePlatform {
    /// Replaces the default menu. Phones show it when they next open the chat, at most one look in five minutes.
    ///
    /// - Throws: `limit` with what the menu breaks (`CustomMenu.problems()`).
    public func setMenu(_ menu: CustomMenu) async throws(PlatformError) {
        try checked(menu.validate)
        var call = try PlatformCall.post(.createMenu, menu)
        // The same menu twice is the same menu.
        call.isRepeatable = true
        _ = try await answer(to: call)
    }

    /// The menus that calls have made; nil where there are none.
    public func menus() async throws(PlatformError) -> AccountMenus? {
        do throws(PlatformError) {
            return try await answer(to: .get(.getMenus)).decode(AccountMenus.self)
        } catch  where error.code == .noMenu {
            return nil
        }
    }

    /// Deletes all menus that calls have made, the conditional ones too.
    public func deleteMenus() async throws(PlatformError) {
        _ = try await answer(to: .get(.deleteMenus))
    }

    /// Adds a menu for some of the users. There must be a default menu (65303).
    ///
    /// - Returns: the platform's number of it.
    public func addConditionalMenu(_ menu: CustomMenu, for rule: MenuRule) async throws(PlatformError) -> String {
        try checked(menu.validate)
        try checked(rule.validate)
        let body = RuledMenu(button: menu.buttons, matchrule: rule)
        return try await answer(to: .post(.addConditionalMenu, body)).json.needed("menuid")
    }

    /// Deletes a conditional menu.
    public func deleteConditionalMenu(_ id: String) async throws(PlatformError) {
        _ = try await answer(to: .post(.deleteConditionalMenu, ["menuid": JSONValue(id)] as JSONValue))
    }

    /// The menu that a user sees.
    ///
    /// - Parameter user: an openid, or the user's WeChat id (微信号).
    public func menu(seenBy user: String) async throws(PlatformError) -> CustomMenu {
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkBytes(user, 1...128, "user_id") }
        return try await answer(to: .ask(.tryMenuMatch, ["user_id": JSONValue(user)] as JSONValue)).decode(CustomMenu.self)
    }

    /// The menu as users see it by default, wherever it was made.
    public func currentMenu() async throws(PlatformError) -> ShownMenu {
        try await answer(to: .get(.currentMenu)).decode(ShownMenu.self)
    }
}

private struct RuledMenu: Encodable {
    let button: [MenuButton]
    let matchrule: MenuRule
}
