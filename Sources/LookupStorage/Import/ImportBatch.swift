/// A file that was read and found right, ready to be written.
public struct ImportBatch: Sendable {
    /// The file's name as it was given.
    public let file: String
    /// What the rows are about.
    public let kind: DirectoryImport.Kind
    let entries: DirectoryEntries

    /// How many entries the file holds.
    public var count: Int { entries.count }

    /// Writes all entries in one transaction, each in the place of an earlier one with its key.
    @discardableResult
    public func write(to directory: StoredDirectory) async throws -> DirectoryChanges {
        try await directory.save(entries)
    }

    /// What ``write(to:)`` would do; nothing stays changed.
    public func rehearse(in directory: StoredDirectory) async throws -> DirectoryChanges {
        try await directory.rehearse(entries)
    }
}
