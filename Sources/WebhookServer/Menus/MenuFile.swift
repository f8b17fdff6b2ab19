package import CustomerService
package import WebhookCore

/// The menus that an account is to have, as its file says them or its service brings them along.
package struct MenuFile: Sendable, Hashable {
    /// A menu for some of the users.
    package struct Conditional: Sendable, Hashable {
        /// Who sees it.
        package var rule: MenuRule
        /// What they see.
        package var menu: CustomMenu

        package init(_ rule: MenuRule, _ menu: CustomMenu) {
            self.rule = rule
            self.menu = menu
        }
    }

    /// What everybody sees for whom no conditional menu is.
    package var standard: CustomMenu
    /// In the order in which they are made: of several that fit a user, the last one is shown.
    package var conditional: [Conditional]
    /// Keys that routes answer and no menu shows; nil for a service's own menu, which says nothing of them.
    package var elsewhere: [String]?
    /// Where it stands.
    var lines: MenuLines

    /// No menu at all.
    package static let none = MenuFile(CustomMenu([]))

    /// - Parameter lines: of the file that it was read from.
    package init(
        _ standard: CustomMenu,
        conditional: [Conditional] = [],
        elsewhere: [String]? = nil,
        lines: MenuLines = MenuLines()
    ) {
        self.standard = standard
        self.conditional = conditional
        self.elsewhere = elsewhere
        self.lines = lines
    }

    /// The menu that an account's service brings along, with the pages' addresses of the account.
    ///
    /// Nil for a service that does not declare itself.
    package init?(of account: AccountConfiguration, _ services: AccountServices) {
        guard let service = services[account.service] else { return nil }
        self.init(service.menu.customMenu(pages: account.pages))
    }

    /// The path of its file; nil for a menu that stands in none.
    package var file: String? { lines.file }

    /// Lists the keys under ``elsewhere`` that routes answer and no menu shows.
    package mutating func listElsewhere(_ routes: Routes) {
        let shown = Set(menus.flatMap { $0.menu.actions.compactMap(\.key) })
        elsewhere = routes.menuKeys.filter { !shown.contains($0) }
    }

    /// All menus with their places: `default`, `conditional[0]`.
    var menus: [(place: String, menu: CustomMenu)] {
        [("default", standard)] + conditional.enumerated().map { ("conditional[\($0.offset)]", $0.element.menu) }
    }
}

/// The lines of a menu's file, by the places of what stands there, such as `default.button[0].sub_button[1]`.
package struct MenuLines: Sendable, Hashable {
    /// The file's path; nil for a menu that stands in none.
    package let file: String?
    private var lines: [String: Int] = [:]

    package init(file: String? = nil) {
        self.file = file
    }

    /// Of the place itself, or of the nearest that it stands in. Set, it is where a place begins.
    subscript(place: String) -> Int? {
        get {
            var place = place[...]
            while true {
                if let line = lines[String(place)] { return line }
                guard let dot = place.lastIndex(of: ".") else { return nil }
                place = place[..<dot]
            }
        }
        set { lines[place] = newValue }
    }
}
