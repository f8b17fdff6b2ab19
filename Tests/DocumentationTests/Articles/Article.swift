import Foundation
import Testing

/// A page of a catalogue, the README, or the documentation comments of a source file.
struct Article: Sendable, CustomTestStringConvertible {
    /// From the package's folder.
    let path: String
    /// Its fenced blocks of Swift.
    let swift: [CodeBlock]
    /// Those of YAML.
    let yaml: [CodeBlock]

    private init(path: String, lines: [String]) {
        self.path = path
        swift = CodeBlock.all(in: lines, language: "swift")
        yaml = CodeBlock.all(in: lines, language: "yaml")
    }

    var testDescription: String { path }

    static func all() throws -> [Article] {
        try Repository.files(below: "Sources") { $0.contains(".docc/") && $0.hasSuffix(".md") }.map { path in
            Article(path: path, lines: try Repository.lines(of: path))
        }
    }

    /// The README, and the comments of every source that shows code.
    static func shortExamples() throws -> [Article] {
        let readme = Article(path: "README.md", lines: try Repository.lines(of: "README.md"))
        let sources = try Repository.files(below: "Sources") { $0.hasSuffix(".swift") }.map { path in
            Article(path: path, lines: try Repository.lines(of: path).map(\.withoutCommentSign))
        }
        return [readme] + sources.filter { !$0.swift.isEmpty }
    }
}

extension String {
    /// A line of a documentation comment as it is shown; nothing for any other line.
    fileprivate var withoutCommentSign: String {
        let text = drop { $0 == " " }
        return text.hasPrefix("/// ") ? String(text.dropFirst(4)) : ""
    }
}

/// What stands between two fences.
struct CodeBlock: Sendable {
    /// Of its first line, counted from 1.
    let line: Int
    let lines: [String]

    static func all(in lines: [String], language: String) -> [CodeBlock] {
        var blocks: [CodeBlock] = []
        var open: (line: Int, isWanted: Bool)?
        for (index, text) in lines.enumerated() where text.hasPrefix("```") {
            if let block = open {
                if block.isWanted { blocks.append(CodeBlock(line: block.line + 1, lines: Array(lines[block.line..<index]))) }
                open = nil
            } else {
                open = (index + 1, text == "```" + language)
            }
        }
        return blocks
    }
}

/// The package that the tests stand in.
enum Repository {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Paths from the package's folder, sorted.
    static func files(below path: String, where isWanted: (String) -> Bool) -> [String] {
        let found = FileManager.default.enumerator(atPath: folder.appending(path: path).path)
        return (found?.compactMap { $0 as? String } ?? []).map { "\(path)/\($0)" }.filter(isWanted).sorted()
    }

    static func lines(of path: String) throws -> [String] {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
