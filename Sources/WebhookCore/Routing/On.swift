/// A route for an event, by case or by name.
///
/// ```swift
/// On(.subscribe) { _ in .text("欢迎关注") }
/// On("user_enter_session_from_card") { context, event in .text("来自名片 \(event.key ?? "")") }
/// ```
public struct On: RouteComponent {
    public let body: Routes

    /// Any of these events. Names are compared without regard to case, as the platform's own spelling wavers.
    public init(_ events: EventName..., fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = .events(events, .init(fileID: fileID, line: line), handler)
    }

    /// The same for a handler that wants the event.
    public init(
        _ events: EventName...,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, Event) async throws -> Reply?
    ) {
        body = .events(events, .init(fileID: fileID, line: line)) { context in
            guard let event = context.message.event else { return nil }
            return try await handler(context, event)
        }
    }
}

extension Routes {
    fileprivate static func events(_ names: [EventName], _ location: Route.SourceLocation, _ handler: @escaping Handler) -> Routes
    {
        Routes(
            names.map { name in
                Route(name: "event \(name.rawValue)", condition: .event(name), action: .plain(handler), location: location)
            }
        )
    }
}
