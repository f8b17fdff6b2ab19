import CustomerService
import LookupStorage
import WebhookCore
import WebhookServer
import WebhookStorage

/// What handlers that are tried out in this process look things up in.
extension DaemonConfiguration {
    /// The configured database, which is only read.
    func existingLookups() async throws -> any ServiceDatabase {
        try await DatabasePurpose.looking.open(database, databaseLimits)
    }

    /// The sample data of a day for all accounts, in a new database at `path`.
    func sampleLookups(on day: CivilDate, at path: String) async throws -> any ServiceDatabase {
        let database = try await DatabasePurpose.migrating(creating: true).open(.file(path: path))
        try await database.migrate()
        for account in accounts { try await SampleData.refresh(in: database, account: account.account.name, today: day) }
        return database
    }
}
