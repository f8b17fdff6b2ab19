import WebhookCore

/// Two states of one menu, and which button of the one is which of the other.
struct MenuComparison {
    /// A button that does something.
    private struct Leaf {
        let name: String
        let action: MenuAction
        /// The button that it is below, by its place among the new ones; negative where it is gone. Nil for none.
        let parent: Int?
        /// The name of that button.
        let parentName: String?
        /// Counted from 0.
        let place: Int

        var path: String { parentName.map { "\($0) › \(name)" } ?? name }
        var position: String { "place \(place + 1)" + (parentName.map { " of \($0)" } ?? "") }
    }

    private let menu: String
    private let old: [MenuButton]
    private let new: [MenuButton]
    /// For each new button that opens others, the old one that it was.
    private let groups: [Int: Int]

    init(_ name: String, _ before: CustomMenu, _ after: CustomMenu) {
        menu = name
        old = before.buttons
        new = after.buttons
        groups = Self.groups(old, new)
    }

    var changes: [MenuChange] {
        let origins = Dictionary(groups.map { ($0.value, $0.key) }) { first, _ in first }
        let before = Self.leaves(of: old) { origins[$0] ?? -1 - $0 }
        let after = Self.leaves(of: new) { $0 }
        let pairs = Self.pairs(before, after)
        let strays = strays(before, after, pairs)
        var changes: [MenuChange] = []
        for (index, button) in new.enumerated() {
            if case .buttons = button.content { changes += groupChanges(index, button, strays) }
            for leaf in after.indices
            where after[leaf].parent == index || (after[leaf].parent == nil && after[leaf].place == index) {
                changes += leafChanges(after[leaf], pairs[leaf].map { before[$0] }, isStray: strays.leaves.contains(leaf))
            }
        }
        let kept = Set(pairs.compactMap { $0 })
        for (index, leaf) in before.enumerated() where !kept.contains(index) {
            changes.append(MenuChange(.removed, menu, leaf.path, before: leaf.action.words))
        }
        for (index, button) in old.enumerated() where origins[index] == nil {
            guard case .buttons(let below) = button.content else { continue }
            changes.append(MenuChange(.removed, menu, button.name, before: Self.opening(below)))
        }
        return changes
    }

    private func groupChanges(_ index: Int, _ button: MenuButton, _ strays: (top: Set<Int>, leaves: Set<Int>)) -> [MenuChange] {
        guard case .buttons(let below) = button.content else { return [] }
        guard let origin = groups[index] else {
            return [MenuChange(.added, menu, button.name, after: Self.opening(below))]
        }
        var changes: [MenuChange] = []
        if old[origin].name != button.name {
            changes.append(MenuChange(.renamed, menu, button.name, before: old[origin].name, after: button.name))
        }
        if strays.top.contains(index) {
            changes.append(MenuChange(.moved, menu, button.name, before: "place \(origin + 1)", after: "place \(index + 1)"))
        }
        return changes
    }

    private func leafChanges(_ leaf: Leaf, _ origin: Leaf?, isStray: Bool) -> [MenuChange] {
        guard let origin else { return [MenuChange(.added, menu, leaf.path, after: leaf.action.words)] }
        var changes: [MenuChange] = []
        if origin.name != leaf.name {
            changes.append(MenuChange(.renamed, menu, leaf.path, before: origin.name, after: leaf.name))
        }
        if origin.action != leaf.action {
            changes.append(MenuChange(.changed, menu, leaf.path, before: origin.action.words, after: leaf.action.words))
        }
        if origin.parent != leaf.parent || isStray {
            changes.append(MenuChange(.moved, menu, leaf.path, before: origin.position, after: leaf.position))
        }
        return changes
    }

    private static func opening(_ buttons: [MenuButton]) -> String {
        buttons.count == 1 ? "opens 1 button" : "opens \(buttons.count) buttons"
    }

    // MARK: Pairs

    /// Buttons that open others: of the same name, else with the most in common below.
    private static func groups(_ old: [MenuButton], _ new: [MenuButton]) -> [Int: Int] {
        func below(_ button: MenuButton) -> [MenuButton]? {
            if case .buttons(let buttons) = button.content { buttons } else { nil }
        }
        var found: [Int: Int] = [:]
        var free = Set(old.indices.filter { below(old[$0]) != nil })
        for index in new.indices where below(new[index]) != nil {
            guard let origin = free.sorted().first(where: { old[$0].name == new[index].name }) else { continue }
            found[index] = origin
            free.remove(origin)
        }
        for index in new.indices where found[index] == nil {
            guard let buttons = below(new[index]) else { continue }
            let shared = free.sorted().map { origin in
                (origin, (below(old[origin]) ?? []).count { button in buttons.contains { $0.content == button.content } })
            }
            guard let best = shared.max(by: { $0.1 < $1.1 }), best.1 > 0 else { continue }
            found[index] = best.0
            free.remove(best.0)
        }
        return found
    }

    private static func leaves(of buttons: [MenuButton], parent: (Int) -> Int) -> [Leaf] {
        buttons.enumerated().flatMap { index, button -> [Leaf] in
            switch button.content {
            case .action(let action):
                return [Leaf(name: button.name, action: action, parent: nil, parentName: nil, place: index)]
            case .buttons(let below):
                return below.enumerated().compactMap { place, leaf in
                    guard case .action(let action) = leaf.content else { return nil }
                    return Leaf(name: leaf.name, action: action, parent: parent(index), parentName: button.name, place: place)
                }
            }
        }
    }

    /// For each new button the old one that it was: the surest pairs first.
    private static func pairs(_ before: [Leaf], _ after: [Leaf]) -> [Int?] {
        let rules: [(Leaf, Leaf) -> Bool] = [
            { $0.parent == $1.parent && $0.name == $1.name && $0.action == $1.action },
            { $0.parent == $1.parent && $0.name == $1.name },
            { $0.name == $1.name && $0.action == $1.action },
            { $0.parent == $1.parent && $0.action == $1.action },
            { $0.action == $1.action },
            { $0.name == $1.name },
        ]
        var pairs = [Int?](repeating: nil, count: after.count)
        var free = Set(before.indices)
        for rule in rules {
            for index in after.indices where pairs[index] == nil {
                guard let origin = free.sorted().first(where: { rule(before[$0], after[index]) }) else { continue }
                pairs[index] = origin
                free.remove(origin)
            }
        }
        return pairs
    }

    /// The buttons that changed their place among those that stayed beside them.
    private func strays(_ before: [Leaf], _ after: [Leaf], _ pairs: [Int?]) -> (top: Set<Int>, leaves: Set<Int>) {
        var leaves: Set<Int> = []
        for parent in new.indices {
            let stayed = after.indices.filter { index in
                after[index].parent == parent && pairs[index].map { before[$0].parent == parent } ?? false
            }
            let origins = stayed.compactMap { pairs[$0].map { before[$0].place } }
            let strays = MenuDifference.strays(among: origins)
            for (index, origin) in zip(stayed, origins) where strays.contains(origin) { leaves.insert(index) }
        }
        // Above, buttons that do something stand among those that open others.
        var top: [(place: Int, origin: Int, leaf: Int?)] = groups.map { ($0.key, $0.value, nil) }
        for index in after.indices where after[index].parent == nil {
            guard let origin = pairs[index], before[origin].parent == nil else { continue }
            top.append((after[index].place, before[origin].place, index))
        }
        top.sort { $0.place < $1.place }
        let strays = MenuDifference.strays(among: top.map(\.origin))
        for button in top where strays.contains(button.origin) { if let leaf = button.leaf { leaves.insert(leaf) } }
        return (Set(top.filter { strays.contains($0.origin) && $0.leaf == nil }.map(\.place)), leaves)
    }
}
