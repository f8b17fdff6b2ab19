import WebhookCore

/// What stands between the menus that an account has and those that it is to have.
package enum MenuDifference {
    /// What has to change on the platform, in the order of the menus that are wanted; nothing where they are the same.
    package static func changes(from published: PublishedMenus, to wanted: MenuFile) -> [MenuChange] {
        var changes = changes(from: published.standard, to: wanted.standard, named: "default")
        let pairs = pairs(published.conditional.map(\.rule), wanted.conditional.map(\.rule))
        let strays = strays(among: pairs.compactMap { $0 })
        for (index, conditional) in wanted.conditional.enumerated() {
            let name = "for \(conditional.rule.words)"
            guard let found = pairs[index] else {
                changes.append(MenuChange(.added, name, after: count(conditional.menu)))
                changes += self.changes(from: nil, to: conditional.menu, named: name)
                continue
            }
            if strays.contains(found) {
                changes.append(MenuChange(.moved, name, before: "place \(found + 1)", after: "place \(index + 1)"))
            }
            changes += self.changes(from: published.conditional[found].menu, to: conditional.menu, named: name)
        }
        for (index, conditional) in published.conditional.enumerated() where !pairs.contains(index) {
            changes.append(MenuChange(.removed, "for \(conditional.rule.words)", before: count(conditional.menu)))
        }
        return changes
    }

    private static func changes(
        from before: CustomMenu?,
        to after: CustomMenu,
        named name: String
    ) -> [MenuChange] {
        MenuComparison(name, before ?? CustomMenu([]), after).changes
    }

    private static func count(_ menu: CustomMenu) -> String {
        menu.buttons.count == 1 ? "1 button" : "\(menu.buttons.count) buttons"
    }

    /// For each of the new the place of an equal old one, each used once.
    private static func pairs<Value: Equatable>(_ before: [Value], _ after: [Value]) -> [Int?] {
        var free = Set(before.indices)
        return after.map { value in
            let found = before.indices.first { free.contains($0) && before[$0] == value }
            found.map { _ = free.remove($0) }
            return found
        }
    }

    /// The fewest numbers without which the others ascend.
    static func strays(among numbers: [Int]) -> Set<Int> {
        var longest: [[Int]] = []
        for (index, number) in numbers.enumerated() {
            let before = (0..<index).filter { numbers[$0] < number }.map { longest[$0] }.max { $0.count < $1.count } ?? []
            longest.append(before + [number])
        }
        let kept = longest.max { $0.count < $1.count } ?? []
        return Set(numbers).subtracting(kept)
    }
}
