/// Reads the platform's documents, strictly, through libxml2.
public struct XMLReader: Sendable {
    public init() {}

    /// - Throws: `XMLReaderError` for anything that is not a plain `<xml>` document.
    public func read(_ bytes: [UInt8]) throws(XMLReaderError) -> ParsedDocument {
        throw .malformed
    }
}

/// Why bytes were not accepted as a document.
public enum XMLReaderError: Error, Hashable {
    case malformed
}
