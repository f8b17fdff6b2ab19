/// A user pressed a button of the menu.
public struct MenuClickEvent: Sendable, Hashable, Redacted {
    /// The button's key as it was created.
    public var key: String
    /// The menu the button stands in.
    public var menuID: String?
}

/// A user pressed a button that leads to a web page. The user has left the chat: a reply is not shown.
public struct MenuViewEvent: Sendable, Hashable, Redacted {
    /// The link that was opened.
    public var url: String
    /// The menu the button stands in.
    public var menuID: String?
}

/// A user pressed a button that leads to a mini program. The user has left the chat: a reply is not shown.
public struct MenuMiniProgramEvent: Sendable, Hashable, Redacted {
    /// The page that was opened.
    public var path: String
    /// The menu the button stands in.
    public var menuID: String
}

extension MenuClickEvent {
    init(key: String, decoding root: ParsedDocument.Element) {
        self.key = key
        menuID = root.optionalText(at: "MenuId")
    }
}

extension MenuViewEvent {
    init(url: String, decoding root: ParsedDocument.Element) {
        self.url = url
        menuID = root.optionalText(at: "MenuId")
    }
}

extension MenuMiniProgramEvent {
    init(path: String, decoding root: ParsedDocument.Element) {
        self.path = path
        menuID = root.text(at: "MenuId")
    }
}
