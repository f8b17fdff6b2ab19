/// What the connections to a database's server are at, and what they have done since it was opened.
public struct DatabaseActivity: Sendable, Hashable {
    /// How many are open.
    public var connections = 0
    /// How many pieces of work wait for one.
    public var waiting = 0
    /// How many statements were sent.
    public var statements = 0
    /// How many transactions they were.
    public var transactions = 0
    /// How long all of them together waited for a connection.
    public var waited: Duration = .zero
    /// How often something failed, by the class of its SQLSTATE: two characters, or `other`.
    public var errors: [String: Int] = [:]

    /// Nothing yet.
    public init() {}
}
