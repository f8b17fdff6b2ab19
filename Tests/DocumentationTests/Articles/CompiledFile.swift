/// A source file that `make test` compiles: of this target, or of one of the examples.
struct CompiledFile: Sendable {
    let lines: [String]

    static func all() throws -> [CompiledFile] {
        let paths =
            Repository.files(below: "Tests/DocumentationTests") { $0.hasSuffix(".swift") && !$0.contains("/Articles/") }
            + Repository.files(below: "Examples") { $0.hasSuffix(".swift") && !$0.contains("/.build") }
        return try paths.map { CompiledFile(lines: try Repository.lines(of: $0)) }
    }

    /// Whether each paragraph of the block stands here. A `…` in it stands for anything in its line, and a line of nothing else
    /// for any number of lines: an example in a comment or the README shows what it is about.
    func containsInShort(_ block: CodeBlock) -> Bool {
        block.lines.filter { $0 != "@main" }.split(whereSeparator: \.isBlank).allSatisfy { paragraph in
            let wanted = Array(paragraph)
            return lines.indices.contains { start in
                let shift = lines[start].depth - wanted[0].depth
                return Self.begins(lines[start...], with: wanted[...], deeperBy: shift)
            }
        }
    }

    private static func begins(
        _ found: ArraySlice<String>,
        with wanted: ArraySlice<String>,
        deeperBy shift: Int
    ) -> Bool {
        guard let line = wanted.first else { return true }
        if line.drop(while: { $0 == " " }) == "…" {
            guard wanted.count > 1 else { return true }
            return found.indices.dropFirst().contains { begins(found[$0...], with: wanted.dropFirst(), deeperBy: shift) }
        }
        guard let here = found.first, here.depth == line.depth + shift,
            here.dropFirst(here.depth).isLike(line.dropFirst(line.depth))
        else { return false }
        return begins(found.dropFirst(), with: wanted.dropFirst(), deeperBy: shift)
    }

    /// Whether the block's lines stand here, one after the other, however deep. `@main`, of which a test can have none, is
    /// passed over.
    func contains(_ block: CodeBlock) -> Bool {
        let wanted = block.lines.filter { $0 != "@main" }
        guard let first = wanted.first(where: { !$0.isBlank }) else { return true }
        let wantedDepth = first.depth
        let found = lines.filter { $0 != "@main" }
        guard found.count >= wanted.count else { return false }
        return (0...(found.count - wanted.count)).contains { start in
            let here = found[start..<(start + wanted.count)]
            guard let depth = here.first(where: { !$0.isBlank })?.depth else { return false }
            return zip(wanted, here).allSatisfy { wanted, found in
                guard let wanted = wanted.moved(from: wantedDepth), let found = found.moved(from: depth) else { return false }
                return wanted == found
            }
        }
    }
}

extension Substring {
    /// Whether this is the text with something in place of each `…`.
    fileprivate func isLike(_ text: Substring) -> Bool {
        guard text.contains("…") else { return self == text }
        let parts = text.split(separator: "…", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, hasPrefix(first), hasSuffix(last) else { return false }
        guard count > first.count + last.count else { return false }
        var rest = dropFirst(first.count)
        for part in parts.dropFirst().dropLast() {
            guard let found = rest.dropFirst().firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.count > last.count
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy { $0 == " " } }

    fileprivate var depth: Int { prefix { $0 == " " }.count }

    /// Without so much of its indentation; nil when it has less.
    fileprivate func moved(from depth: Int) -> Substring? {
        isBlank ? "" : self.depth >= depth ? dropFirst(depth) : nil
    }
}
