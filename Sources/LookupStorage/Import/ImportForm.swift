import FoundationEssentials

/// How one kind of entry stands in an import file.
protocol ImportForm {
    associatedtype Entry
    /// What two rows may not have in common.
    associatedtype Key: Hashable

    static var shape: RecordShape { get }

    /// The fields that make the key.
    static var keyFields: Set<String> { get }

    static func key(of entry: Entry) -> Key

    /// - Returns: nil, with the problems noted, where the record does not name an entry.
    static func readKey(_ fields: FieldReader) -> Key?

    /// - Returns: nil, with the problems noted, where the record does not make an entry.
    static func read(_ fields: FieldReader, now: Date) -> Entry?
}

/// What gives an import file's records one after the other.
protocol RecordSource {
    /// The next entry; nil at the end or where the file cannot be read further.
    mutating func next() -> ImportRecord?
}
