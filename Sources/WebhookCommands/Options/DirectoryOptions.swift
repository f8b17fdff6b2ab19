import ArgumentParser
import LookupStorage
import WebhookCore
import WebhookStorage

/// Which account of which database a command works on.
struct DirectoryOptions: ParsableArguments {
    @OptionGroup
    var storage: DatabaseOptions

    @Option(help: ArgumentHelp("The account's name in the configuration.", valueName: "name"))
    var account: String

    var accountName: AccountName { AccountName(account) }
    var output: OutputForm { storage.output }

    func validate() throws {
        let isName = (1...64).contains(account.utf8.count) && account.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isName else { throw ValidationError("--account must be a name of the configuration, such as air") }
    }

    /// A database that is there and has this version's tables.
    func database(_ opening: DatabaseOpening) async throws -> any ServiceDatabase {
        try await storage.opened(opening)
    }

    /// Runs what works on a database; what is wrong with it goes to standard error.
    func reportingStorageErrors<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await storage.reportingStorageErrors(body)
    }
}
