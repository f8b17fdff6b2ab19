/// A route for a kind of message, by case or by name; ``Image`` and its like give the handler what is in it.
///
/// ```swift
/// Kind(.image, .video) { _ in .text("谢谢，已收到。") }
/// Kind("new_kind") { context in … }
/// ```
public struct Kind: RouteComponent {
    public let body: Routes

    /// Any of these kinds.
    public init(_ kinds: Message.Kind..., fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = .kinds(kinds, .init(fileID: fileID, line: line), handler)
    }
}

extension Routes {
    static func kinds(_ kinds: [Message.Kind], _ location: Route.SourceLocation, _ handler: @escaping Handler) -> Routes {
        Routes(
            kinds.map { kind in
                Route(name: "kind \(kind.rawValue)", condition: .kind(kind), action: .plain(handler), location: location)
            }
        )
    }

    /// For handlers that want what is in the message.
    static func kinds<Content>(
        _ kinds: [Message.Kind],
        _ location: Route.SourceLocation,
        _ content: @escaping @Sendable (Message.Content) -> Content?,
        _ handler: @escaping @Sendable (Context, Content) async throws -> Reply?
    ) -> Routes {
        .kinds(kinds, location) { context in
            guard let content = content(context.message.content) else { return nil }
            return try await handler(context, content)
        }
    }
}
