import CustomerService
import FoundationEssentials
import LookupStorage
import WebhookCore
import WebhookServer
import WebhookStorage
import WebhookStories
import WebhookTestKit

/// Where stories are played: in this process, through the pipelines that the service would have, on a clock of their own.
///
/// Each story has a conversation of its own, kept in memory. Lookups go to sample data of the story's day, or, where the
/// configuration has none, to the configured database, which is only read.
actor StoryStage {
    private let routes: PipelineFactory.RoutesOfAccount
    private let configuration: DaemonConfiguration
    private let accounts: [AccountName: AccountConfiguration]
    /// Nil for each account's own.
    private let mode: Account.Mode?
    private let folder: String
    private let directory: (any ServiceDatabase)?
    private var samples: [CivilDate: Task<any ServiceDatabase, any Error>] = [:]

    /// - Parameters:
    ///   - mode: in place of each account's own.
    ///   - folder: where databases of sample data are made.
    init(
        _ configuration: DaemonConfiguration,
        _ executable: some WebhookExecutable,
        mode: Account.Mode?,
        folder: String
    ) async throws {
        routes = { account, ports in try await executable.routes(for: account, ports) }
        self.configuration = configuration
        self.mode = mode
        self.folder = folder
        accounts = Dictionary(configuration.accounts.map { ($0.account.name, $0) }) { first, _ in first }
        directory = configuration.sampleData ? nil : try await configuration.existingLookups()
    }

    /// What came of it; nil when the configuration has no such account.
    func play(_ story: Story) async throws -> StoryOutcome? {
        guard let configured = accounts[story.account] else { return nil }
        let account = try mode.map { configured.replacing(account: try configured.account.inMode($0)) } ?? configured
        let start: Date = if case .at(let date) = story.start { date } else { Date() }
        let database = try await database(at: start)
        let conversation = try await Conversation(at: start, sendingAs: story.sendsAs ?? .verifiedService) { world in
            let factory = try PipelineFactory(
                configuration: configuration,
                database: database,
                routes: routes,
                ledger: world.ledger,
                proofs: InMemoryProofLedger(),
                reminders: InMemoryReminderLedger(),
                clock: world.clock,
                logger: world.logger
            )
            return try await factory.pipeline(for: account)
        }
        return await story.play(in: conversation)
    }

    /// The names of all accounts, for whom a story names another.
    var accountNames: [String] { accounts.keys.map(\.rawValue).sorted() }

    private func database(at time: Date) async throws -> any ServiceDatabase {
        if let directory { return directory }
        let day = SampleData.today(at: time)
        if let opening = samples[day] { return try await opening.value }
        let path = "\(folder)/samples-\(samples.count).sqlite"
        let opening = Task { [configuration] in try await configuration.sampleLookups(on: day, at: path) }
        samples[day] = opening
        return try await opening.value
    }
}
