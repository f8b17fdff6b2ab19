public import WebhookCore

/// Finds the cases below a path.
public enum FixtureFolder {
    /// The case in that folder, the cases in all folders below it, or the case made of that file's plain message; sorted
    /// by path.
    ///
    /// A folder is a case when it holds one of a case's files. Folders without any are passed over.
    ///
    /// - Parameter account: whom a bare message is sent to.
    /// - Throws: also when there is no case at all, so that a misspelt path is no success.
    public static func cases(at path: String, account: AccountName) throws(FixtureError) -> [Fixture] {
        var path = path
        while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
        guard FixtureFile.isFolder(path) else { return [try Fixture(message: path, account: account)] }
        var cases: [Fixture] = []
        try collect(path, into: &cases)
        if cases.isEmpty { throw FixtureError(path, .noCases) }
        return cases
    }

    private static func collect(_ path: String, into cases: inout [Fixture]) throws(FixtureError) {
        let entries = try FixtureFile.entries(of: path)
        if entries.contains(where: { Fixture.File(rawValue: $0.name) != nil }) {
            cases.append(try Fixture(folder: path))
            return
        }
        for entry in entries where entry.isFolder { try collect("\(path)/\(entry.name)", into: &cases) }
    }
}
