import WebhookCore

/// Reply documents as lines that people can read and compare: one element a line, two blanks for each level.
///
/// It tells what a reader of the document sees, not how it was written: a text stands in CDATA where that makes it
/// easier to read.
enum ReplyText {
    static func lines(of document: ParsedDocument) -> String {
        var lines: [String] = []
        append(document.root, depth: 0, to: &lines)
        return lines.joined(separator: "\n")
    }

    /// The same with `{time}` for the time of writing, which never is the same.
    static func withoutTime(_ lines: String) -> String {
        lines.replacing(/(?m)^  <CreateTime>.*<\/CreateTime>$/, with: "  <CreateTime>{time}</CreateTime>", maxReplacements: 1)
    }

    private static func append(_ element: ParsedDocument.Element, depth: Int, to lines: inout [String]) {
        let indent = String(repeating: "  ", count: depth)
        let children = element.children
        if children.isEmpty {
            lines.append("\(indent)<\(element.name)>\(written(element.text))</\(element.name)>")
        } else {
            lines.append("\(indent)<\(element.name)>")
            for child in children { append(child, depth: depth + 1, to: &lines) }
            lines.append("\(indent)</\(element.name)>")
        }
    }

    private static func written(_ text: String) -> String {
        guard text.contains(where: { "<>&".contains($0) || $0.isNewline }) else { return text }
        return "<![CDATA[\(text.replacing("]]>", with: "]]]]><![CDATA[>"))]]>"
    }
}
