public import CustomerService
public import WebhookCore
public import WebhookStorage

/// Everything the service is told before it starts: checked, complete and immutable.
///
/// Made by ``load(file:environment:credentials:cores:services:)``; `deploy/webhookd.yaml` explains every key to an operator.
public struct DaemonConfiguration: Sendable {
    /// What is logged, and how.
    public struct Log: Sendable, Hashable {
        /// From which level on.
        public var level: LogLevel
        /// For machines or for eyes.
        public var format: LogFormat
        /// What openids are fingerprinted with; nil lets every start choose its own.
        public var openIDKey: FingerprintKey?
    }

    /// Where the platform's callbacks arrive.
    public internal(set) var callbacks: ListenAddress
    /// Where health and metrics are.
    public internal(set) var operations: ListenAddress
    /// Where customers and the company's own services see pages; nil for nowhere.
    public internal(set) var pages: PagesConfiguration?
    /// Event loops.
    public internal(set) var threads: Int
    /// What one sender, or all of them, may use of the machine.
    public internal(set) var limits: CallbackLimits
    /// What deliveries and their handlers may use of the process.
    public internal(set) var engine: EngineConfiguration
    /// How long the service says that it is not ready before it stops taking callbacks.
    public internal(set) var shutdownDrain: Duration
    /// How long accepted deliveries may take after that.
    public internal(set) var shutdownGrace: Duration
    /// Where everything is kept.
    public internal(set) var database: DatabaseAddress
    /// How much a database server is asked for.
    public internal(set) var databaseLimits: ServerLimits
    /// How long what deliveries leave behind stays.
    public internal(set) var retention: RetentionRules
    /// How long imported lookups stay; nil for as long as nobody removes them.
    public internal(set) var lookupRetention: Duration?
    /// Whether the lookups are filled with sample data that moves with the date.
    public internal(set) var sampleData: Bool
    /// What is logged, and how.
    public internal(set) var log: Log
    /// Whether metrics tell deliveries apart by kind of message and handlers by route.
    public internal(set) var detailedMetrics: Bool
    /// By name.
    public internal(set) var accounts: [AccountConfiguration]
    /// A hash of what each key outside the accounts says: what a running service cannot take over.
    let fixedHashes: [String: Int]

    /// From the signal to stop to an end in the midst.
    package var longestShutdown: Duration { shutdownDrain + shutdownGrace }

    /// The keys outside the accounts in which the other one differs, sorted.
    func fixedKeys(differingFrom other: DaemonConfiguration) -> [String] {
        fixedHashes.keys.filter { fixedHashes[$0] != other.fixedHashes[$0] }.sorted()
    }
}

/// One account with its place on the callback listener and the service that answers for it.
public struct AccountConfiguration: Sendable, Equatable {
    /// Identity and secrets.
    public internal(set) var account: Account
    /// The URL's path at which the platform calls, such as `/wechat/air`.
    public let path: String
    /// Who answers.
    public let service: ServiceName
    /// As customers know the account; nil for the service's own word.
    public let displayName: String?
    /// The telephone number that answers name.
    public let hotline: String?
    /// Where a wish to talk to a person leads.
    public let desk: DeskKind
    /// In place of the texts the service brings along.
    public let answers: [Topic: String]
    /// Where the company's pages are, by the keys of the service's pages.
    public let pages: [String: String]
    /// What a customer reads when the answer failed; nil for the built-in text.
    public let apology: String?
    /// What stands below the account's key `settings`: what its service declares, or, where it declares nothing, any texts.
    public let values: [String: [String]]
    /// The company's own API where customers' questions are looked up; nil for the service's own tables.
    public let directory: DirectoryConfiguration?
    /// How the platform's API is called for the account; nil without its AppSecret.
    public internal(set) var access: PlatformAccess?
    /// The file that says the account's menu; nil for the service's own.
    public internal(set) var menu: String?
    /// How the account sends messages of its own; nil for one that does not.
    public internal(set) var sending: SendingConfiguration?
    /// How its customers are told what they asked to be told, where it sends messages.
    public let reminders: ReminderSettings
    /// How its customers are linked to those of the company; nil where they are not.
    public let binding: BindingSettings?

    /// ``values`` of one text each.
    public var settings: [String: String] { values.compactMapValues(\.first) }

    /// The same with another identity or mode: for trying its routes apart from the platform.
    package func replacing(account: Account) -> AccountConfiguration {
        var configuration = self
        configuration.account = account
        return configuration
    }
}

/// Where customers reach a person.
public enum DeskKind: String, Sendable, Hashable, CaseIterable {
    /// The platform's own desk, during its hours.
    case platform
    /// No desk behind the account.
    case elsewhere
}
