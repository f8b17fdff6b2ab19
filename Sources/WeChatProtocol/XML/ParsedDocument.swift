/// A document of the platform, kept whole: every element with its name, its text and its nesting.
public struct ParsedDocument: Sendable, Hashable, Redacted {
    /// Elements in document order; the first is the root.
    package var nodes: [Node]

    package struct Node: Sendable, Hashable, Redacted {
        package var name: String
        package var text: String
        /// The first element directly inside, -1 for none.
        var firstChild: Int32
        /// The next element beside it, -1 for none.
        var nextSibling: Int32
    }

    /// Whether a child of the root that holds no elements shares its name with one behind it.
    ///
    /// Lists without a wrapper, such as `Actions`, do repeat there, but their items hold elements.
    var hasDuplicateLeaf: Bool { nodes.count <= Self.handful ? comparesEqualLeaf : findsEqualLeaf }

    /// Up to here comparing each with each costs less than a set.
    private static let handful = 32

    private var comparesEqualLeaf: Bool {
        var child = nodes[0].firstChild
        while child >= 0 {
            var next = nodes[Int(child)].nextSibling
            if nodes[Int(child)].firstChild < 0 {
                while next >= 0 {
                    if nodes[Int(next)].name == nodes[Int(child)].name { return true }
                    next = nodes[Int(next)].nextSibling
                }
            }
            child = nodes[Int(child)].nextSibling
        }
        return false
    }

    private var findsEqualLeaf: Bool {
        var leaves: Set<String> = []
        var child = nodes[0].firstChild
        while child >= 0 {
            let node = nodes[Int(child)]
            if leaves.contains(node.name) { return true }
            if node.firstChild < 0 { leaves.insert(node.name) }
            child = node.nextSibling
        }
        return false
    }

    /// The `<xml>` element.
    public var root: Element { Element(document: self, index: 0) }

    /// One element and, through it, those inside.
    public struct Element: Sendable, Redacted {
        let document: ParsedDocument
        let index: Int

        /// The name as written.
        public var name: String { document.nodes[index].name }
        /// All character data directly inside, joined as written, white space included.
        public var text: String { document.nodes[index].text }

        /// The elements directly inside, in document order.
        public var children: [Element] {
            var found: [Element] = []
            forEachChild { found.append($0) }
            return found
        }

        /// Visits the elements directly inside, in document order, without collecting them.
        func forEachChild(_ visit: (Element) -> Void) {
            var next = document.nodes[index].firstChild
            while next >= 0 {
                visit(Element(document: document, index: Int(next)))
                next = document.nodes[Int(next)].nextSibling
            }
        }
    }
}

extension ParsedDocument.Element {
    /// The first child of that name; where none is spelled so, the first that differs only by the case of its letters.
    ///
    /// The platform's own spelling wavers (`MsgId`, `MsgID`; `openid`, `OpenID`), and one push has two elements that
    /// differ by case alone, so the exact name wins.
    public func child(_ name: String) -> ParsedDocument.Element? {
        var misspelled: Int32 = -1
        var next = document.nodes[index].firstChild
        while next >= 0 {
            let node = document.nodes[Int(next)]
            if node.name == name { return Self(document: document, index: Int(next)) }
            if misspelled < 0, node.name.equalsIgnoringASCIICase(name) { misspelled = next }
            next = node.nextSibling
        }
        return misspelled < 0 ? nil : Self(document: document, index: Int(misspelled))
    }

    /// The children of that name, matched as ``child(_:)`` does.
    public func children(named name: String) -> [ParsedDocument.Element] {
        let children = children
        let exact = children.filter { $0.name == name }
        return exact.isEmpty ? children.filter { $0.name.equalsIgnoringASCIICase(name) } : exact
    }

    /// The first element at the end of a path of names, such as `ScanCodeInfo/ScanResult`.
    public func element(at path: String) -> ParsedDocument.Element? {
        // A single name is much the most frequent path.
        guard path.utf8.contains(UInt8(ascii: "/")) else { return child(path) }
        var element: ParsedDocument.Element? = self
        for name in path.split(separator: "/") { element = element?.child(String(name)) }
        return element
    }

    /// Every element at the end of a path, through all repetitions on the way, in document order.
    public func elements(at path: String) -> [ParsedDocument.Element] {
        path.split(separator: "/").reduce([self]) { found, name in found.flatMap { $0.children(named: String(name)) } }
    }
}

extension String {
    func equalsIgnoringASCIICase(_ other: String) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { first, second in
                first == second
                    || (first | 0x20 == second | 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20))
            }
    }
}

extension String {
    /// The text without the white space that XML knows at its ends.
    func trimmingXMLSpace() -> String {
        guard let first = utf8.first, let last = utf8.last, first.isXMLSpace || last.isXMLSpace else { return self }
        let end = utf8.lastIndex { !$0.isXMLSpace }.map { utf8.index(after: $0) } ?? utf8.startIndex
        let start = utf8.firstIndex { !$0.isXMLSpace } ?? end
        return String(self[start..<end])
    }

    /// The text without the white space that XML knows, wherever it stands.
    func removingXMLSpace() -> String {
        utf8.contains { $0.isXMLSpace } ? String(decoding: utf8.lazy.filter { !$0.isXMLSpace }, as: UTF8.self) : self
    }
}

extension UInt8 {
    /// Whether it is white space to XML: a blank, a line feed, a carriage return or a tab.
    var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
