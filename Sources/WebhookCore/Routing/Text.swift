/// A route for what a user types, or says where the platform recognised it.
///
/// ```swift
/// Text("帮助", "菜单") { _ in .text(help) }
/// Text("订单 {number}") { context, match in .text(try await summary(of: match["number"])) }
/// Text("航班 {flight} {day?}", FlightDesignator.self, SpokenDay?.self) { context, flight, day in … }
/// Text(matching: #/(?<flight>[A-Z0-9]{2}\d{1,4})/#) { context, match in .text("航班 \(match.flight)") }
/// Text { context in … }
/// ```
///
/// Both sides are folded before they are compared (``FoldedText``): width, case, traditional characters, and white space,
/// punctuation and emoji around the text make no difference.
public struct Text: PatternRoute {
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

    public init(_ pattern: TypedPattern) {
        body = Routes([
            Route(
                name: "text \(pattern.pattern.source)",
                condition: .textPattern(PatternMatcher(pattern.pattern, pattern.types)),
                action: pattern.action,
                location: pattern.location
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
