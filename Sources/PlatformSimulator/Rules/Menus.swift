/// The menus of an account.
struct Menus: Sendable {
    var standard: Menu?
    /// In the order they were made.
    var conditional: [Menu] = []

    /// Of several that fit the one made last.
    func menu(tags: [Int], platform: String = "2") -> Menu? {
        guard let standard else { return nil }
        return conditional.last { MenuRules.fits($0.rule ?? [:], tags: tags, platform: platform) } ?? standard
    }
}
