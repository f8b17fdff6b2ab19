import WebhookCore

extension StoryOutcome {
    /// Writes what was replied into the story's file, in place of the replies that it tells otherwise or not yet.
    ///
    /// Everything else in the file stays as it is, comments included. What a story tells in part, as by `contains`, is for
    /// its author to mend.
    ///
    /// - Returns: the failures that are still there.
    public func record() throws(StoryError) -> [StoryFailure] {
        let (text, recorded) = updatedSource
        if !recorded.isEmpty { try StoryFolder.write(text, to: story.path) }
        return failures.filter { !recorded.contains($0.line) }
    }

    /// The file's text with what was replied, and the lines of the steps that it was written into.
    var updatedSource: (text: String, recorded: Set<Int>) {
        var recorded: Set<Int> = []
        // Whatever ends the file's lines goes on ending them.
        let lineEnd = story.source.contains("\r\n") ? "\r\n" : "\n"
        var lines = story.source.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        // From the end, so that the lines before keep their numbers.
        for (index, expectation) in recordings.sorted(by: { $0.key > $1.key }) {
            let first = story.steps[index].line - 1
            guard lines.indices.contains(first), let entry = StoryEntry(at: first, in: lines) else { continue }
            lines.replaceSubrange(entry.lines, with: expectation.written(indent: entry.indent))
            recorded.insert(story.steps[index].line)
        }
        return (lines.joined(separator: lineEnd), recorded)
    }
}

/// The lines of one step in the block form that stories are written in.
private struct StoryEntry {
    let indent: Int
    let lines: Range<Int>

    /// Nil for a step that is written in some other form of YAML, or says who, which is left alone.
    init?(at first: Int, in all: [String]) {
        guard let match = all[first].prefixMatch(of: #/( *)- +reply:/#) else { return nil }
        indent = match.1.count
        var end = first + 1
        while end < all.count, all[end].allSatisfy({ $0 == " " }) || Self.depth(of: all[end]) > indent { end += 1 }
        // What follows the reply is not part of it.
        while end > first + 1, all[end - 1].allSatisfy({ $0 == " " }) { end -= 1 }
        lines = first..<end
    }

    private static func depth(of line: String) -> Int { line.prefix { $0 == " " }.count }
}

extension ReplyExpectation {
    /// The step's lines, as a person would write them.
    fileprivate func written(indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let inner = margin + "    "
        switch self {
        case .nothing: return ["\(margin)- reply: nothing"]
        case .handOver(nil): return ["\(margin)- reply: hand-over"]
        case .handOver(let agent?): return ["\(margin)- reply: {hand-over: \(YAMLText.quoted(agent))}"]
        case .text(let text) where ["nothing", "hand-over", "same"].contains(text):
            return ["\(margin)- reply: {text: \(text)}"]
        case .text(let text): return YAMLText.lines(text, after: "\(margin)- reply:", inner: inner)
        case .shown(let text):
            return ["\(margin)- reply:"] + YAMLText.lines(text, after: "\(inner)shown:", inner: inner + "  ")
        case .reply(.image(let media)): return ["\(margin)- reply: {image: \(YAMLText.quoted(media.rawValue))}"]
        case .reply(.news(let articles)):
            return ["\(margin)- reply:", "\(inner)news:"]
                + articles.flatMap { article in
                    [
                        "\(inner)  - title: \(YAMLText.quoted(article.title))",
                        "\(inner)    description: \(YAMLText.quoted(article.description))",
                        "\(inner)    picture: \(YAMLText.quoted(article.pictureURL))",
                        "\(inner)    url: \(YAMLText.quoted(article.url))",
                    ]
                }
        case .reply, .unrecorded, .same, .like: return ["\(margin)- reply:"]
        }
    }
}

/// Texts as YAML.
private enum YAMLText {
    /// A text behind a key: on its line, or as a block of lines.
    static func lines(_ text: String, after key: String, inner: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isBlock = lines.count > 1 && lines.first?.first?.isWhitespace == false && text.unicodeScalars.allSatisfy(isPrintable)
        guard isBlock else { return ["\(key) \(isPlain(text) ? text : quoted(text))"] }
        return ["\(key) |-"] + lines.map { $0.isEmpty ? "" : inner + $0 }
    }

    static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case _ where isPrintable(scalar): String(scalar)
            default:
                "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count) + String(scalar.value, radix: 16)
            }
        }
        return "\"\(escaped.joined())\""
    }

    /// Whether it means itself without quotation marks.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        let isOrdinary = first.properties.isAlphabetic || first.properties.numericType != nil
        return isOrdinary && last != ":" && last != " " && text.unicodeScalars.allSatisfy { $0 != "\n" && isPrintable($0) }
            && !text.contains(": ") && !text.contains(" #") && !["null", "Null", "NULL"].contains(text)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD: scalar != "\u{FEFF}"
        case 0x1_0000...: scalar.value & 0xFFFE != 0xFFFE
        default: false
        }
    }
}
