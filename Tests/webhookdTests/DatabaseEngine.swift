import PostgreSQLTesting

/// What a command's database may be, as its option names it.
enum DatabaseEngine: String, CaseIterable {
    case sqlite, postgreSQL

    /// Where a database of a test's own is, which has no tables yet.
    func newDatabase(in folder: TemporaryDirectory) async throws -> String {
        switch self {
        case .sqlite: return folder.path + "/a.sqlite"
        case .postgreSQL:
            let server = try PostgreSQLServer.shared()
            return server.uri(of: try await server.makeDatabase())
        }
    }
}
