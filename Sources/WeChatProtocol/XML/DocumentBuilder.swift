import CLibXML2

/// Builds a document from libxml2's SAX2 calls, and stops the parser at the first thing that is not allowed.
@safe
final class DocumentBuilder {
    /// The parser that calls, to be stopped; owned by the ``PushParser`` that owns this builder too.
    var parser: xmlParserCtxtPtr?

    private var nodes: [ParsedDocument.Node] = []
    /// The elements that are open, the root first.
    private var open: [OpenElement] = []
    private var failure: XMLReaderError?
    private var restoring = false

    private struct OpenElement {
        let index: Int32
        /// Its newest child, -1 for none.
        var newestChild: Int32
    }

    func begin(restoring: Bool) {
        nodes = []
        nodes.reserveCapacity(12)
        open.removeAll(keepingCapacity: true)
        failure = nil
        self.restoring = restoring
    }

    func finish(isWellFormed: Bool) throws(XMLReaderError) -> ParsedDocument {
        defer { nodes = [] }
        if let failure { throw failure }
        guard isWellFormed, open.isEmpty, !nodes.isEmpty else { throw .notWellFormed }
        if restoring {
            for index in nodes.indices { nodes[index].text = ForbiddenCharacters.restore(nodes[index].text) }
        }
        let document = ParsedDocument(nodes: nodes)
        if document.hasDuplicateLeaf { throw .duplicateElement }
        return document
    }

    private func start(name: String, hasPrefix: Bool) {
        guard failure == nil else { return }
        if open.isEmpty {
            guard nodes.isEmpty, name == "xml", !hasPrefix else {
                stop(.root)
                return
            }
        }
        guard open.count < XMLReader.maxDepth else {
            stop(.tooDeep)
            return
        }
        guard nodes.count < XMLReader.maxElements else {
            stop(.tooManyElements)
            return
        }
        let index = Int32(nodes.count)
        if let parent = open.indices.last {
            let previous = open[parent].newestChild
            if previous < 0 {
                nodes[Int(open[parent].index)].firstChild = index
            } else {
                nodes[Int(previous)].nextSibling = index
            }
            open[parent].newestChild = index
        }
        nodes.append(ParsedDocument.Node(name: name, text: "", firstChild: -1, nextSibling: -1))
        open.append(OpenElement(index: index, newestChild: -1))
    }

    private func end() {
        guard failure == nil else { return }
        open.removeLast()
    }

    private func append(_ characters: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, let element = open.last else { return }
        let index = Int(element.index)
        if nodes[index].text.isEmpty {
            nodes[index].text = unsafe String(decoding: characters, as: UTF8.self)
        } else {
            nodes[index].text += unsafe String(decoding: characters, as: UTF8.self)
        }
    }

    private func stop(_ reason: XMLReaderError) {
        failure = failure ?? reason
        unsafe xmlStopParser(parser)
    }
}

extension DocumentBuilder {
    /// The calls we take from libxml2. Everything absent here is refused by the parser or of no interest.
    static var handlers: xmlSAXHandler {
        var handlers = unsafe xmlSAXHandler()
        unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handlers.startElementNs = { builder, localName, prefix, _, _, _, _, _, _ in
            guard let builder = unsafe DocumentBuilder.from(builder), let localName = unsafe localName else { return }
            var name = unsafe String(cString: localName)
            if let prefix = unsafe prefix { name = unsafe String(cString: prefix) + ":" + name }
            builder.start(name: name, hasPrefix: unsafe prefix != nil)
        }
        unsafe handlers.endElementNs = { builder, _, _, _ in
            unsafe DocumentBuilder.from(builder)?.end()
        }
        unsafe handlers.characters = appendCharacters
        // The same function for both: libxml2 then does not look whether white space could be ignored.
        unsafe handlers.ignorableWhitespace = appendCharacters
        unsafe handlers.cdataBlock = appendCharacters
        unsafe handlers.internalSubset = { builder, _, _, _ in
            unsafe DocumentBuilder.from(builder)?.stop(.documentType)
        }
        unsafe handlers.processingInstruction = { builder, _, _ in
            unsafe DocumentBuilder.from(builder)?.stop(.processingInstruction)
        }
        // Without it libxml2 prints to standard error.
        unsafe handlers.serror = { _, _ in }
        return unsafe handlers
    }

    private static let appendCharacters: charactersSAXFunc = { builder, characters, count in
        guard let builder = unsafe DocumentBuilder.from(builder), let characters = unsafe characters, count > 0 else { return }
        unsafe builder.append(UnsafeBufferPointer(start: characters, count: Int(count)))
    }

    /// The builder behind the user data that ``PushParser`` gave; alive as long as the parser is.
    private static func from(_ userData: UnsafeMutableRawPointer?) -> DocumentBuilder? {
        guard let userData = unsafe userData else { return nil }
        return unsafe Unmanaged<DocumentBuilder>.fromOpaque(userData).takeUnretainedValue()
    }
}
