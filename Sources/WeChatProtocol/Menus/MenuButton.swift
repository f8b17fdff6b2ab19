/// A button of a menu: it does something, or opens a list of buttons.
public struct MenuButton: Sendable, Hashable {
    /// What a button is for.
    public enum Content: Sendable, Hashable {
        /// What a tap does.
        case action(MenuAction)
        /// One to five buttons that pop up above it, top to bottom.
        case buttons([MenuButton])
    }

    /// What stands on it.
    public var name: String
    /// What it is for.
    public var content: Content

    public init(_ name: String, _ action: MenuAction) {
        self.name = name
        content = .action(action)
    }

    public init(_ name: String, _ buttons: [MenuButton]) {
        self.name = name
        content = .buttons(buttons)
    }

    /// How much room its name takes, in halves of a Chinese character: letters, digits and ASCII marks have one, all else two.
    public var shownWidth: Int { name.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } }
}
