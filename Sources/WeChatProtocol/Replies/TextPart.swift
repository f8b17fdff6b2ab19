/// What may stand as a line of a text (``Reply/lines(_:)``): a string, a link, a list, or a type of your own.
///
/// ```swift
/// extension Order: TextPart {
///     public var replyText: String { "订单 \(number)：\(status)" }
/// }
/// ```
public protocol TextPart {
    /// What the customer reads, with links as the platform wants them.
    var replyText: String { get }
}

extension String: TextPart {
    public var replyText: String { self }
}

extension Substring: TextPart {
    public var replyText: String { String(self) }
}

/// Joins what stands between the braces of ``Reply/lines(_:)``, each on a line of its own.
@resultBuilder
public enum LinesBuilder {
    public static func buildExpression(_ part: some TextPart) -> [String] { [part.replyText] }
    /// A line that is left out when there is nothing to say.
    public static func buildExpression(_ part: (some TextPart)?) -> [String] { part.map { [$0.replyText] } ?? [] }
    public static func buildBlock(_ lines: [String]...) -> [String] { lines.flatMap { $0 } }
    public static func buildOptional(_ lines: [String]?) -> [String] { lines ?? [] }
    public static func buildEither(first lines: [String]) -> [String] { lines }
    public static func buildEither(second lines: [String]) -> [String] { lines }
    public static func buildArray(_ lines: [[String]]) -> [String] { lines.flatMap { $0 } }
    public static func buildFinalResult(_ lines: [String]) -> String { lines.joined(separator: "\n") }
}
