/// An account's menu, below the chat (自定义菜单).
public struct CustomMenu: Sendable, Hashable {
    /// From left to right; one to three.
    public var buttons: [MenuButton]

    public init(_ buttons: [MenuButton]) {
        self.buttons = buttons
    }

    /// The buttons that do something, with those below others.
    public var actions: [MenuAction] {
        buttons.flatMap { button -> [MenuAction] in
            switch button.content {
            case .action(let action): [action]
            case .buttons(let buttons): CustomMenu(buttons).actions
            }
        }
    }
}
