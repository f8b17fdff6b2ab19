/// A route for a shared article.
///
/// ```swift
/// Link { visit, link in … }
/// ```
public struct Link: RouteComponent {
    public let body: Routes

    public init(fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = .kinds([.link], .init(fileID: fileID, line: line), handler)
    }

    /// For a handler that wants what is in the message.
    public init(
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Visit, LinkMessage) async throws -> Reply?
    ) {
        let location = Route.SourceLocation(fileID: fileID, line: line)
        body = .kinds([.link], location, { if case .link(let message) = $0 { message } else { nil } }, handler)
    }
}
