/// Why a document could not be written.
public enum XMLWriterError: Error, Hashable {
    /// libxml2 could not get memory.
    case outOfMemory
    /// A text is longer than libxml2 can take.
    case tooLong
    /// libxml2 refused a call, which it does for lack of memory or an element out of place.
    case refused
}
