import FoundationEssentials
import Logging
import WebhookCore
import WebhookServer
import WebhookStorage
import WebhookTestKit

/// Plays cases in this process, through the pipelines that the service would have.
struct PipelineStage: ReplayStage {
    private let accounts: [AccountName: AccountConfiguration]
    private let factory: PipelineFactory
    /// For the accounts that show every type of reply.
    private let replyTypes: PipelineFactory
    /// Whether this is the world that the cases were written for.
    private let isAtFixedMoment: Bool
    /// Whether the accounts include those that show every type of reply.
    private let showsReplyTypes: Bool
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
            clock: FixedClock(FixtureWorld.now),
            isAtFixedMoment: true,
            showsReplyTypes: fixtures.isBuiltIn
        )
    }

    /// The accounts of an operator's configuration, now.
    static func configured(
        _ configuration: DaemonConfiguration,
        _ executable: some WebhookExecutable,
        only: AccountConfiguration?
    ) async throws -> PipelineStage {
        try await PipelineStage(configuration, executable, clock: SystemClock(), only: only)
    }

    private init(
        _ configuration: DaemonConfiguration,
        _ executable: some WebhookExecutable,
        clock: any ServiceClock,
        only: AccountConfiguration? = nil,
        isAtFixedMoment: Bool = false,
        showsReplyTypes: Bool = false
    ) async throws {
        let database = try await SQLiteDatabase.opened(for: configuration, clock: clock)
        let logger = Logger(label: "webhookd.replay") { _ in SwiftLogNoOpLogHandler() }
        accounts = Dictionary(configuration.accounts.map { ($0.account.name, $0) }) { first, _ in first }
        // Nothing that is played may reach a customer: neither a conversation under way nor a message to be sent.
        let store = InMemoryVisitStore()
        factory = try PipelineFactory(
            configuration: configuration,
            database: database,
            routes: { account, ports in try await executable.routes(for: account, ports) },
            store: store,
            clock: clock,
            logger: logger
        )
        replyTypes = try PipelineFactory(
            configuration: configuration,
            database: database,
            routes: { _, _ in ReplyTypeRoutes.routes },
            store: store,
            clock: clock,
            logger: logger
        )
        self.isAtFixedMoment = isAtFixedMoment
        self.showsReplyTypes = showsReplyTypes
        self.clock = clock
        self.only = only
    }

    func play(_ fixture: Fixture) async throws -> ReplayTurn {
        guard let account = only ?? accounts[fixture.callback.account] else {
            return .skipped(reason: "no account `\(fixture.callback.account)` is configured")
        }
        let time = clock.now
        let fixture = isAtFixedMoment ? fixture : fixture.readdressed(to: account.account, at: time)
        // A pipeline for each case: what one leaves behind, such as a signature it has used, is nothing to the next.
        let pipeline = try await factory(for: account).pipeline(for: account)
        let answer = try await fixture.play(through: pipeline, at: time)
        return .answered(answer, compared: answer.recorded, expected: fixture.expected)
    }

    private func factory(for account: AccountConfiguration) -> PipelineFactory {
        showsReplyTypes && account.account.name.rawValue.hasPrefix("replies") ? replyTypes : factory
    }
}
