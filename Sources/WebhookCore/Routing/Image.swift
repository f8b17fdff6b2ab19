/// A route for a picture.
///
/// ```swift
/// Image { context, image in .text("已收到图片 \(image.pictureURL)") }
/// ```
public struct Image: RouteComponent {
    public let body: Routes

    /// For a handler that only answers that one came.
    public init(fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = .kinds([.image], .init(fileID: fileID, line: line), handler)
    }

    /// For a handler that wants what is in the message.
    public init(
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, ImageMessage) async throws -> Reply?
    ) {
        let location = Route.SourceLocation(fileID: fileID, line: line)
        body = .kinds([.image], location, { if case .image(let message) = $0 { message } else { nil } }, handler)
    }
}
