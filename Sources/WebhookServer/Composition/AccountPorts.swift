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
    /// The database that the configuration names, for a directory of another account.
    public let database: any ServiceDatabase
    /// The time as the pipeline knows it: in tests and in `replay` not this machine's.
    public let clock: any ServiceClock
    /// Where handlers log; their deliveries have one that names the delivery, too.
    public let logger: Logger

    /// The ports of one account.
    ///
    /// - Parameter proofs: where what customers prove is kept; by default the database.
    public init(
        account: AccountName,
        database: any ServiceDatabase,
        proofs: (any ProofLedger)? = nil,
        clock: any ServiceClock = SystemClock(),
        logger: Logger
    ) {
        directories = Directories(database.directory(of: account))
        self.proofs = proofs ?? database.proofs(of: account)
        self.database = database
        self.clock = clock
        self.logger = logger
    }
}
