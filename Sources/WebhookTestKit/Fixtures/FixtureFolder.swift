public import WebhookCore

/// Finds the cases below a path.
public enum FixtureFolder {
    /// The case in that folder, the cases in all folders below it, or the case made of that file's plain message; sorted
    /// by path.
    ///
    /// A folder is a case when it holds one of a case's files.
    ///
    /// - Parameter account: whom a bare message is sent to.
    /// - Throws: also when a folder is no case and holds none, so that a misspelt path or name is no success.
    public static func cases(at path: String, account: AccountName) throws(FixtureError) -> [Fixture] {
        var path = path
        while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
        guard FixtureFile.isFolder(path) else { return [try Fixture(message: path, account: account)] }
        var cases: [Fixture] = []
        try collect(path, into: &cases)
        return cases
    }

    private static func collect(_ path: String, into cases: inout [Fixture]) throws(FixtureError) {
        let entries = try FixtureFile.entries(of: path)
        if entries.contains(where: { Fixture.File(rawValue: $0.name) != nil }) {
            cases.append(try Fixture(folder: path))
            return
        }
        let before = cases.count
        for entry in entries where entry.isFolder { try collect("\(path)/\(entry.name)", into: &cases) }
        if cases.count == before { throw FixtureError(path, .noCases) }
    }
}
