import ArgumentParser
import WebhookStorage

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Migrates, examines and backs up the database.",
        discussion: """
            All of it works beside a running service, whose callbacks go on. status and check write nothing into any file. An \
            SQLite file with another program's tables is refused and left as it is (exit 78).
            """,
        subcommands: [DatabaseMigrate.self, DatabaseStatus.self, DatabaseCheck.self, DatabaseBackup.self]
    )
}

struct DatabaseMigrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the schema up to what this version needs.",
        discussion: """
            serve does the same when it starts. Done beforehand, with the service of the version before still running, the \
            start takes no longer than usual. Interrupted, it goes on where it was when it is run again.

            Exits with 78 when a newer version has made the database unusable for this one.
            """
    )

    @OptionGroup
    var storage: DatabaseOptions

    @Flag(help: "Make the database where there is none.")
    var create = false

    func run() async throws {
        let sheet = try await storage.reportingStorageErrors {
            let database = try await storage.open(.migrating(creating: create))
            let before = try await database.schemaStatus()
            let after = try await database.migrate()
            return MigrationSheet(applied: before.pending.filter { !after.pending.contains($0) }, status: after)
        }
        try storage.show(sheet)
    }
}

struct DatabaseStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells engine, size of file and log, settings and migrations.",
        discussion: """
            Exits with 0 when this version's tables are there, with 1 when migrations are pending, and with 78 when this \
            version cannot work with the database.
            """
    )

    @OptionGroup
    var storage: DatabaseOptions

    func run() async throws {
        let (sheet, schema) = try await storage.reportingStorageErrors {
            let database = try await storage.open(.examining)
            let description = try await database.describe()
            return (DatabaseSheet(database.address, description), description.schema)
        }
        try storage.show(sheet)
        if schema.isTooNew { throw ExitCode.badConfiguration }
        if !schema.pending.isEmpty { throw ExitCode.expectation }
    }
}

struct DatabaseCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Examines pages, indexes, references and schema, and a server's settings.",
        discussion: """
            Reads the whole database, which takes about a second for each 200 MiB. Exits with 0 when all is well and with 1 when \
            not; problems name tables and settings, never rows.
            """
    )

    @OptionGroup
    var storage: DatabaseOptions

    func run() async throws {
        let sheet = try await storage.reportingStorageErrors {
            let database = try await storage.open(.examining)
            let description = try await database.describe()
            var problems = try await database.problems()
            if description.schema.isTooNew {
                problems.append("\(StorageError.newerSchema(path: database.address.description))")
            }
            if !description.schema.pending.isEmpty {
                problems.append("\(StorageError.pendingMigrations(description.schema.pending))")
            }
            return DatabaseSheet(database.address, description, problems: problems)
        }
        try storage.show(sheet)
        if sheet.hasProblems { throw ExitCode.expectation }
    }
}

struct DatabaseBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the database into a new file, examined and written through to the disk.",
        discussion: """
            What was committed when it began is in the copy, without free pages. Only its owner can read the file (mode 0600); \
            it appears under its name when it is whole, and one that is there is never overwritten. To go back to it, stop the \
            service and put the copy in the place of the database, whose -wal and -shm files are removed with it.
            """
    )

    @OptionGroup
    var storage: DatabaseOptions

    @Argument(help: ArgumentHelp("The file to make.", valueName: "file"), completion: .file())
    var file: String

    func validate() throws {
        if file.isEmpty || file.utf8.contains(0) { throw ValidationError("the file must be a path") }
    }

    func run() async throws {
        let sheet = try await storage.reportingStorageErrors {
            let database = try await storage.open(.copying)
            try await database.backup(to: file)
            return BackupSheet(file: file)
        }
        try storage.show(sheet)
    }
}
