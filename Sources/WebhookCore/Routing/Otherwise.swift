/// The route for everything that no earlier one answered; nothing behind it is reached.
///
/// ```swift
/// On(.location) { _ in .acknowledgement }
/// Otherwise { _ in .text("没有看懂，发送“帮助”看看能做什么。") }
/// ```
///
/// Events come here as messages do, so what says something stands behind a route for ``EventName/location``: clients report where
/// they are every few seconds, and each answer would be shown.
public struct Otherwise: RouteComponent {
    public let body: Routes

    /// Answers whatever is left.
    public init(fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
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
