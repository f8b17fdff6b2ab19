/// The route for everything that no earlier one answered; nothing behind it is reached.
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
