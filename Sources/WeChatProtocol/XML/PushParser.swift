import CLibXML2

/// One libxml2 push parser and the document it is building. Used by one thread at a time.
@safe
final class PushParser: Sendable {
    /// Owned; freed with this object. The pool hands it to one thread at a time.
    private nonisolated(unsafe) let context: xmlParserCtxtPtr
    /// Handed to libxml2 as the handlers' user data, and kept alive by this reference. Touched only while this
    /// parser is, by one thread at a time.
    private nonisolated(unsafe) let builder: DocumentBuilder

    /// No `NOENT`, no `RECOVER`, no `HUGE`, no `DTD…`: what is not here is refused.
    private static let options = Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_IGNORE_ENC.rawValue)

    /// Element names of earlier documents stay in the context's dictionary; beyond this many it is not used again, so
    /// that made-up names cannot grow it.
    private static let maxNames: Int32 = 1_024

    init() throws(XMLReaderError) {
        LibXML2.initialised
        let builder = DocumentBuilder()
        var handlers = unsafe DocumentBuilder.handlers
        let userData = unsafe Unmanaged.passUnretained(builder).toOpaque()
        guard let context = unsafe xmlCreatePushParserCtxt(&handlers, userData, nil, 0, nil) else { throw .outOfMemory }
        unsafe builder.parser = unsafe context
        unsafe self.builder = builder
        unsafe self.context = unsafe context
    }

    deinit {
        unsafe xmlFreeParserCtxt(context)
    }

    /// Whether another document may be read with this parser.
    var isReusable: Bool { unsafe xmlDictSize(context.pointee.dict) < Self.maxNames }

    /// - Parameter restoring: whether ``ForbiddenCharacters`` were replaced.
    func parse(_ bytes: [UInt8], restoring: Bool) throws(XMLReaderError) -> ParsedDocument {
        guard unsafe xmlCtxtResetPush(context, nil, 0, nil, nil) == 0,
            unsafe xmlCtxtUseOptions(context, Self.options) == 0
        else { throw .outOfMemory }
        unsafe builder.begin(restoring: restoring)
        unsafe bytes.withUnsafeBytes { bytes in
            _ = unsafe xmlParseChunk(
                context,
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(clamping: bytes.count),
                1
            )
        }
        return try unsafe builder.finish(isWellFormed: context.pointee.wellFormed == 1)
    }
}
