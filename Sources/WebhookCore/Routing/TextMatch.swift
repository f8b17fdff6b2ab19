/// The parts of a text that matched a ``TextPattern``.
public struct TextMatch: Sendable {
    private let parts: FoundParts
    private let names: [String]

    init(_ parts: FoundParts, of pattern: TextPattern) {
        self.parts = parts
        self.names = pattern.parts.map(\.name)
    }

    /// What stood in the place of `{name}`, folded; empty for a part that is missing and for a name the pattern does not have.
    public subscript(name: String) -> String {
        range(of: name).map { String(parts.text.scalars[$0]) } ?? ""
    }

    /// The same as the user typed it: `張三`, where folding makes it `张三`.
    public func original(_ name: String) -> String {
        range(of: name).map(parts.text.text.original(ofScalars:)) ?? ""
    }

    private func range(of name: String) -> Range<Int>? {
        names.firstIndex(of: name).flatMap { parts.ranges[$0] }
    }
}
