import ArgumentParser
import LookupStorage
import SignatureVerify
import WebhookCore
import WebhookServer
import WebhookStorage

/// Where a command finds the database, and what the configuration says beside it.
struct DatabasePlace {
    let address: DatabaseAddress
    private let limits: ServerLimits
    /// Nil where only the database was named.
    private let configuration: OperatorConfiguration?
    /// Where a credential that nobody reads may name another database.
    private let unread: UnreadCredential?

    init(_ address: DatabaseAddress) {
        self.address = address
        limits = ServerLimits()
        configuration = nil
        unread = nil
    }

    /// - Throws: the exit code 78 for a configuration that does not say it.
    init(configuration file: String) throws {
        let environment = CommandEnvironment.variables
        let (configuration, problems) = OperatorConfiguration.load(
            file: file,
            environment: environment,
            credentials: environment["CREDENTIALS_DIRECTORY"]
        )
        guard let configuration else {
            for problem in problems { StandardError.print("\(problem)") }
            throw ExitCode.badConfiguration
        }
        self.configuration = configuration
        address = configuration.database
        limits = configuration.databaseLimits
        unread = UnreadCredential(of: "database", beside: file, environment)
    }

    /// - Throws: the exit code 78 where the service may have another database.
    func open(_ purpose: DatabasePurpose) async throws -> any ServiceDatabase {
        if let unread { throw ExitCode.badConfiguration.saying("\(unread)") }
        return try await purpose.open(address, limits)
    }

    /// - Throws: the exit code 78 for an account that the configuration has not. Nothing where only the database was named.
    func requireConfigured(_ account: AccountName) throws {
        guard let names = configuration?.accounts, !names.contains(account) else { return }
        throw ExitCode.badConfiguration.saying("the configuration has no account `\(account)`; it has \(Self.list(names))")
    }

    /// Says where customers' questions are looked up, when that is not here.
    func noteDirectory(of account: AccountName) {
        guard configuration?.accountsWithDirectory.contains(account) ?? false else { return }
        StandardError.print(
            "account \(account) is looked up in an API of its own (directory.url): what the database has, customers are not told"
        )
    }

    /// - Throws: an exit code for an account that neither the configuration has nor a row of the database names.
    func require(_ account: AccountName, in database: any ServiceDatabase) async throws {
        if configuration?.accounts.contains(account) ?? false { return }
        // Deliveries and messages of it, or lookups alone.
        let names = Set(try await database.records().accounts() + database.accounts()).sorted { $0.rawValue < $1.rawValue }
        if names.contains(account) { return }
        try requireConfigured(account)
        let known = names.isEmpty ? "it has nothing of any" : "it has rows of \(Self.list(names))"
        throw ExitCode.expectation.saying("the database has no row of an account `\(account)`; \(known)")
    }

    private static func list(_ names: [AccountName]) -> String { names.map(\.rawValue).joined(separator: ", ") }

    /// What makes the log's fingerprints; nil where that is not known.
    func digest() throws -> KeyedDigest? {
        do throws(OpenSSLError) {
            return try configuration?.openIDKey?.digest()
        } catch {
            throw ExitCode.software.saying("cannot make fingerprints: \(error)")
        }
    }
}
