import ArgumentParser
import FoundationEssentials
import WebhookCore
import WebhookStorage

/// Which account's lookups a command works on.
struct DirectoryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The SQLite database.", valueName: "path"), completion: .file())
    var database: String

    @Option(help: ArgumentHelp("The account's name in the configuration.", valueName: "name"))
    var account: String

    @Option(help: "text or json.")
    var output = OutputForm.text

    func validate() throws {
        _ = try address()
        let isName = (1...64).contains(account.utf8.count) && account.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isName else { throw ValidationError("--account must be a name of the configuration, such as air") }
    }

    /// The account's directory in a database that is there and has this version's tables.
    func existingDirectory() async throws -> any AccountDirectory {
        try await existingDatabase().directory(of: AccountName(account))
    }

    /// A database that is there and has this version's tables.
    func existingDatabase() async throws -> any ServiceDatabase {
        let database = try await address().open()
        try await database.requireCurrentSchema()
        return database
    }

    /// The account's directory in a database that is created and migrated where needed.
    func migratedDirectory() async throws -> any AccountDirectory {
        let database = try await address().open(creating: true)
        try await database.migrate()
        return database.directory(of: AccountName(account))
    }

    private func address() throws -> DatabaseAddress {
        guard let address = DatabaseAddress(database) else { throw ValidationError("--database must be a path") }
        return address
    }

    /// Runs what works on a database; what is wrong with it goes to standard error.
    func reportingStorageErrors<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as StorageError {
            StandardError.print("error: \(error)")
            if case .engine = error { throw ExitCode.software }
            throw ExitCode.badConfiguration
        }
    }
}
