// One initializer for each number of parts, and a pack only from four on: with a pack alone the compiler explains a handler
// of too few or too many parameters by the shapes of packs.

extension Text {
    /// A pattern with a typed part; for several, their types stand in the order of the braces.
    ///
    /// ```swift
    /// Text("订单 {number}", Int.self) { visit, number in … }
    /// Text("航班 {flight} {day?}", FlightDesignator.self, SpokenDay?.self) { visit, flight, day in … }
    /// ```
    ///
    /// The handler gets what the types read. A text whose parts are not of these types does not match. A part with a
    /// question mark may be missing and has an optional type.
    public init<First: PatternPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Visit, First) async throws -> Reply?
    ) {
        body = .textPattern(pattern, .types(first), .typed(handler), .init(fileID: fileID, line: line))
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
        body = .textPattern(pattern, .types(first, second), .typed(handler), .init(fileID: fileID, line: line))
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
        body = .textPattern(pattern, .types(first, second, third), .typed(handler), .init(fileID: fileID, line: line))
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
        body = .textPattern(
            pattern,
            .types(first, second, third, fourth, repeat each rest),
            .typed(handler),
            .init(fileID: fileID, line: line)
        )
    }
}

extension Routes {
    fileprivate static func textPattern(
        _ pattern: TextPattern,
        _ types: [PartType],
        _ action: Route.Action,
        _ location: Route.SourceLocation
    ) -> Routes {
        let matcher = PatternMatcher(pattern, types)
        return Routes([
            Route(name: "text \(pattern.source)", condition: .textPattern(matcher), action: action, location: location)
        ])
    }
}
