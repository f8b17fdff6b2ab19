import WebhookCore

/// How a sample document is written, within what the platform is known to do.
enum SampleStyle: CaseIterable {
    /// The table's examples, in the table's form of text.
    case examples
    /// Every value different from every other.
    case distinct
    /// Without what is not always sent.
    case requiredOnly
    /// What may be empty is empty.
    case empty
    /// The names in capital letters.
    case capitals
    /// White space around every text, CDATA where the table has bare text and the other way round.
    case spaced
}

/// A document made from the table's fields.
struct SampleDocument {
    let style: SampleStyle
    private(set) var root = Element(name: "xml")
    private var counter = 0

    struct Element {
        var name: String
        var text = ""
        var isBare = false
        var children: [Element] = []
    }

    init(_ style: SampleStyle, common: [(name: String, text: String)], fields: [FieldRecord]) {
        self.style = style
        root.children = common.map { Element(name: $0.name, text: $0.text) }
        root.children += elements(for: fields)
    }

    private mutating func elements(for fields: [FieldRecord]) -> [Element] {
        var elements: [Element] = []
        for field in fields where field.required || style != .requiredOnly {
            for _ in 0..<(field.repeated == true ? 2 : 1) {
                var element = Element(name: field.name, isBare: field.text_form == "bare")
                if let fields = field.fields {
                    element.children = self.elements(for: fields)
                } else {
                    element.text = value(for: field)
                }
                elements.append(element)
            }
        }
        return elements
    }

    private mutating func value(for field: FieldRecord) -> String {
        counter += 1
        if style == .empty, field.may_be_empty == true { return "" }
        if style != .distinct, let example = field.example, !example.isEmpty { return example.trimmed }
        return switch field.type {
        case "int32": "\(100 + counter)"
        case "int64": "\(9_007_199_254_740_993 + counter)"
        case "decimal": "\(counter).25"
        case "unix_seconds": "\(1_700_000_000 + counter)"
        case "bool01": "\(counter % 2)"
        case "bool_text": counter % 2 == 0 ? "true" : "false"
        case "datetime_text": "2021-12-30 22:31:\(10 + counter % 50)"
        case "url": "https://example.com/\(counter)?a=1&b=2"
        default: "值\(counter) <&> _|"
        }
    }
}

extension SampleDocument {
    /// The value of every field that holds a text, by path, in document order.
    ///
    /// Numbers are given as Swift writes them, so that they can be compared with decoded ones.
    func values(of fields: [FieldRecord], normalising: Bool) -> [String: [String]] {
        var values: [String: [String]] = [:]
        func collect(_ elements: [Element], _ fields: [FieldRecord], under path: String) {
            for field in fields {
                for element in elements where element.name == field.name {
                    if let fields = field.fields {
                        collect(element.children, fields, under: "\(path)\(field.name)/")
                    } else {
                        let isNumber = normalising && field.type == "decimal"
                        let text = isNumber ? Double(element.text).map { "\($0)" } ?? "" : element.text
                        values["\(path)\(field.name)", default: []].append(text)
                    }
                }
            }
        }
        collect(root.children, fields, under: "")
        return values
    }

    var bytes: [UInt8] { Array(write(root).utf8) }

    private func write(_ element: Element) -> String {
        // Two names that differ by case alone stay as they are.
        let hasTwin = { (name: String, siblings: [Element]) in
            siblings.contains { $0.name != name && $0.name.lowercased() == name.lowercased() }
        }
        let content =
            if element.children.isEmpty {
                write(text: element.text, isBare: element.isBare)
            } else {
                element.children.map { child in
                    var child = child
                    if style == .capitals, !hasTwin(child.name, element.children) { child.name = child.name.uppercased() }
                    return write(child)
                }.joined(separator: style == .spaced ? "\n    " : "")
            }
        return "<\(element.name)>\(content)</\(element.name)>"
    }

    private func write(text: String, isBare: Bool) -> String {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return switch (style, isBare) {
        case (.spaced, true): "\n  <![CDATA[ \(text)\n]]>\t"
        case (.spaced, false): "\n  \(escaped)\r\n"
        case (_, true): escaped
        case (_, false): "<![CDATA[\(text)]]>"
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? endIndex
        return String(self[start..<end])
    }
}
