import ArgumentParser
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

    /// The database for an account that has rows of its own yet or not: one of the configuration, where that is given.
    func database(_ purpose: DatabasePurpose) async throws -> any ServiceDatabase {
        let place = try storage.place()
        try place.requireConfigured(accountName)
        place.noteDirectory(of: accountName)
        return try await place.open(purpose)
    }

    /// The database for an account that must be known: by the configuration, or by rows that are kept of it.
    func servedDatabase(_ purpose: DatabasePurpose) async throws -> any ServiceDatabase {
        let place = try storage.place()
        let database = try await place.open(purpose)
        try await place.require(accountName, in: database)
        return database
    }

    /// Nil for none.
    func user(_ customer: CustomerArgument?, in database: any ServiceDatabase) async throws -> OpenID? {
        guard let customer else { return nil }
        let user: OpenID = try await user(customer, in: database)
        return user
    }

    /// The openid that a customer is named by, or that a fingerprint of the log stands for.
    func user(_ customer: CustomerArgument, in database: any ServiceDatabase) async throws -> OpenID {
        try await FingerprintSearch(database.records(), try storage.place().digest()).user(try customer.text(), of: [accountName])
    }

    /// Runs what works on a database; what is wrong with it goes to standard error.
    func reportingStorageErrors<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await storage.reportingStorageErrors(body)
    }
}
