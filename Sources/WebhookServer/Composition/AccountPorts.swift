public import CustomerService
public import Logging
import LookupStorage
public import WebhookCore
public import WebhookStorage

/// What the routes of one account may use beside the deliveries they get.
public struct AccountPorts: Sendable {
    /// Where the account's customers' questions are looked up: by default its own rows in the database.
    public let directories: Directories
    /// What the account's customers have proven to be theirs.
    public let proofs: any ProofLedger
    /// Gives the account's customers links by which they become customers of the company (绑定); nil where the account has no page for it.
    public let binding: (any BindingLinks)?
    /// What the account's customers want to be told about; nil where the account sends nothing of its own accord.
    public let reminders: (any ReminderLedger)?
    /// The database that the configuration names, for a directory of another account.
    public let database: any ServiceDatabase
    /// The time as the pipeline knows it: in tests and in `replay` not this machine's.
    public let clock: any ServiceClock
    /// Where handlers log; their deliveries have one that names the delivery, too.
    public let logger: Logger

    /// The ports of one account.
    ///
    /// - Parameters:
    ///   - directories: where questions are looked up; by default the account's own rows in the database.
    ///   - proofs: where what customers prove is kept; by default the database.
    ///   - binding: of an account that has a page for it.
    ///   - reminders: of an account that sends messages.
    public init(
        account: AccountName,
        database: any ServiceDatabase,
        directories: Directories? = nil,
        proofs: (any ProofLedger)? = nil,
        binding: (any BindingLinks)? = nil,
        reminders: (any ReminderLedger)? = nil,
        clock: any ServiceClock = SystemClock(),
        logger: Logger
    ) {
        self.directories = directories ?? Directories(database.directory(of: account))
        self.proofs = proofs ?? database.proofs(of: account)
        self.binding = binding
        self.reminders = reminders
        self.database = database
        self.clock = clock
        self.logger = logger
    }
}
