import WebhookCore

/// One difference between two menus.
package struct MenuChange: Sendable, Hashable {
    /// What became of a button, or of a whole menu.
    package enum Kind: String, Sendable, Hashable, Encodable {
        case added, removed, changed, moved, renamed
    }

    /// What became of it.
    package let kind: Kind
    /// Which menu: `default`, or whom it is for.
    package let menu: String
    /// The button with the one that it is below: `航班服务 › 航班动态`; nil for the menu itself.
    package let button: String?
    /// What was there, in words; nil where nothing was.
    package let before: String?
    /// What is to be there, in words; nil where nothing is.
    package let after: String?

    init(_ kind: Kind, _ menu: String, _ button: String? = nil, before: String? = nil, after: String? = nil) {
        self.kind = kind
        self.menu = menu
        self.button = button
        self.before = before
        self.after = after
    }

    private var sign: String {
        switch kind {
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        case .moved: ">"
        case .renamed: "="
        }
    }
}

extension MenuChange: CustomStringConvertible {
    /// A line for a person: `+ 航班服务 › 航班动态: click FLIGHT_STATUS`.
    package var description: String {
        let subject = button ?? "the menu"
        let what =
            switch (kind, before, after) {
            case (.moved, let before?, let after?): "moved from \(before) to \(after)"
            case (.renamed, let before?, _): "was named \(before)"
            case (_, let before?, let after?): "\(before) → \(after)"
            case (_, let before?, nil): before
            case (_, nil, let after?): after
            case (_, nil, nil): kind.rawValue
            }
        return "\(sign) \(subject): \(what)"
    }
}

extension MenuChange: Encodable {
    private enum CodingKeys: CodingKey {
        case kind, menu, button, before, after
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(menu, forKey: .menu)
        try fields.encodeIfPresent(button, forKey: .button)
        try fields.encodeIfPresent(before, forKey: .before)
        try fields.encodeIfPresent(after, forKey: .after)
    }
}
