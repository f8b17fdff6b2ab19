import Foundation
import GRDB
import Testing
import WebhookCore
import WebhookStorage

/// What holds for every command that has to do with a database.
@Suite("Every command on a database", .timeLimit(.minutes(3)))
struct DatabaseRuleTests {
    private func contents(_ folder: TemporaryDirectory) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: folder.path + "/" + $0))) }
        )
    }

    @Test("is among those that are looked at here")
    func complete() async throws {
        let used = CommandUse.all.map(\.arguments)
        for (words, command) in try await CommandTree.leaves() {
            let uses = CommandUse.all.filter { $0.arguments.starts(with: words) }
            #expect(!uses.isEmpty, "\(words)")
            let takesDatabase = command.options.contains("--database")
            #expect(uses.allSatisfy { [.reads, .copies, .changes].contains($0.effect) == takesDatabase }, "\(words)")
        }
        #expect(used.count > 30)
    }

    @Test("makes none where a path is mistyped, and says what does", arguments: CommandUse.ofDatabase)
    func missing(use: CommandUse) async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/typo.sqlite"
        let outcome = await BuiltCommand.call(use.arguments + ["--database", path])
        #expect(outcome.exitCode == 78)
        #expect(outcome.errors == "error: there is no database at \(path); serve makes one, or db migrate --create\n")
        #expect(outcome.output == "")
        #expect(try contents(folder).isEmpty)
    }

    @Test(
        "leaves another program's file as it is, and says whose it is not",
        arguments: CommandUse.ofDatabase.map(\.arguments) + [["db", "migrate", "--create"]]
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

    @Test("that tells something changes no byte of a file and no row of a server", arguments: DatabaseEngine.allCases)
    func reading(engine: DatabaseEngine) async throws {
        let kept = try await KeptRows(engine)
        let before = try await kept.contents()
        let config = try kept.configuration()
        #expect(!before.isEmpty)
        for use in CommandUse.of(.reads, .readsConfigured) {
            var places = [["--config", config]]
            if use.effect == .reads { places.append(["--database", kept.path]) }
            for place in places {
                let outcome = await BuiltCommand.call(use.arguments + place)
                let most: Int32 = use.effect == .reads ? 1 : 0
                #expect(outcome.exitCode <= most, "\(use.arguments): \(outcome.output)\(outcome.errors)")
                #expect(!outcome.output.contains("unavailable"), "\(use.arguments): \(outcome.output)")
                #expect(try await kept.contents() == before, "\(use.arguments)")
            }
        }
    }

    @Test("refuses a change where it only looks, whatever is tried", arguments: DatabaseEngine.allCases)
    func refused(engine: DatabaseEngine) async throws {
        let kept = try await KeptRows(engine)
        let before = try await kept.contents()
        let database = try await #require(DatabaseAddress(kept.path)).open(.looking)
        for manner in [SQLManner.reading, .searching, .writing, .housekeeping] {
            await #expect(throws: StorageError.self) {
                _ = try await database.run(SQLCommand("DELETE FROM failed"), manner)
            }
        }
        await #expect(throws: StorageError.self) {
            _ = try await database.load([], then: [SQLCommand("DELETE FROM failed")], isRehearsal: false)
        }
        await #expect(throws: StorageError.self) {
            _ = try await database.records().reset(
                [.conversation],
                of: Sender(account: AccountName("air"), user: OpenID("oUser"))
            )
        }
        try await database.close()
        #expect(try await kept.contents() == before)
    }

    @Test("works beside a service that runs on it")
    func serving() async throws {
        let directory = try TemporaryDirectory()
        let serving = try await ServingCommand(directory)
        let path = directory.path + "/state/webhookd.sqlite"
        let environment = ["WEBHOOKD_DATABASE": path]
        let config = CheckCommandTests.deploy + "/demo.yaml"
        for use in CommandUse.of(.reads, .readsConfigured, .changes) {
            let outcome = await BuiltCommand.call(use.arguments + ["--config", config], environment: environment)
            #expect(outcome.exitCode <= 1, "\(use.arguments): \(outcome.errors)")
            #expect(!outcome.errors.contains("SQLite"), "\(use.arguments): \(outcome.errors)")
        }
        let ready = try await LoopbackConnection.request("GET", "/readyz", port: serving.operations)
        #expect(ready.status == "HTTP/1.1 200 OK")
        serving.process.signal(SIGTERM)
        let ended = await serving.process.outcome()
        #expect(ended.exitCode == 0)
        #expect(!ended.errors.contains("\"level\":\"error\""), "\(ended.errors)")
    }

    @Test("finds an account that nobody knows to be a mistake", arguments: DatabaseEngine.allCases)
    func unknownAccount(engine: DatabaseEngine) async throws {
        let kept = try await KeptRows(engine)
        let before = try await kept.contents()
        let config = try kept.configuration()
        for use in CommandUse.all where use.hasAccount || use.arguments[0] == "erase" {
            var arguments = use.arguments.map { $0 == "air" ? "aire" : $0 }
            if use.arguments[0] == "erase" { arguments += ["--account", "aire"] }
            let configured = await BuiltCommand.call(arguments + ["--config", config])
            #expect(configured.exitCode == 78, "\(arguments): \(configured.output)")
            #expect(configured.errors == "error: the configuration has no account `aire`; it has air\n")
            // What is imported makes an account known.
            let isImport = use.arguments[0] == "import" && !use.arguments.contains("--remove")
            guard use.effect != .readsConfigured, !isImport else { continue }
            let named = await BuiltCommand.call(arguments + ["--database", kept.path])
            #expect(named.exitCode == 1, "\(arguments): \(named.output)")
            #expect(named.errors.contains("aire") && named.errors.contains("air\n"), "\(arguments): \(named.errors)")
        }
        if engine == .postgreSQL { #expect(try await kept.contents() == before) }
    }

    @Test("shows no openid unless it is told to", arguments: DatabaseEngine.allCases)
    func openIDs(engine: DatabaseEngine) async throws {
        let kept = try await KeptRows(engine)
        for use in CommandUse.of(.reads) {
            for form in ["text", "json"] {
                let arguments = use.arguments + ["--database", kept.path, "--output", form]
                let outcome = await BuiltCommand.call(arguments)
                #expect(!(outcome.output + outcome.errors).contains(CommandUse.customer), "\(arguments)")
            }
        }
        for command in [
            ["deliveries", "list"], ["deliveries", "show", "1/7"], ["outbox", "list"], ["state", "show", CommandUse.customer],
        ] {
            let outcome = await BuiltCommand.call(command + ["--account", "air", "--database", kept.path, "--reveal"])
            #expect(outcome.output.contains(CommandUse.customer), "\(command)")
        }
    }

    @Test("wants either the database or a configuration that names it", arguments: CommandUse.ofDatabase)
    func place(use: CommandUse) async throws {
        for place in [[], ["--database", "/nonexistent/a.sqlite", "--config", "/nonexistent/a.yaml"]] {
            let outcome = await BuiltCommand.call(use.arguments + place)
            #expect(outcome.exitCode == 64)
            #expect(outcome.errors.hasPrefix("Error: give either --config or --database\n"))
        }
        let outcome = await BuiltCommand.call(use.arguments + ["--config", "/nonexistent/a.yaml"])
        #expect(outcome.exitCode == 78)
        #expect(outcome.errors.contains("/nonexistent/a.yaml"))
    }

    @Test("refuses the configuration's database where a credential beside it may name another", arguments: CommandUse.ofDatabase)
    func unreadCredential(use: CommandUse) async throws {
        let kept = try await KeptRows(.sqlite)
        let config = try kept.configuration()
        let before = try await kept.contents()
        let credentials = kept.folder.path + "/credentials"
        try FileManager.default.createDirectory(atPath: credentials, withIntermediateDirectories: true)
        try Data("\(kept.folder.path)/theirs\n".utf8).write(to: URL(filePath: credentials + "/database"))
        let refused = await BuiltCommand.call(use.arguments + ["--config", config])
        #expect(refused.exitCode == 78)
        #expect(
            refused.errors == """
                error: \(credentials)/database is not read, so that the service may have another database: run the command with \
                CREDENTIALS_DIRECTORY=\(credentials), or give --database

                """
        )
        #expect(refused.output == "")
        // The service's database, which is not there yet.
        let given = await BuiltCommand.call(
            use.arguments + ["--config", config],
            environment: ["CREDENTIALS_DIRECTORY": credentials]
        )
        #expect(given.exitCode == 78)
        #expect(given.errors.contains("there is no database at \(kept.folder.path)/theirs"), "\(given.errors)")
        #expect(try await kept.contents() == before)
        for place in [["--config", config], ["--database", kept.path]] {
            let environment = ["WEBHOOKD_DATABASE": kept.path]
            let named = await BuiltCommand.call(use.arguments + place, environment: environment)
            #expect(!named.errors.contains("is not read"), "\(named.errors)")
        }
    }

    @Test("needs none of the accounts' secrets to be in the configuration")
    func withoutSecrets() async throws {
        let kept = try await KeptRows(.sqlite)
        let config = try kept.configuration(secrets: false)
        for use in CommandUse.of(.reads) {
            let outcome = await BuiltCommand.call(use.arguments + ["--config", config])
            #expect(outcome.exitCode <= 1, "\(use.arguments): \(outcome.errors)")
        }
    }

    @Test("works with one that has its tables, and with none whose tables are missing")
    func pending() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        try SQLiteDatabase(path: path).close()
        for use in CommandUse.ofDatabase where use.arguments[0] != "db" {
            let early = await BuiltCommand.call(use.arguments + ["--database", path])
            #expect(early.exitCode == 78)
            #expect(early.errors.hasPrefix("error: the database lacks migrations, which db migrate applies: ledger"))
        }
        #expect(await BuiltCommand.call(["db", "migrate", "--database", path]).exitCode == 0)
        let flights = ImportAndLookupTests.fixtures + "/flights.csv"
        let command = ["import", "flights", flights, "--account", "air", "--database", path]
        #expect(await BuiltCommand.call(command).exitCode == 0)
    }
}
