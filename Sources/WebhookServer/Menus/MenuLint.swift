package import WebhookCore

/// Looks at an account's menus: whether the platform takes them, whether phones show their names whole, and whether what they
/// lead to is answered.
package struct MenuLint {
    private let file: MenuFile
    private let routes: Routes?
    private var problems: [MenuProblem] = []

    /// What is found, in the file's order.
    ///
    /// An error is what the platform would refuse and what a customer would tap in vain; a warning, what somebody should look at.
    /// - Parameter routes: those of the account; nil where they are not known, so that keys are not looked at.
    package static func problems(of file: MenuFile, _ routes: Routes?) -> [MenuProblem] {
        var lint = MenuLint(file: file, routes: routes)
        for (place, menu) in file.menus { lint.look(at: menu, place) }
        lint.lookAtRules()
        lint.lookAtKeys()
        return lint.problems.sorted { ($0.line ?? .max) < ($1.line ?? .max) }
    }

    private init(file: MenuFile, routes: Routes?) {
        self.file = file
        self.routes = routes
    }

    private mutating func report(_ severity: MenuProblem.Severity, at place: String, _ text: String) {
        problems.append(MenuProblem(severity, file.lines, at: place, text))
    }

    // MARK: A menu

    private mutating func look(at menu: CustomMenu, _ place: String) {
        let placed = menu.placed
        for limit in menu.problems() {
            let button = placed.last { limit.field.hasPrefix($0.place + ".") }?.button
            report(.error, at: "\(place).\(limit.field)", Self.sentence(on: limit, of: button))
        }
        for (field, button, isBelow) in placed {
            let shown = isBelow ? 8 : 4
            if button.shownWidth > shown * 2 {
                let text = "phones show about \(shown) Chinese characters of a name here; this one takes the room of "
                report(.warning, at: "\(place).\(field)", "`\(button.name.printable)`: \(text)\((button.shownWidth + 1) / 2)")
            }
            if case .action(let action) = button.content { look(at: action, of: button, "\(place).\(field)") }
        }
    }

    private static func sentence(on limit: PlatformLimit, of button: MenuButton?) -> String {
        if limit.field == "sites of all url" {
            return "the pages of a menu may be of 3 sites at most, these are of \(limit.found ?? 0)"
        }
        let field = limit.field.split(separator: ".").last.map { $0.prefix { $0 != "[" } } ?? ""
        let own: String? = if case .action(let action) = button?.content { action.written?.word.rawValue } else { nil }
        let word =
            switch field {
            case "key", "media_id", "article_id": own ?? String(field)
            case "url": own == MenuWord.miniProgram.rawValue ? "mini_program.url" : own ?? "url"
            case "appid": "mini_program.app_id"
            case "pagepath": "mini_program.path"
            case "button", "sub_button": "buttons"
            default: String(field)
            }
        let sentence = "\(PlatformLimit(word, limit.rule, found: limit.found))"
        let unit = if case .bytes = limit.rule { "; a Chinese character has 3" } else { "" }
        return (button.map { "`\($0.name.printable)`: " } ?? "") + sentence + unit
    }

    // MARK: What a tap leads to

    private mutating func look(at action: MenuAction, of button: MenuButton, _ place: String) {
        guard let routes else { return }
        let name = "`\(button.name.printable)`"
        switch action {
        case .click(let key):
            guard !key.isEmpty, !routes.answers(EventName.click), !routes.menuKeys.contains(key) else { return }
            let hint = SpellingSuggestion.hint(for: key, among: routes.menuKeys)
            report(.error, at: place, "\(name): no route answers the key `\(key.printable)`" + hint)
        case .scanAndWait:
            if routes.answers(.scanCodeWaitMessage) { return }
            report(.error, at: place, "\(name): phones wait for an answer to the scanned code, and no route gives one")
        case .scan: require(.scanCodePush, nil, name, place)
        case .photo: require(.pictureSystemPhoto, .image, name, place)
        case .photoOrAlbum: require(.picturePhotoOrAlbum, .image, name, place)
        case .album: require(.pictureWeixin, .image, name, place)
        case .location: require(.locationSelect, .location, name, place)
        case .view, .miniProgram, .material, .materialArticle, .article, .articleCard, .console: return
        }
    }

    /// What is scanned, photographed or chosen comes as an event, and mostly as a message, too.
    private mutating func require(_ event: EventName, _ kind: Message.Kind?, _ name: String, _ place: String) {
        guard let routes, !routes.answers(event), !(kind.map { routes.answers($0) } ?? false) else { return }
        let wanted = "the event `\(event.rawValue)`" + (kind.map { " or for the message `\($0.rawValue)`" } ?? "")
        report(.error, at: place, "\(name): there is no route for \(wanted)")
    }

    // MARK: The whole

    private mutating func lookAtRules() {
        for (index, conditional) in file.conditional.enumerated() {
            let place = "conditional[\(index)]"
            do throws(PlatformLimit) {
                try conditional.rule.validate()
            } catch {
                report(.error, at: place, "\(PlatformLimit("match", error.rule))")
            }
            if file.conditional.dropFirst(index + 1).contains(where: { $0.rule == conditional.rule }) {
                let rule = conditional.rule.words
                report(
                    .warning,
                    at: place,
                    "nobody sees this menu: one below is for the same users (\(rule)), and the last one is shown"
                )
            }
        }
    }

    private mutating func lookAtKeys() {
        guard let routes, let elsewhere = file.elsewhere else { return }
        let shown = Set(file.menus.flatMap { $0.menu.actions.compactMap(\.key) })
        var seen: Set<String> = []
        for (index, key) in elsewhere.enumerated() {
            let place = "elsewhere[\(index)]"
            if !seen.insert(key).inserted {
                report(.warning, at: place, "`\(key.printable)` stands under `elsewhere` twice")
            } else if shown.contains(key) {
                report(.warning, at: place, "`\(key.printable)` is in a menu: it need not stand under `elsewhere`")
            } else if !routes.menuKeys.contains(key) {
                let hint = SpellingSuggestion.hint(for: key, among: routes.menuKeys)
                report(.warning, at: place, "`\(key.printable)` stands under `elsewhere`, and no route answers it" + hint)
            }
        }
        let missing = routes.menuKeys.filter { !shown.contains($0) && !seen.contains($0) }
        if missing.isEmpty { return }
        let list = missing.joined(separator: ", ")
        report(.warning, at: "", "no menu shows what routes answer; give it a button, or list it under `elsewhere`: \(list)")
    }
}

extension CustomMenu {
    /// Every button with its place in the platform's form, those below a button behind it.
    var placed: [(place: String, button: MenuButton, isBelow: Bool)] {
        buttons.enumerated().flatMap { index, button -> [(String, MenuButton, Bool)] in
            let place = "button[\(index)]"
            guard case .buttons(let below) = button.content else { return [(place, button, false)] }
            return [(place, button, false)]
                + below.enumerated().map { ("\(place).sub_button[\($0.offset)]", $0.element, true) }
        }
    }
}
