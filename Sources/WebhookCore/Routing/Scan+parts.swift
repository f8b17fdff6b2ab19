// One initializer for each number of parts, and a pack only from four on: with a pack alone the compiler explains a handler
// of too few or too many parameters by the shapes of packs.

extension Scan {
    /// A pattern with a typed part; for several, their types stand in the order of the braces.
    ///
    /// ```swift
    /// Scan("order-{number}", Int.self) { visit, number in … }
    /// ```
    ///
    /// The rules are those of a text's typed parts.
    public init<First: PatternPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Visit, First) async throws -> Reply?
    ) {
        body = .scenePattern(pattern, .types(first), .typed(handler), .init(fileID: fileID, line: line))
    }

    /// A pattern with two typed parts.
    public init<First: PatternPart, Second: PatternPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        _ second: Second.Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Visit, First, Second) async throws -> Reply?
    ) {
        body = .scenePattern(pattern, .types(first, second), .typed(handler), .init(fileID: fileID, line: line))
    }

    /// A pattern with three typed parts.
    public init<First: PatternPart, Second: PatternPart, Third: PatternPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        _ second: Second.Type,
        _ third: Third.Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Visit, First, Second, Third) async throws -> Reply?
    ) {
        body = .scenePattern(pattern, .types(first, second, third), .typed(handler), .init(fileID: fileID, line: line))
    }

    /// A pattern with four typed parts or more.
    public init<First: PatternPart, Second: PatternPart, Third: PatternPart, Fourth: PatternPart, each Rest: PatternPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        _ second: Second.Type,
        _ third: Third.Type,
        _ fourth: Fourth.Type,
        _ rest: repeat (each Rest).Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Visit, First, Second, Third, Fourth, repeat each Rest) async throws -> Reply?
    ) {
        body = .scenePattern(
            pattern,
            .types(first, second, third, fourth, repeat each rest),
            .typed(handler),
            .init(fileID: fileID, line: line)
        )
    }
}

extension Routes {
    fileprivate static func scenePattern(
        _ pattern: TextPattern,
        _ types: [PartType],
        _ action: Route.Action,
        _ location: Route.SourceLocation
    ) -> Routes {
        let matcher = PatternMatcher(TextPattern(scene: pattern.source), types)
        return Routes([
            Route(name: "scan \(pattern.source)", condition: .scenePattern(matcher), action: action, location: location)
        ])
    }
}
