/// A source file that `make test` compiles: of this target, or of one of the examples.
struct CompiledFile: Sendable {
    let lines: [String]

    static func all() throws -> [CompiledFile] {
        let paths =
            Repository.files(below: "Tests/DocumentationTests") { $0.hasSuffix(".swift") && !$0.contains("/Articles/") }
            + Repository.files(below: "Examples") { $0.hasSuffix(".swift") && !$0.contains("/.build") }
        return try paths.map { CompiledFile(lines: try Repository.lines(of: $0)) }
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

extension String {
    fileprivate var isBlank: Bool { allSatisfy { $0 == " " } }

    fileprivate var depth: Int { prefix { $0 == " " }.count }

    /// Without so much of its indentation; nil when it has less.
    fileprivate func moved(from depth: Int) -> Substring? {
        isBlank ? "" : self.depth >= depth ? dropFirst(depth) : nil
    }
}
