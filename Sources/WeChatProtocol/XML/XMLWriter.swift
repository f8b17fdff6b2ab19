import CLibXML2
import SignatureVerify

/// Writes one small document at a time through libxml2's text writer. Used by one thread at a time.
@safe
final class XMLWriter: Sendable {
    /// Owned; freed with this object, before the buffer it writes to. The pool hands it to one thread at a time.
    private nonisolated(unsafe) let writer: xmlTextWriterPtr
    /// Likewise.
    private nonisolated(unsafe) let buffer: xmlBufferPtr

    private static let idle = HandlePool()
    /// A buffer that held a longer document is freed, so that one long reply does not occupy memory for ever.
    private static let longestKept = 65_536

    private init() throws(XMLWriterError) {
        LibXML2.initialised
        guard let buffer = unsafe xmlBufferCreate() else { throw .outOfMemory }
        unsafe xmlBufferSetAllocationScheme(buffer, XML_BUFFER_ALLOC_DOUBLEIT)
        guard let writer = unsafe xmlNewTextWriterMemory(buffer, 0) else {
            unsafe xmlBufferFree(buffer)
            throw .outOfMemory
        }
        unsafe self.buffer = buffer
        unsafe self.writer = writer
    }

    deinit {
        unsafe xmlFreeTextWriter(writer)
        unsafe xmlBufferFree(buffer)
    }

    /// The document whose root is `xml` and whose elements `writeElements` writes: no declaration, no white space between.
    static func document(
        _ writeElements: (XMLWriter) throws(XMLWriterError) -> Void
    ) throws(XMLWriterError) -> [UInt8] {
        let writer = if let writer = idle.take() as? XMLWriter { writer } else { try XMLWriter() }
        // A writer that failed is not given back: elements may be open in it.
        try writer.start("xml")
        try writeElements(writer)
        try writer.end()
        let document = try writer.finish()
        if document.count <= longestKept { idle.give(back: writer) }
        return document
    }

    /// Opens an element, to be closed by ``end()``.
    func start(_ name: StaticString) throws(XMLWriterError) {
        try check(unsafe xmlTextWriterStartElement(writer, name.utf8Start))
    }

    func end() throws(XMLWriterError) {
        try check(unsafe xmlTextWriterFullEndElement(writer))
    }

    /// Writes an element with a text in CDATA, whatever the text holds.
    func write(_ name: StaticString, text: String) throws(XMLWriterError) {
        try start(name)
        try check(unsafe xmlTextWriterStartCDATA(writer))
        let writable = WritableText(text)
        var written = 0
        if writable.mayCloseSection {
            for end in Self.sectionEnds(in: writable.text) {
                try write(writable.text, from: written, to: end)
                try check(unsafe xmlTextWriterEndCDATA(writer))
                try check(unsafe xmlTextWriterStartCDATA(writer))
                written = end
            }
        }
        try write(writable.text, from: written, to: writable.byteCount)
        try check(unsafe xmlTextWriterEndCDATA(writer))
        try end()
    }

    /// Writes an element with a whole number.
    func write(_ name: StaticString, number: Int64) throws(XMLWriterError) {
        try start(name)
        let digits = String(number)
        try write(digits, from: 0, to: digits.utf8.count)
        try end()
    }

    /// Writes an element with a text outside CDATA, escaped where it must be.
    func write(_ name: StaticString, bare text: String) throws(XMLWriterError) {
        try start(name)
        // A C string ends at a NUL, but there is none in a writable text.
        try check(
            unsafe WritableText(text).text.withCString { text in
                unsafe text.withMemoryRebound(to: xmlChar.self, capacity: 1) { unsafe xmlTextWriterWriteString(writer, $0) }
            }
        )
        try end()
    }

    /// Writes some of a text's bytes as they are.
    private func write(_ text: String, from start: Int, to end: Int) throws(XMLWriterError) {
        guard start < end else { return }
        guard let count = Int32(exactly: end - start) else { throw .tooLong }
        let bytes = text.utf8Span.span.extracting(start..<end)
        try check(unsafe bytes.withUnsafeBufferPointer { unsafe xmlTextWriterWriteRawLen(writer, $0.baseAddress, count) })
    }

    /// Where a text must leave its CDATA section: between the brackets and the `>` of every `]]>`.
    private static func sectionEnds(in text: String) -> [Int] {
        var ends: [Int] = []
        let bytes = text.utf8Span.span
        var brackets = 0
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "]"):
                brackets += 1
            case UInt8(ascii: ">") where brackets >= 2:
                ends.append(index)
                brackets = 0
            default:
                brackets = 0
            }
        }
        return ends
    }

    private func finish() throws(XMLWriterError) -> [UInt8] {
        try check(unsafe xmlTextWriterFlush(writer))
        guard let bytes = unsafe xmlBufferContent(buffer) else { throw .outOfMemory }
        let document = unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(xmlBufferLength(buffer))))
        unsafe xmlBufferEmpty(buffer)
        return document
    }

    /// Each call returns how many bytes it wrote, or -1.
    private func check(_ status: Int32) throws(XMLWriterError) {
        if status < 0 { throw .refused }
    }
}
