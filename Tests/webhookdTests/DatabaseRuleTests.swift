import Foundation
import GRDB
import Testing
import WebhookStorage

/// What holds for every command that takes a database.
@Suite("Every command on a database", .timeLimit(.minutes(1)))
struct DatabaseRuleTests {
    private static let flights = ImportAndLookupTests.fixtures + "/flights.csv"

    /// Each but `serve`, with and without an account.
    static let commands: [[String]] = [
        ["db", "status"], ["db", "check"], ["db", "migrate"], ["db", "backup", "/nonexistent/copy"],
        ["import", "flights", flights, "--account", "air"], ["import", "flights", flights, "--dry-run", "--account", "air"],
        ["lookup", "flight", "CA1835", "--account", "air"], ["deliveries", "list", "--account", "air"],
        ["deliveries", "show", "1", "--account", "air"], ["deliveries", "rerun", "--all", "--account", "air"],
        ["outbox", "list", "--account", "air"], ["outbox", "retry", "--all", "--account", "air"],
        ["outbox", "drop", "key", "--account", "air"], ["state", "show", customer, "--account", "air"],
        ["state", "reset", customer, "--account", "air"], ["erase", customer],
    ]

    private static let customer = "oUser-1_abcdefghijklmnopqrst"

    private func contents(_ folder: TemporaryDirectory) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: folder.path + "/" + $0))) }
        )
    }

    @Test("makes none where a path is mistyped, and says what does", arguments: commands)
    func missing(command: [String]) async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/typo.sqlite"
        let outcome = await BuiltCommand.call(command + ["--database", path])
        #expect(outcome.exitCode == 78)
        #expect(outcome.errors == "error: there is no database at \(path); serve makes one, or db migrate --create\n")
        #expect(outcome.output == "")
        #expect(try contents(folder).isEmpty)
    }

    @Test(
        "leaves another program's file as it is, and says whose it is not",
        arguments: commands + [["db", "migrate", "--create"]]
    )
    func foreign(command: [String]) async throws {
        for journal in ["DELETE", "WAL"] {
            let folder = try TemporaryDirectory()
            let path = folder.path + "/other.sqlite"
            let other = try DatabaseQueue(path: path)
            try await other.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = \(journal); CREATE TABLE theirs (a)")
            }
            try other.close()
            let before = try contents(folder)
            let outcome = await BuiltCommand.call(command + ["--database", path])
            #expect(outcome.exitCode == 78)
            #expect(outcome.errors == "error: \(path) is another program's database, and is left as it is\n")
            #expect(try contents(folder) == before)
        }
    }

    @Test(
        "that only looks changes no file, and leaves none",
        arguments: commands.filter { command in
            ["status", "check", "list", "show", "flight"].contains(command[1])
        }
    )
    func looking(command: [String]) async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        #expect(await BuiltCommand.call(["db", "migrate", "--create", "--database", path]).exitCode == 0)
        let before = try contents(folder)
        #expect(before.keys.sorted() == ["a.sqlite"])
        #expect(await BuiltCommand.call(command + ["--database", path]).exitCode <= 1)
        #expect(try contents(folder) == before)
    }

    @Test("works with one that has its tables, and with none whose tables are missing")
    func pending() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        try SQLiteDatabase(path: path).close()
        let command = ["import", "flights", Self.flights, "--account", "air", "--database", path]
        let early = await BuiltCommand.call(command)
        #expect(early.exitCode == 78)
        #expect(early.errors.hasPrefix("error: the database lacks migrations, which db migrate applies: ledger"))
        #expect(await BuiltCommand.call(["db", "migrate", "--database", path]).exitCode == 0)
        #expect(await BuiltCommand.call(command).exitCode == 0)
    }
}
