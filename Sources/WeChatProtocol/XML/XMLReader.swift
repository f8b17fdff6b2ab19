import SignatureVerify

/// Reads the platform's documents, strictly, through libxml2's push parser.
///
/// Nothing but elements, text, comments and an XML declaration is let through; see ``XMLReaderError``. The encoding is
/// UTF-8 whatever the declaration says. The size is the caller's to limit; the time grows with it and no faster.
public struct XMLReader: Sendable {
    /// The platform's deepest known push nests five elements.
    static let maxDepth = 16
    /// The platform's longest known pushes have some hundred elements.
    static let maxElements = 2_048

    /// The document in `bytes`, which may hold a `]]>` of a user's as it was typed, where what it says is beyond doubt.
    ///
    /// For messages, never for envelopes: the platform does not escape every user's text (reported), while all of an envelope is
    /// its own.
    ///
    /// - Throws: what ``read(_:)`` throws.
    public func readUnescaped(_ bytes: [UInt8]) throws(XMLReaderError) -> ParsedDocument {
        do throws(XMLReaderError) {
            return try read(bytes)
        } catch {
            if error == .outOfMemory || error == .notUTF8 || error == .empty { throw error }
            guard let escaped = UnescapedSections.escaped(in: bytes) else { throw error }
            return try read(escaped)
        }
    }

    private static let parsers = HandlePool()

    public init() {}

    /// The document in `bytes`.
    ///
    /// Control characters that XML forbids but users do send come back as they were sent.
    public func read(_ bytes: [UInt8]) throws(XMLReaderError) -> ParsedDocument {
        guard !bytes.isEmpty else { throw .empty }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let text = try ForbiddenCharacters.Replacement(of: hasMark ? Array(bytes.dropFirst(3)) : bytes)
        guard !AttributeLimit.isExceeded(in: text.bytes) else { throw .tooManyAttributes }
        let parser = if let idle = Self.parsers.take() as? PushParser { idle } else { try PushParser() }
        // A parser that failed is not used again: what an aborted document left in it is not worth knowing.
        let document = try parser.parse(text.bytes, restoring: text.hasReplacements)
        if parser.isReusable { Self.parsers.give(back: parser) }
        return document
    }
}
