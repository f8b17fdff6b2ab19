import ArgumentParser
import LookupStorage
import WebhookStorage

/// Which database a command works on, and how it tells about it.
struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The SQLite database, or a postgresql:// URI.", valueName: "path"), completion: .file())
    var database: String

    @Option(help: "text or json.")
    var output = OutputForm.text

    func validate() throws {
        _ = try address()
    }

    func address() throws -> DatabaseAddress {
        guard let address = DatabaseAddress(database) else {
            throw ValidationError("--database must be a path or a postgresql:// URI")
        }
        return address
    }

    /// The database with the tables of all that the program serves; its schema may be another version's.
    func open(_ opening: DatabaseOpening) async throws -> any ServiceDatabase {
        try await address().open(opening, schemas: [.lookups])
    }

    /// A database that is there and has this version's tables. Only `serve` and `db migrate` make one, or its tables.
    func opened(_ opening: DatabaseOpening) async throws -> any ServiceDatabase {
        let database = try await open(opening)
        try await database.requireCurrentSchema()
        return database
    }

    /// Shows a result in the form that was asked for.
    func show(_ sheet: some LookupSheet) throws {
        switch output {
        case .json: StandardOutput.print(try OutputForm.json(sheet))
        case .text: StandardOutput.print(sheet.text)
        }
    }

    /// Several of them, the text with an empty line between two; nothing for none.
    func show(_ sheets: [some LookupSheet]) throws {
        switch output {
        case .json: StandardOutput.print(try OutputForm.json(sheets))
        case .text: if !sheets.isEmpty { StandardOutput.print(sheets.map(\.text).joined(separator: "\n\n")) }
        }
    }

    /// Shows how many were changed, and on standard error why others were not.
    func show(_ count: Int, as key: String, _ text: String, _ problems: [String]) throws {
        switch output {
        case .json: StandardOutput.print(try OutputForm.json([key: count]))
        case .text: StandardOutput.print(text)
        }
        for problem in problems { StandardError.print(problem) }
    }

    /// Runs what works on a database; what is wrong with it goes to standard error.
    func reportingStorageErrors<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as StorageError {
            StandardError.print("error: \(error)")
            if error.mayPass, !error.isMisconfiguration { throw ExitCode.passingFailure }
            if case .engine = error { throw ExitCode.software }
            throw ExitCode.badConfiguration
        }
    }
}
