/// Which migrations a database has seen, and whether this version can work with it.
///
/// Versions are updated one after the other while the service goes on: a new one adds to the schema (expands) and leaves
/// what the one before reads and writes; only a later one removes it (contracts), and raises the level in doing so. So a
/// version works with every database whose level it knows, whatever else has been added to it.
public struct SchemaStatus: Sendable, Hashable {
    /// The steps of this version that the database has behind it, oldest first.
    public let applied: [String]
    /// The steps of this version that it has before it.
    public let pending: [String]
    /// The steps of newer versions that it has behind it.
    public let unknown: [String]
    /// Only versions that know this level can work with the database.
    public let level: Int
    /// The highest level that this version knows.
    public let knownLevel: Int

    /// Whether something was removed that this version needs.
    public var isTooNew: Bool { level > knownLevel }

    /// Whether steps are among those applied that no released version has: of a database from before the first release.
    static func isEarlier(_ applied: Set<String>) -> Bool { applied.contains(firstBeforeRelease) }

    /// The first step of the schema that there was before the first release.
    static let firstBeforeRelease = "senders"
}
