/// Which migrations a database has seen, and which it still needs.
public struct SchemaStatus: Sendable, Hashable {
    /// The steps that the database has behind it.
    public let applied: [String]
    /// The steps that it has before it.
    public let pending: [String]
    /// The database also has migrations that this version does not know.
    public let isNewer: Bool
}
