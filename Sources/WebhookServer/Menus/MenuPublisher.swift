import WeChatPlatform
package import WebhookCore

/// Brings an account's menus on the platform to what is wanted.
///
/// Of several conditional menus that fit a user the one made last is shown, and none can be changed. So the default menu comes first,
/// without which there can be no other; then those that are new, in their order; then those go that are not wanted. Meanwhile
/// nobody is without a menu.
package struct MenuPublisher: Sendable {
    /// One thing that was done.
    package struct Step: Sendable, Hashable, CustomStringConvertible {
        package let description: String
    }

    private let platform: any CallablePlatform

    package init(_ platform: any CallablePlatform) {
        self.platform = platform
    }

    /// - Parameters:
    ///   - published: what the platform has.
    ///   - done: told of each step when it is done, so that a failure in the midst leaves no doubt.
    package func publish(
        _ wanted: MenuFile,
        over published: PublishedMenus,
        _ done: (Step) -> Void
    ) async throws(PlatformError) {
        if published.standard != wanted.standard || published.isOfConsole {
            try await platform.setMenu(wanted.standard)
            done(Step(description: "the default menu is set"))
        }
        let kept = Self.kept(published.conditional, wanted.conditional)
        for conditional in wanted.conditional.dropFirst(kept.count) {
            let id = try await platform.addConditionalMenu(conditional.menu, for: conditional.rule)
            done(Step(description: "the menu for \(conditional.rule.words) is added as \(id)"))
        }
        for conditional in published.conditional where !kept.contains(conditional.id) {
            try await platform.deleteConditionalMenu(conditional.id)
            done(Step(description: "the menu \(conditional.id) for \(conditional.rule.words) is deleted"))
        }
    }

    /// Deletes all menus that calls have made.
    package func unpublish(_ done: (Step) -> Void) async throws(PlatformError) {
        try await platform.deleteMenus()
        done(Step(description: "all menus are deleted"))
    }

    /// Those of the wanted, from the first on, that are there in their order: the others can be made behind them.
    static func kept(_ published: [ConditionalMenu], _ wanted: [MenuFile.Conditional]) -> [String] {
        var kept: [String] = []
        var rest = published[...]
        for conditional in wanted {
            guard let found = rest.firstIndex(where: { $0.rule == conditional.rule && $0.menu == conditional.menu }) else {
                break
            }
            kept.append(rest[found].id)
            rest = rest[(found + 1)...]
        }
        return kept
    }
}
