/// A route for a parametric QR code that a user scanned, by the scene the code was made with: followers (event `SCAN`) and
/// those who follow through it (event `subscribe`).
///
/// ```swift
/// Scan("winter-sale") { _ in .text("冬季大促…") }
/// Scan("gate-{gate}") { context, match in .text("登机口 \(match["gate"])") }
/// Scan("flight-{flight}", FlightDesignator.self) { context, flight in … }
/// Scan { context, scene in … }
/// ```
///
/// Scenes are compared as they were written; nothing is folded. It must stand before `On(.subscribe)`, the first match
/// answers.
public struct Scan: PatternRoute {
    public let body: Routes

    /// Any of these scenes; one with parts in braces is a pattern.
    public init(_ scenes: String..., fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = Routes(
            scenes.map { scene in
                let pattern = TextPattern(scene: scene)
                return Route(
                    name: "scan \(scene)",
                    condition: pattern.parts.isEmpty ? .scene(scene) : .scenePattern(PatternMatcher(pattern)),
                    action: .plain(handler),
                    location: .init(fileID: fileID, line: line)
                )
            }
        )
    }

    /// A pattern with named parts in braces, such as `gate-{gate}`; the handler gets them as texts.
    public init(_ pattern: TextPattern, fileID: String = #fileID, line: Int = #line, handler: @escaping TextHandler) {
        let pattern = TextPattern(scene: pattern.source)
        body = Routes([
            Route(
                name: "scan \(pattern.source)",
                condition: .scenePattern(PatternMatcher(pattern)),
                action: .matched(pattern, handler),
                location: .init(fileID: fileID, line: line)
            )
        ])
    }

    public init(_ pattern: TypedPattern) {
        body = Routes([
            Route(
                name: "scan \(pattern.pattern.source)",
                condition: .scenePattern(PatternMatcher(TextPattern(scene: pattern.pattern.source), pattern.types)),
                action: pattern.action,
                location: pattern.location
            )
        ])
    }

    /// Every scene; the handler gets it.
    public init(
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, String) async throws -> Reply?
    ) {
        body = Routes([
            Route(
                name: "scan",
                condition: .anyScene,
                action: .plain { context in
                    guard let scene = context.message.scene else { return nil }
                    return try await handler(context, scene)
                },
                location: .init(fileID: fileID, line: line)
            )
        ])
    }
}

extension Message {
    /// The scene of the parametric QR code the user scanned, or followed through, if that is what happened.
    public var scene: String? {
        guard case .event(let event) = content else { return nil }
        switch event.content {
        case .scan(let event): return event.scene
        case .subscribe(let event): return event.scene
        default: return nil
        }
    }
}

extension TextPattern {
    init(scene: String) {
        self.init(scene, folding: { Array($0.unicodeScalars) })
    }
}
