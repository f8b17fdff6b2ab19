import WeChatPlatform
package import WebhookCore

/// The menus that an account has on the platform.
package struct PublishedMenus: Sendable, Hashable {
    /// What everybody sees for whom no conditional menu is, wherever it was made; nil where there is none.
    package var standard: CustomMenu?
    /// In the order in which they were made.
    package var conditional: [ConditionalMenu]
    /// Whether the menu is shown at all, as the platform's console says.
    package var isOpen: Bool
    /// Whether somebody made the menu in the console, where calls cannot set all that it may have.
    package var isOfConsole: Bool

    package init(
        _ standard: CustomMenu?,
        conditional: [ConditionalMenu] = [],
        isOpen: Bool = true,
        isOfConsole: Bool = false
    ) {
        self.standard = standard
        self.conditional = conditional
        self.isOpen = isOpen
        self.isOfConsole = isOfConsole
    }

    /// Asks the platform.
    ///
    /// What users see decides, since a menu that was made in the console stands in no answer about menus of calls.
    package init(of platform: any CallablePlatform) async throws(PlatformError) {
        let made = try await platform.menus()
        let current = try await platform.currentMenu()
        let shown = current.menu.buttons.isEmpty ? nil : current.menu
        self.init(
            shown ?? made?.menu,
            // Its numbers grow; the platform does not say in which order it lists them.
            conditional: (made?.conditional ?? []).sorted { (Int64($0.id) ?? 0) < (Int64($1.id) ?? 0) },
            isOpen: current.isOpen || shown == nil,
            isOfConsole: shown != nil && made?.menu != shown
        )
    }
}
