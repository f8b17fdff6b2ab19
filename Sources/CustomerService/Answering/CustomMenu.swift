/// The buttons under a chat (自定义菜单), as the platform's menu interface takes them.
///
/// Rule of the platform: `自定义菜单`. At most three buttons, at most five below each; about four Chinese characters of a
/// name show above and seven below.
public struct CustomMenu: Sendable, Hashable {
    /// What a button does.
    public enum Action: Sendable, Hashable {
        /// Sends the key to the account.
        case click(key: String)
        /// Opens a page.
        case view(url: String)
        /// Opens the buttons below.
        case group([Button])
    }

    /// One button.
    public struct Button: Sendable, Hashable {
        /// What stands on it.
        public let name: String
        /// What a tap does.
        public let action: Action

        public init(_ name: String, _ action: Action) {
            self.name = name
            self.action = action
        }
    }

    /// From left to right; those of a submenu from bottom to top.
    public let buttons: [Button]

    public init(_ buttons: [Button]) {
        self.buttons = buttons
    }

    /// The keys of all buttons that send one.
    public var keys: [String] {
        func keys(_ buttons: [Button]) -> [String] {
            buttons.flatMap { button -> [String] in
                switch button.action {
                case .click(let key): [key]
                case .view: []
                case .group(let buttons): keys(buttons)
                }
            }
        }
        return keys(buttons)
    }
}

extension CustomMenu: Encodable {
    private enum CodingKeys: String, CodingKey {
        case buttons = "button"
    }
}

extension CustomMenu.Button: Encodable {
    private enum CodingKeys: String, CodingKey {
        case type, name, key, url
        case buttons = "sub_button"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        switch action {
        case .click(let key):
            try container.encode("click", forKey: .type)
            try container.encode(key, forKey: .key)
        case .view(let url):
            try container.encode("view", forKey: .type)
            try container.encode(url, forKey: .url)
        case .group(let buttons):
            try container.encode(buttons, forKey: .buttons)
        }
    }
}
