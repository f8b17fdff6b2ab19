/// A text with named parts in braces, such as `订单 {number}`.
public struct TextPattern: Sendable, Hashable, ExpressibleByStringLiteral {
    public let source: String

    public init(stringLiteral value: String) {
        self.source = value
    }
}

/// The parts of a text that matched a ``TextPattern``.
public struct TextMatch: Sendable, Hashable {
    private let parts: [String: String]

    init(parts: [String: String]) {
        self.parts = parts
    }

    /// What stood in the place of `{name}`, folded; empty for a name the pattern does not have.
    public subscript(name: String) -> String { parts[name] ?? "" }
}
