/// A route for a video of either kind.
///
/// ```swift
/// Video { _ in .text("已收到视频") }
/// ```
public struct Video: RouteComponent {
    public let body: Routes

    /// For a handler that only answers that one came.
    public init(fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = .kinds([.video, .shortVideo], .init(fileID: fileID, line: line), handler)
    }

    /// For a handler that wants what is in the message.
    public init(
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, VideoMessage) async throws -> Reply?
    ) {
        let location = Route.SourceLocation(fileID: fileID, line: line)
        body = .kinds(
            [.video, .shortVideo],
            location,
            {
                switch $0 {
                case .video(let message), .shortVideo(let message): message
                default: nil
                }
            },
            handler
        )
    }
}
