/// A route for an event, by case or by name.
///
/// ```swift
/// On(.subscribe) { _ in .text("欢迎关注") }
/// On("user_enter_session_from_card") { visit in … }
/// ```
public struct On: RouteComponent {
    public let body: Routes

    /// Names are compared without regard to case, as the platform's own spelling wavers.
    public init(_ event: EventName, fileID: String = #fileID, line: Int = #line, _ handler: @escaping Handler) {
        body = Routes([
            Route(
                name: "event \(event.rawValue)",
                condition: .event(event.rawValue),
                action: .plain(handler),
                location: .init(fileID: fileID, line: line)
            )
        ])
    }
}

/// A route for a click on a menu button (event `CLICK`), by the button's key.
public struct Menu: RouteComponent {
    public let body: Routes

    public init(_ keys: String..., fileID: String = #fileID, line: Int = #line, _ handler: @escaping Handler) {
        body = Routes(
            keys.map { key in
                Route(
                    name: "menu \(key)",
                    condition: .menu(key),
                    action: .plain(handler),
                    location: .init(fileID: fileID, line: line)
                )
            }
        )
    }
}

/// A route for what a user types, or says where the platform recognised it.
///
/// Both sides are folded before they are compared (``FoldedText``).
public struct Text: RouteComponent {
    public let body: Routes

    /// Any of these texts, whole.
    public init(_ texts: String..., fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = Routes(
            texts.map { text in
                Route(
                    name: "text \(text)",
                    condition: .text(FoldedText(text).folded),
                    action: .plain(handler),
                    location: .init(fileID: fileID, line: line)
                )
            }
        )
    }

    /// A pattern with named parts in braces, such as `订单 {number}`.
    ///
    /// A blank in the pattern stands for any white space, or none beside a part; a part takes at least one character.
    public init(_ pattern: TextPattern, fileID: String = #fileID, line: Int = #line, handler: @escaping TextHandler) {
        body = Routes([
            Route(
                name: "text \(pattern.source)",
                condition: .pattern(pattern),
                action: .matched(handler),
                location: .init(fileID: fileID, line: line)
            )
        ])
    }

    /// Every text.
    public init(fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = Routes([
            Route(
                name: "text",
                condition: .when { $0.text != nil },
                action: .plain(handler),
                location: .init(fileID: fileID, line: line)
            )
        ])
    }
}

/// A route for a kind of message.
public struct Kind: RouteComponent {
    public let body: Routes

    public init(_ kinds: Message.Kind..., fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = Routes(
            kinds.map { kind in
                Route(
                    name: "kind \(kind.rawValue)",
                    condition: .kind(kind),
                    action: .plain(handler),
                    location: .init(fileID: fileID, line: line)
                )
            }
        )
    }
}

/// A route for whatever a predicate picks.
public struct When: RouteComponent {
    public let body: Routes

    public init(
        _ name: String,
        fileID: String = #fileID,
        line: Int = #line,
        matches: @escaping @Sendable (Visit) -> Bool,
        handler: @escaping Handler
    ) {
        body = Routes([
            Route(
                name: name,
                condition: .when(matches),
                action: .plain(handler),
                location: .init(fileID: fileID, line: line)
            )
        ])
    }
}

/// The route for everything that no earlier one answered.
public struct Otherwise: RouteComponent {
    public let body: Routes

    public init(fileID: String = #fileID, line: Int = #line, _ handler: @escaping Handler) {
        body = Routes([
            Route(
                name: "otherwise",
                condition: .always,
                action: .plain(handler),
                location: .init(fileID: fileID, line: line)
            )
        ])
    }
}
