/// A route for a place on the map that a user sent.
///
/// ```swift
/// Location { context, place in .text("最近的门店：\(store(near: place.coordinate))") }
/// ```
public struct Location: RouteComponent {
    public let body: Routes

    /// For a handler that only answers that one came.
    public init(fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = .kinds([.location], .init(fileID: fileID, line: line), handler)
    }

    /// For a handler that wants what is in the message.
    public init(
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, LocationMessage) async throws -> Reply?
    ) {
        let location = Route.SourceLocation(fileID: fileID, line: line)
        body = .kinds([.location], location, { if case .location(let message) = $0 { message } else { nil } }, handler)
    }
}
