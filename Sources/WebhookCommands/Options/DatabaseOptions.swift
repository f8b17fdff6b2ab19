import ArgumentParser
import WebhookStorage

/// Which database a command works on, and how it tells about it.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration whose database it is, and whose accounts there are.",
            discussion: "Neither its accounts' secrets need be there nor a password be written on the command line.",
            valueName: "path"
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Instead of --config: the SQLite database, or where a PostgreSQL database is.",
            discussion: """
                As a postgresql:// URI or libpq's parameters, such as service=webhookd. A password belongs into --config, or a \
                file that libpq reads (PGPASSFILE, PGSERVICEFILE): one that stands here shows in ps.
                """,
            valueName: "path"
        ),
        completion: .file()
    )
    var database: String?

    @Option(help: "text or json.")
    var output = OutputForm.text

    func validate() throws {
        if (config == nil) == (database == nil) { throw ValidationError("give either --config or --database") }
        if let database, DatabaseAddress(database) == nil {
            throw ValidationError("--database must be a path or an address of PostgreSQL")
        }
    }

    /// Where the database is, by the one option or the other.
    func place() throws -> DatabasePlace {
        if let database, let address = DatabaseAddress(database) { return DatabasePlace(address) }
        return try DatabasePlace(configuration: config ?? "")
    }

    func open(_ purpose: DatabasePurpose) async throws -> any ServiceDatabase {
        try await place().open(purpose)
    }

    /// Shows a result in the form that was asked for.
    func show(_ sheet: some LookupSheet) throws {
        switch output {
        case .json: StandardOutput.print(try OutputForm.json(sheet))
        case .text: StandardOutput.print(sheet.text)
        }
    }

    /// One about a customer, whose openid is shown in full only when it is to be revealed.
    func show(_ sheet: some LookupSheet, reveal: Bool) throws {
        let text = output == .json ? try OutputForm.json(sheet) : sheet.text
        StandardOutput.print(reveal ? text : OpenIDMask.masked(text))
    }

    /// Several of them about customers, the text with an empty line between two; nothing for none.
    ///
    /// - Parameter reveal: whether openids are shown in full.
    func show(_ sheets: [some LookupSheet], reveal: Bool) throws {
        let text: String
        switch output {
        case .json: text = try OutputForm.json(sheets)
        case .text: text = sheets.map(\.text).joined(separator: "\n\n")
        }
        if !text.isEmpty { StandardOutput.print(reveal ? text : OpenIDMask.masked(text)) }
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
