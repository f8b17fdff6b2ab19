import FoundationEssentials
import WeChatProtocol

/// Menus (`自定义菜单`).
enum MenuCalls {
    static let endpoints = [
        Endpoint(.post, "/cgi-bin/menu/create", right: .menu, daily: 1_000, test: 100, create),
        Endpoint(.get, "/cgi-bin/menu/get", right: .menu, daily: 10_000, test: 1_000, get),
        Endpoint(.get, "/cgi-bin/menu/delete", right: .menu, daily: 1_000, test: 100, delete),
        Endpoint(.post, "/cgi-bin/menu/addconditional", right: .conditionalMenu, daily: 2_000, addConditional),
        Endpoint(.post, "/cgi-bin/menu/delconditional", right: .conditionalMenu, daily: 2_000, deleteConditional),
        Endpoint(.post, "/cgi-bin/menu/trymatch", right: .conditionalMenu, daily: 20_000, tryMatch),
        Endpoint(.get, "/cgi-bin/get_current_selfmenu_info", current),
    ]

    private static func create(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let buttons = try MenuRules.buttons(of: turn.body)
        let menu = Menu(rule: nil, id: turn.effects.mint.jobID(from: Menu.firstID), buttons: buttons)
        state.menus.standard = menu
        turn.effects.note(.menu(menu.shown))
        return .ok
    }

    private static func get(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard let menu = state.menus.standard else { throw .noMenu }
        if state.menus.conditional.isEmpty { return ["menu": ["button": menu.wire]] }
        let conditional = state.menus.conditional.map { menu -> SimulatedJSON in
            // Under the older name of its field, as the platform has it.
            var rule = menu.rule ?? [:]
            rule["group_id"] = rule.removeValue(forKey: "tag_id")
            return ["button": menu.wire, "menuid": .integer(menu.id), "matchrule": .object(rule)]
        }
        return [
            "menu": ["button": menu.wire, "menuid": .integer(menu.id)], "conditionalmenu": .array(conditional.reversed()),
        ]
    }

    private static func delete(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        state.menus = Menus()
        turn.effects.note(.menu(nil))
        return .ok
    }

    private static func addConditional(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        if state.menus.standard == nil { throw .noDefaultMenu }
        if state.menus.conditional.count >= MenuRules.mostConditionalMenus { throw .tooManyConditionalMenus }
        guard turn.body["button"]?.array?.isEmpty == false else { throw .emptyConditionalMenu }
        let buttons = try MenuRules.buttons(of: turn.body)
        let rule = try MenuRules.rule(of: turn.body)
        let menu = Menu(rule: rule, id: turn.effects.mint.jobID(from: Menu.firstID), buttons: buttons)
        state.menus.conditional.append(menu)
        return ["menuid": "\(menu.id)"]
    }

    private static func deleteConditional(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try turn.id("menuid")
        guard let index = state.menus.conditional.firstIndex(where: { String($0.id) == id }) else { throw .noConditionalMenu }
        state.menus.conditional.remove(at: index)
        return .ok
    }

    private static func tryMatch(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = OpenID(try turn.text("user_id"))
        guard let follower = state.users[user] else { throw .matchedUser }
        if !follower.follows { throw Refusal(65315, "user is not a follower") }
        guard let menu = state.menu(for: user) else { throw .noMenu }
        return ["button": menu.wire]
    }

    private static func current(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard let menu = state.menus.standard else { return ["is_menu_open": 0] }
        let buttons = menu.buttons.map { button -> SimulatedJSON in
            guard case .object(var fields) = button.wire, !button.sub.isEmpty else { return button.wire }
            fields["sub_button"] = ["list": .array(button.sub.map(\.wire))]
            return .object(fields)
        }
        return ["is_menu_open": 1, "selfmenu_info": ["button": .array(buttons)]]
    }
}
