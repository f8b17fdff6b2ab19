/// Why bytes were not accepted as a document of the platform.
public enum XMLReaderError: Error, Hashable {
    /// There are no bytes.
    case empty
    /// Not UTF-8, or with a NUL in it.
    case notUTF8
    /// It is no XML.
    case notWellFormed
    /// A DOCTYPE, and with it every entity, is refused whatever it says.
    case documentType
    /// It has a processing instruction, which the platform never sends.
    case processingInstruction
    /// The root is not `xml`, or has a namespace prefix.
    case root
    /// Its elements are nested too deeply.
    case tooDeep
    /// It has too many elements.
    case tooManyElements
    /// One of its tags has too many attributes.
    case tooManyAttributes
    /// Two children of the root with text only share a name: which one is meant could be read differently elsewhere.
    case duplicateElement
    /// libxml2 could not get memory.
    case outOfMemory
}
