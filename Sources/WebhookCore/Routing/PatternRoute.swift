/// A route whose pattern may have typed parts, of a text (``Text``) or of a scene (``Scan``).
public protocol PatternRoute: RouteComponent {
    /// Matches a pattern with typed parts, which the other initializers make.
    init(_ pattern: TypedPattern)
}

/// A pattern with the types of its parts, and who answers what matches.
public struct TypedPattern: Sendable {
    let pattern: TextPattern
    let types: [PartType]
    let action: Route.Action
    let location: Route.SourceLocation

    init(_ pattern: TextPattern, _ types: [PartType], _ action: Route.Action, _ location: Route.SourceLocation) {
        self.pattern = pattern
        self.types = types
        self.action = action
        self.location = location
    }
}

// One initializer for each number of parts, and a pack only from four on: with a pack alone the compiler explains a handler
// of too few or too many parameters by the shapes of packs.

extension PatternRoute {
    /// A pattern with a typed part; for several, their types stand in the order of the braces.
    ///
    /// ```swift
    /// Text("订单 {number}", Int.self) { context, number in … }
    /// Text("航班 {flight} {day?}", FlightDesignator.self, SpokenDay?.self) { context, flight, day in … }
    /// Scan("order-{number}", Int.self) { context, number in … }
    /// ```
    ///
    /// The handler gets what the types read. What has parts that are not of these types does not match. A part with a
    /// question mark may be missing and has an optional type.
    public init<First: PatternPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, First) async throws -> Reply?
    ) {
        self.init(TypedPattern(pattern, .types(first), .typed(handler), .init(fileID: fileID, line: line)))
    }

    /// A pattern with two typed parts.
    public init<First: PatternPart, Second: PatternPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        _ second: Second.Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, First, Second) async throws -> Reply?
    ) {
        self.init(TypedPattern(pattern, .types(first, second), .typed(handler), .init(fileID: fileID, line: line)))
    }

    /// A pattern with three typed parts.
    public init<First: PatternPart, Second: PatternPart, Third: PatternPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        _ second: Second.Type,
        _ third: Third.Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, First, Second, Third) async throws -> Reply?
    ) {
        self.init(TypedPattern(pattern, .types(first, second, third), .typed(handler), .init(fileID: fileID, line: line)))
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
        handler: @escaping @Sendable (Context, First, Second, Third, Fourth, repeat each Rest) async throws -> Reply?
    ) {
        self.init(
            TypedPattern(
                pattern,
                .types(first, second, third, fourth, repeat each rest),
                .typed(handler),
                .init(fileID: fileID, line: line)
            )
        )
    }
}
