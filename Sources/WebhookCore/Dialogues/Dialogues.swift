/// The route that goes on with conversations, for dialogues that handlers begin (``Context/begin(_:with:)``).
///
/// ```swift
/// let routes = Routes {
///     Dialogues(ReturnGoods(orders: orders), ChangeSeat(seats: seats))
///     Text("退货 {number}") { context, match in
///         try await context.begin(ReturnGoods(orders: orders), with: .init(order: match["number"]))
///     }
/// }
/// ```
///
/// It is asked before all other routes, wherever it stands; middleware of the groups around it is run. A route that
/// `begins` a dialogue brings this along.
public struct Dialogues: RouteComponent {
    public let body: Routes

    /// Dialogues of different names.
    public init(_ dialogues: any Dialogue..., fileID: String = #fileID, line: Int = #line) {
        body = Routes(dialogues.map { .resuming($0, .init(fileID: fileID, line: line)) })
    }
}

extension Route {
    fileprivate static func resuming<D: Dialogue>(_ dialogue: D, _ location: SourceLocation) -> Route {
        let runner = DialogueRunner(dialogue)
        return Route(
            name: "dialogue \(D.name)",
            condition: .conversation(D.name),
            action: .plain { context in try await runner.resume(context) },
            location: location
        )
    }
}

extension Menu {
    /// A click on any of these keys begins the dialogue.
    ///
    /// ```swift
    /// Menu("RETURN", begins: ReturnGoods(orders: orders))
    /// ```
    public init<D: Dialogue>(
        _ keys: String...,
        begins dialogue: D,
        with state: @autoclosure @escaping @Sendable () -> D.State = D.State(),
        fileID: String = #fileID,
        line: Int = #line
    ) {
        body = .beginning(dialogue, state, fileID, line) { handler in
            keys.map { Menu($0, fileID: fileID, line: line) { context in try await handler(context) }.body }
        }
    }
}

extension Text {
    /// Any of these texts begins the dialogue.
    ///
    /// ```swift
    /// Text("退货", "我要退货", begins: ReturnGoods(orders: orders))
    /// ```
    public init<D: Dialogue>(
        _ texts: String...,
        begins dialogue: D,
        with state: @autoclosure @escaping @Sendable () -> D.State = D.State(),
        fileID: String = #fileID,
        line: Int = #line
    ) {
        body = .beginning(dialogue, state, fileID, line) { handler in
            texts.map { Text($0, fileID: fileID, line: line) { context in try await handler(context) }.body }
        }
    }
}

extension On {
    /// An event begins the dialogue: such as a first question to a new follower.
    public init<D: Dialogue>(
        _ event: EventName,
        begins dialogue: D,
        with state: @autoclosure @escaping @Sendable () -> D.State = D.State(),
        fileID: String = #fileID,
        line: Int = #line
    ) {
        body = .beginning(dialogue, state, fileID, line) { handler in
            [On(event, fileID: fileID, line: line) { context in try await handler(context) }.body]
        }
    }
}

extension Routes {
    fileprivate static func beginning<D: Dialogue>(
        _ dialogue: D,
        _ state: @escaping @Sendable () -> D.State,
        _ fileID: String,
        _ line: Int,
        _ routes: (@escaping Handler) -> [Routes]
    ) -> Routes {
        let beginning = routes { context in try await context.begin(dialogue, with: state()) }
        return Routes(beginning.flatMap(\.routes) + [.resuming(dialogue, .init(fileID: fileID, line: line))])
    }
}
