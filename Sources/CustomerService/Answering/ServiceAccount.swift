public import Logging
public import WebhookCore

/// What one account gives to its service.
public struct ServiceAccount: Sendable {
    /// What all services have.
    public var settings: ServiceSettings
    /// What the account sets of the keys that the service declares, by key. They have been checked.
    public var values: [String: [String]]
    /// Where the account's customers' questions are looked up.
    public var directories: Directories
    /// What the account's customers have proven to be theirs.
    public var proofs: any ProofLedger
    /// Gives customers links by which they become customers of the company (绑定); nil where the account has no page for it.
    public var binding: (any BindingLinks)?
    /// What the account's customers want to be told about; nil where nobody would tell them.
    public var reminders: (any ReminderLedger)?
    /// By which templates they are told it.
    public var notices: NoticeTemplates
    /// The time as the pipeline knows it.
    public var clock: any ServiceClock
    /// Where handlers log; their deliveries have one that names the delivery, too.
    public var logger: Logger

    /// - Parameter proofs: by default in memory: for this value and this process alone.
    public init(
        settings: ServiceSettings,
        values: [String: [String]] = [:],
        directories: Directories,
        proofs: any ProofLedger = InMemoryProofLedger(),
        binding: (any BindingLinks)? = nil,
        reminders: (any ReminderLedger)? = nil,
        notices: NoticeTemplates = NoticeTemplates(),
        clock: any ServiceClock = SystemClock(),
        logger: Logger = Logger(label: "webhookd.service")
    ) {
        self.settings = settings
        self.values = values
        self.directories = directories
        self.proofs = proofs
        self.binding = binding
        self.reminders = reminders
        self.notices = notices
        self.clock = clock
        self.logger = logger
    }

    /// The value of a key; nil where the account does not set it. Of a list its first item.
    public subscript(key: String) -> String? { values[key]?.first }

    /// The items of a list; none where the account does not set it.
    public func list(_ key: String) -> [String] { values[key] ?? [] }
}
