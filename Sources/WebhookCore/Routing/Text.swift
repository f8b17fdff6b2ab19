/// A route for what a user types, or says where the platform recognised it.
///
/// ```swift
/// Text("帮助", "菜单") { _ in .text(help) }
/// Text("订单 {number}") { visit, match in .text(try await summary(of: match["number"])) }
/// Text("航班 {flight} {day?}", FlightDesignator.self, Day?.self) { visit, flight, day in … }
/// Text(#/(?<flight>[A-Z0-9]{2}\d{1,4})/#) { visit, match in .text("航班 \(match.flight)") }
/// Text { visit in … }
/// ```
///
/// Both sides are folded before they are compared (``FoldedText``): width, case, traditional characters, and white space,
/// punctuation and emoji around the text make no difference.
public struct Text: RouteComponent {
    public let body: Routes

    /// Any of these texts, whole; one with parts in braces is a pattern.
    public init(_ texts: String..., fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = Routes(
            texts.map { text in
                let pattern = TextPattern(text)
                return Route(
                    name: "text \(text)",
                    condition: pattern.parts.isEmpty
                        ? .text(FoldedText(text).folded) : .textPattern(PatternMatcher(pattern)),
                    action: .plain(handler),
                    location: .init(fileID: fileID, line: line)
                )
            }
        )
    }

    /// A pattern with named parts in braces, such as `订单 {number}`; the handler gets them as texts.
    public init(_ pattern: TextPattern, fileID: String = #fileID, line: Int = #line, handler: @escaping TextHandler) {
        body = Routes([
            Route(
                name: "text \(pattern.source)",
                condition: .textPattern(PatternMatcher(pattern)),
                action: .matched(pattern, handler),
                location: .init(fileID: fileID, line: line)
            )
        ])
    }

    /// A pattern with typed parts: the types stand in the order of the braces, and the handler gets what they read.
    ///
    /// ```swift
    /// Text("航班 {flight} {day?}", FlightDesignator.self, Day?.self) { visit, flight, day in … }
    /// ```
    ///
    /// A text whose parts are not of these types does not match. A part with a question mark may be missing and has an
    /// optional type.
    public init<First: TextPart, each Rest: TextPart>(
        _ pattern: TextPattern,
        _ first: First.Type,
        _ rest: repeat (each Rest).Type,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Visit, First, repeat each Rest) async throws -> Reply?
    ) {
        body = Routes([
            Route(
                name: "text \(pattern.source)",
                condition: .textPattern(PatternMatcher(pattern, .types(first, repeat each rest))),
                action: .typed(handler),
                location: .init(fileID: fileID, line: line)
            )
        ])
    }

    /// Every text.
    public init(fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = Routes([
            Route(name: "text", condition: .anyText, action: .plain(handler), location: .init(fileID: fileID, line: line))
        ])
    }
}

extension [PartType] {
    static func types<each Part: TextPart>(_ types: repeat (each Part).Type) -> [PartType] {
        var list: [PartType] = []
        for type in repeat each types { list.append(PartType(type)) }
        return list
    }
}

extension Route.Action {
    static func matched(_ pattern: TextPattern, _ handler: @escaping TextHandler) -> Self {
        .parts { found in
            let match = TextMatch(found, of: pattern)
            return { visit in try await handler(visit, match) }
        }
    }

    static func typed<each Part: TextPart>(
        _ handler: @escaping @Sendable (Visit, repeat each Part) async throws -> Reply?
    ) -> Self {
        .parts { found in
            { visit in
                var values = PartValues(found)
                return try await handler(visit, repeat try values.next(as: (each Part).self))
            }
        }
    }
}

/// Hands out what the types of a pattern's parts read, one after the other.
private struct PartValues {
    struct Exhausted: Error {}

    private var values: ArraySlice<any TextPart>

    init(_ found: FoundParts) {
        values = found.values[...]
    }

    /// The matcher read the values with the same types in the same order, so this does not fail.
    mutating func next<Part: TextPart>(as _: Part.Type) throws(Exhausted) -> Part {
        guard let value = values.popFirst() as? Part else { throw Exhausted() }
        return value
    }
}
