/// What the platform looks at in a menu (`创建自定义菜单`).
enum MenuRules {
    static let mostDomains = 3
    static let mostConditionalMenus = 100

    /// What a button of a type must have.
    private static let needs: [String: [String]] = [
        "click": ["key"], "view": ["url"], "miniprogram": ["url", "appid", "pagepath"], "scancode_push": ["key"],
        "scancode_waitmsg": ["key"], "pic_sysphoto": ["key"], "pic_photo_or_album": ["key"], "pic_weixin": ["key"],
        "location_select": ["key"], "media_id": ["media_id"], "view_limited": ["media_id"], "article_id": ["article_id"],
        "article_view_limited": ["article_id"],
    ]

    static func buttons(of body: SimulatedJSON) throws(Refusal) -> [Menu.Button] {
        guard let list = body["button"]?.array, (1...3).contains(list.count) else { throw .buttonCount }
        var buttons: [Menu.Button] = []
        for item in list { buttons.append(try button(item, isSub: false)) }
        let domains = Set((buttons + buttons.flatMap(\.sub)).compactMap { $0.fields["url"].flatMap(domain) })
        if domains.count > mostDomains { throw .domainCount }
        return buttons
    }

    private static func button(_ item: SimulatedJSON, isSub: Bool) throws(Refusal) -> Menu.Button {
        guard let name = item["name"]?.text, (1...(isSub ? 60 : 16)).contains(name.utf8.count) else {
            throw isSub ? .subButtonName : .buttonName
        }
        var sub: [Menu.Button] = []
        if !isSub, let list = item["sub_button"]?.array, !list.isEmpty {
            if list.count > 5 { throw .subButtonCount }
            for item in list { sub.append(try button(item, isSub: true)) }
            return Menu.Button(name: name, type: "", fields: [:], sub: sub)
        }
        guard let type = item["type"]?.text, let needed = needs[type] else { throw isSub ? .subButtonType : .buttonType }
        var fields: [String: String] = [:]
        for field in needed {
            let value = item[field]?.text ?? ""
            switch field {
            case "key": if !(1...128).contains(value.utf8.count) { throw isSub ? .subButtonKey : .buttonKey }
            case "url":
                if !(1...1_024).contains(value.utf8.count) { throw isSub ? .subButtonURL : .buttonURL }
                if domain(of: value) == nil { throw isSub ? .subButtonDomain : .buttonDomain }
            case "appid", "pagepath": if value.isEmpty { throw .invalidMiniProgram }
            default: if value.isEmpty { throw .invalidMedia }
            }
            fields[field] = value
        }
        return Menu.Button(name: name, type: type, fields: fields, sub: [])
    }

    /// Nil for an address without a scheme.
    private static func domain(of url: String) -> String? {
        for scheme in ["https://", "http://"] where url.hasPrefix(scheme) {
            let host = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            return host.isEmpty ? nil : String(host)
        }
        return nil
    }

    private static let rules: Set<String> = ["tag_id", "group_id", "client_platform_type"]
    private static let retired: Set<String> = ["sex", "country", "province", "city", "language"]

    static func rule(of body: SimulatedJSON) throws(Refusal) -> [String: SimulatedJSON] {
        guard case .object(let fields) = body["matchrule"] else { throw .emptyRule }
        let given = fields.filter { $0.value.id.map { !$0.isEmpty } ?? false }
        if given.keys.contains(where: retired.contains) { throw .retiredRule }
        if given.isEmpty || !given.keys.allSatisfy(rules.contains) { throw .emptyRule }
        return given
    }

    /// Whether a menu is for a user. Rule of the platform: of several tags the one given last counts.
    static func fits(_ rule: [String: SimulatedJSON], tags: [Int], platform: String) -> Bool {
        rule.allSatisfy { name, value in
            switch name {
            case "client_platform_type": value.id == platform
            default: tags.last.map(String.init) == value.id
            }
        }
    }
}
