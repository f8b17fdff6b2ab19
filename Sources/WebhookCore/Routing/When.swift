/// A route for whatever a predicate picks.
///
/// ```swift
/// When("long text", matches: { ($0.text?.original.count ?? 0) > 200 }) { _ in .text("请简短一些。") }
/// ```
public struct When: RouteComponent {
    public let body: Routes

    /// - Parameters:
    ///   - name: how logs and metrics name the route.
    ///   - matches: asked at every context that no earlier route answered, so it should be quick. It runs where the handler
    ///     does, by default on the pool.
    public init(
        _ name: String,
        fileID: String = #fileID,
        line: Int = #line,
        matches: @escaping @Sendable (Context) -> Bool,
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
