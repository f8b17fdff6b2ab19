import CustomerService
import FoundationEssentials
import Logging
import LookupStorage
import WebhookCore
import WebhookServer
import WebhookStorage
import WebhookTestKit

/// Plays cases in this process, through the pipelines that the service would have.
struct PipelineStage: ReplayStage {
    private let accounts: [AccountName: AccountConfiguration]
    private let configuration: DaemonConfiguration
    private let database: any ServiceDatabase
    private let routes: PipelineFactory.RoutesOfAccount
    /// Whether this is the world that the cases were written for.
    private let isAtFixedMoment: Bool
    private let clock: any ServiceClock
    /// Whom every case is sent to, whatever account it names.
    private let only: AccountConfiguration?

    /// The accounts that the cases under `fixtures` are written for, at their moment, with a new database in `folder`.
    static func fixtures<Executable: WebhookExecutable>(_ executable: Executable, in folder: String) async throws -> PipelineStage
    {
        let fixtures = FixtureConfiguration(Executable.services)
        return try await PipelineStage(
            fixtures.load(in: folder),
            executable,
            in: folder,
            clock: FixedClock(FixtureWorld.now),
            isAtFixedMoment: true,
            showsReplyTypes: fixtures.isBuiltIn
        )
    }

    /// The accounts of an operator's configuration, now. Its database is only read; sample data has one of its own in `folder`.
    static func configured(
        _ configuration: DaemonConfiguration,
        _ executable: some WebhookExecutable,
        in folder: String,
        only: AccountConfiguration?
    ) async throws -> PipelineStage {
        try await PipelineStage(configuration, executable, in: folder, clock: SystemClock(), only: only)
    }

    private init(
        _ configuration: DaemonConfiguration,
        _ executable: some WebhookExecutable,
        in folder: String,
        clock: any ServiceClock,
        only: AccountConfiguration? = nil,
        isAtFixedMoment: Bool = false,
        showsReplyTypes: Bool = false
    ) async throws {
        self.configuration = configuration
        database =
            configuration.sampleData
            ? try await configuration.sampleLookups(on: SampleData.today(at: clock.now), at: "\(folder)/samples.sqlite")
            : try await configuration.existingLookups()
        accounts = Dictionary(configuration.accounts.map { ($0.account.name, $0) }) { first, _ in first }
        routes = { account, ports in
            // The accounts that show every type of reply.
            let isReplies = showsReplyTypes && account.account.name.rawValue.hasPrefix("replies")
            return isReplies ? ReplyTypeRoutes.routes : try await executable.routes(for: account, ports)
        }
        self.isAtFixedMoment = isAtFixedMoment
        self.clock = clock
        self.only = only
    }

    func play(_ fixture: Fixture) async throws -> ReplayTurn {
        guard let account = only ?? accounts[fixture.callback.account] else {
            return .skipped(reason: "no account `\(fixture.callback.account)` is configured")
        }
        let time = clock.now
        let fixture = isAtFixedMoment ? fixture : fixture.readdressed(to: account.account, at: time)
        let answer = try await fixture.play(at: time) { ledger in try await pipeline(for: account, ledger) }
        return .answered(answer, compared: answer.recorded, expected: fixture.expected)
    }

    /// One for each case: what one leaves behind, such as a signature or a conversation, is nothing to the next, and no
    /// message it queues reaches a customer.
    private func pipeline(for account: AccountConfiguration, _ ledger: any DeliveryLedger) async throws -> WebhookPipeline {
        try await PipelineFactory(
            configuration: configuration,
            database: database,
            routes: routes,
            ledger: ledger,
            proofs: InMemoryProofLedger(),
            reminders: InMemoryReminderLedger(),
            clock: clock,
            logger: Logger(label: "webhookd.replay") { _ in SwiftLogNoOpLogHandler() }
        ).pipeline(for: account)
    }
}
