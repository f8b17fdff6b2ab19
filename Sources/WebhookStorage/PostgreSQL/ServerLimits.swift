/// How much a process asks of a PostgreSQL server.
public struct ServerLimits: Sendable, Hashable {
    /// The most connections at once; beside one alone a second is opened while long work is under way. More than a few serve
    /// only a server far away: statements of many callers share them.
    public var connections = 8
    /// How long a statement on the way of a delivery may take, the wait for a connection included.
    public var timeLimit = PostgreSQLDatabase.usualTimeLimit

    /// The standard ones.
    public init() {}
}
