/// Which database a configuration or a command means.
public enum DatabaseAddress: Sendable, Hashable {
    /// The embedded database in a file.
    case file(path: String)

    /// What the key `database` and the option `--database` take: the path of a file.
    ///
    /// - Returns: nil for what cannot be a path.
    public init?(_ text: String) {
        if text.isEmpty || text.utf8.contains(0) { return nil }
        self = .file(path: text)
    }

    /// Opens the database and verifies its settings; does not touch the schema.
    ///
    /// - Parameter creating: whether a file is made where there is none. Its folder must exist.
    public func open(creating: Bool = false) async throws(StorageError) -> any ServiceDatabase {
        switch self {
        case .file(let path): try SQLiteDatabase(path: path, opening: creating ? .creating : .existing)
        }
    }
}

extension DatabaseAddress: CustomStringConvertible {
    /// For the operator; without secrets.
    public var description: String {
        switch self {
        case .file(let path): path
        }
    }
}
