import CustomerService
import Logging
import Synchronization
public import WebhookCore
import WebhookStorage

/// The accounts that are served now, and how they become those of another configuration.
final class ConfiguredAccounts: Sendable {
    /// An account with what answers for it.
    private struct Served {
        let configuration: AccountConfiguration
        let pipeline: WebhookPipeline
        let binding: AccountBinding?
        let reminders: AccountReminders?
    }

    let callbacks = CallbackAccounts()
    private let served = Mutex<[AccountName: Served]>([:])
    private let factory: PipelineFactory
    private let logger: Logger

    init(_ factory: PipelineFactory, logger: Logger) {
        self.factory = factory
        self.logger = logger
    }

    /// What is masked of each.
    var masks: [AccountName: NumberMask] { served.withLock { $0.mapValues(\.configuration.account.mask) } }

    /// How an account's customers are linked, as it is configured now.
    func binding(of name: AccountName) -> AccountBinding? { served.withLock { $0[name]?.binding } }

    /// What tells the customers of those that send messages.
    var reminders: [AccountReminders] { served.withLock { $0.values.compactMap(\.reminders) } }

    var names: [AccountName] { served.withLock { $0.keys.sorted { $0.rawValue < $1.rawValue } } }

    /// Those whose questions are looked up in the database.
    var namesWithRows: [AccountName] {
        served.withLock { $0.filter { $0.value.configuration.directory == nil }.keys.sorted { $0.rawValue < $1.rawValue } }
    }

    /// Serves these accounts and no others. When the parts of one cannot be made, all stays as it was.
    ///
    /// An account that has not changed keeps its pipeline and whatever its handlers remember. The pipeline of one that has
    /// continues the one before.
    func serve(_ accounts: [AccountConfiguration]) async throws(StartError) -> AccountChanges {
        let before = served.withLock { $0 }
        var after: [AccountName: Served] = [:]
        var changes = AccountChanges()
        for account in accounts {
            let name = account.account.name
            let known = before[name]
            if let known, known.configuration == account {
                after[name] = known
                continue
            }
            let pipeline = try await factory.pipeline(for: account, continuing: known?.pipeline)
            after[name] = Served(
                configuration: account,
                pipeline: pipeline,
                binding: factory.binding(of: account),
                reminders: factory.reminders(of: account)
            )
            if known == nil { changes.added.append(name) } else { changes.changed.append(name) }
        }
        changes.removed = before.keys.filter { after[$0] == nil }.sorted { $0.rawValue < $1.rawValue }
        served.withLock { $0 = after }
        let pipelines = after.values.map { ($0.configuration.path, $0.pipeline) }
        callbacks.replaceAll(with: Dictionary(pipelines) { first, _ in first })
        for name in changes.added + changes.changed { log(after[name]?.configuration, isNew: before[name] == nil) }
        for name in changes.removed {
            before[name]?.pipeline.stopRecovery()
            logger.notice("no longer serving an account", metadata: ["account": "\(name)"])
        }
        return changes
    }

    private func log(_ account: AccountConfiguration?, isNew: Bool) {
        guard let account else { return }
        logger.notice(
            isNew ? "serving an account" : "serving a changed account",
            metadata: [
                "account": "\(account.account.name)",
                "path": "\(account.path)",
                "mode": "\(account.account.mode.rawValue)",
                "service": "\(account.service)",
            ]
        )
    }
}

/// What another configuration came to, account by account, each list sorted.
public struct AccountChanges: Sendable, Hashable {
    /// Served now and not before.
    public internal(set) var added: [AccountName] = []
    /// Served on, with another configuration.
    public internal(set) var changed: [AccountName] = []
    /// No longer served.
    public internal(set) var removed: [AccountName] = []

    /// Whether all stays as it was.
    public var isEmpty: Bool { self == AccountChanges() }
}
