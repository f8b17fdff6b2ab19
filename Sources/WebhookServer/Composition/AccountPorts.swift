public import Logging
public import WebhookCore
public import WebhookStorage

/// What the routes of one account may use beside the visits they get.
public struct AccountPorts: Sendable {
    /// The account's own rows of the lookups: orders, flights and itineraries.
    public let directory: SQLiteDirectory
    /// The database that the configuration names, for a directory of another account.
    public let database: SQLiteDatabase
    /// The time as the pipeline knows it: in tests and in `replay` not this machine's.
    public let clock: any ServiceClock
    /// Where handlers log; their visits have one that names the delivery, too.
    public let logger: Logger

    /// The ports of one account.
    public init(account: AccountName, database: SQLiteDatabase, clock: any ServiceClock = SystemClock(), logger: Logger) {
        directory = SQLiteDirectory(database, account: account)
        self.database = database
        self.clock = clock
        self.logger = logger
    }
}
