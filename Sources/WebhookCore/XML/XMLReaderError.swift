/// Why bytes were not accepted as a document of the platform.
public enum XMLReaderError: Error, Hashable {
    case empty
    /// Not UTF-8, or with a NUL in it.
    case notUTF8
    case notWellFormed
    /// A DOCTYPE, and with it every entity, is refused whatever it says.
    case documentType
    case processingInstruction
    /// The root is not `xml`, or has a namespace prefix.
    case root
    case tooDeep
    case tooManyElements
    /// Two children of the root with text only share a name: which one is meant could be read differently elsewhere.
    case duplicateElement
    /// libxml2 could not get memory.
    case outOfMemory
}
