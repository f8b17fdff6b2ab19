/// A route for a voice message, which is asked only when no earlier ``Text`` answered its recognised words.
///
/// ```swift
/// Voice { _ in .text("请发送文字") }
/// ```
public struct Voice: RouteComponent {
    public let body: Routes

    /// For a handler that only answers that one came.
    public init(fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = .kinds([.voice], .init(fileID: fileID, line: line), handler)
    }

    /// For a handler that wants what is in the message.
    public init(
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, VoiceMessage) async throws -> Reply?
    ) {
        let location = Route.SourceLocation(fileID: fileID, line: line)
        body = .kinds([.voice], location, { if case .voice(let message) = $0 { message } else { nil } }, handler)
    }
}
