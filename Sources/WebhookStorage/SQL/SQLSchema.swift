/// The tables of one part of a program, as the steps that make them.
///
/// A database is opened with the schemas that it is to hold beside the service's own; its ``ServiceDatabase/migrate()`` makes
/// them all.
/// `LookupStorage` shows one, and its documentation another.
public struct SQLSchema: Sendable {
    /// Oldest first. Only appended to.
    public let steps: [Step]
    /// Its tables that say something of a user, in the columns `account` and `openid`: what `erase` empties of them.
    public let userTables: [String]

    public init(_ steps: [Step], userTables: [String] = []) {
        self.steps = steps
        self.userTables = userTables
    }

    /// One change of the tables, done as a whole or not at all. A step that has shipped is never edited.
    public struct Step: Sendable {
        /// Unique within the database: it begins with the part's name.
        public let name: String
        /// Each one statement.
        public let statements: @Sendable (SQLDialect) -> [String]

        public init(_ name: String, statements: @escaping @Sendable (SQLDialect) -> [String]) {
            self.name = name
            self.statements = statements
        }
    }
}
