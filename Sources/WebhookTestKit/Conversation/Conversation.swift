public import FoundationEssentials
public import Logging
import Synchronization
public import WebhookCore

/// Users who talk to an account in a test, through the whole pipeline: what they send is signed and sealed as the
/// platform does it, checked, routed and handled as in production, and the answer opened and read back.
///
/// ```swift
/// @Test func returns() async throws {
///     try await Conversation(with: routes) { user in
///         try await user.says("退货").replies("请发送订单号")
///         try await user.says("8800100005").replies(containing: "已受理")
///         try await user.clicks("AGENT").handsOver()
///     }
/// }
/// ```
///
/// Time stands still but for ``ConversationUser/waits(_:)`` and ``clock``. As time goes on, queued messages reach their users or
/// never do (``ConversationUser/received``, ``ConversationUser/lost``), by the platform's rules. As in a configuration, the account
/// sends no messages of its own unless the test says so, and as which kind of account.
///
/// An expectation that is not met throws a ``ConversationFailure``, which every test framework shows with its difference, and so
/// does a handler that fails (``ConversationUser/expectingFailure``). Values can as well be compared with a framework's own means:
/// `#expect(try await user.says("帮助").text == help)`.
public final class Conversation: Sendable {
    /// Whom the users talk to.
    public let account: Account
    /// Moves only when it is told to.
    public let clock: ManualClock
    /// Everything that the pipeline and the handlers logged.
    public let log: RecordedLog
    let ledger: WatchedDeliveryLedger
    let pipeline: WebhookPipeline
    let platform: PlatformDouble
    let failures: FailureHandling
    let state = Mutex(State())

    struct State {
        var deliveries: UInt64 = 0
        var documents: Set<String> = []
        var last: [OpenID: Sent] = [:]
        var names: [OpenID: String] = [:]
        var transcript = Transcript()
    }

    /// A delivery that the platform may send again.
    struct Sent: Sendable {
        let document: String
        let prompt: String
        var attempt: Int
    }

    /// What a pipeline needs to take part in a conversation.
    public struct World: Sendable {
        /// The conversation's clock, for the pipeline's `clock`.
        public let clock: ManualClock
        /// The conversation's ledger, for the pipeline's `ledger`.
        public var ledger: any DeliveryLedger { watched }
        /// The conversation's log, for the pipeline's `logger`.
        public var logger: Logger { log.logger() }
        let watched: WatchedDeliveryLedger
        let log = RecordedLog()

        init(at time: Date, ledger: any DeliveryLedger, sendingAs kind: AccountKind) {
            clock = ManualClock(time)
            watched = WatchedDeliveryLedger(ledger, of: kind)
        }
    }

    /// - Parameters:
    ///   - mode: the callbacks' protection; safe mode goes the longest way.
    ///   - time: what the clock shows at first.
    ///   - kind: what the platform takes an account for that sends messages of its own; nil for one that sends none.
    ///   - ledger: keeps conversations, customer links and queued messages.
    ///   - failures: what is done with expectations that are not met.
    public convenience init(
        with routes: Routes,
        mode: Account.Mode = .safe,
        at time: Date = FixtureWorld.now,
        sendingAs kind: AccountKind? = nil,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        failures: FailureHandling = .thrown
    ) throws {
        let account = try Account.demo(mode: mode, canSendMessages: kind != nil)
        let world = World(at: time, ledger: ledger, sendingAs: kind ?? .verifiedService)
        let pipeline = WebhookPipeline(
            account: account,
            routes: routes,
            // A test may say much at once; what the platform would send again it would have to send again itself.
            registry: DeliveryRegistry(limits: DeliveryLimits(waitingPerSender: 1_000)),
            ledger: world.ledger,
            clock: world.clock,
            logger: world.logger
        )
        self.init(pipeline, in: world, failures: failures)
    }

    /// A conversation with one user, from beginning to end.
    @discardableResult
    public convenience init(
        with routes: Routes,
        mode: Account.Mode = .safe,
        at time: Date = FixtureWorld.now,
        sendingAs kind: AccountKind? = nil,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        failures: FailureHandling = .thrown,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column,
        _ body: (ConversationUser) async throws -> Void
    ) async throws {
        try self.init(with: routes, mode: mode, at: time, sendingAs: kind, ledger: ledger, failures: failures)
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        try await body(user(ConversationUser.defaultName, location))
        for failure in takeFailures() {
            try fail("a handler failed after its delivery was answered: \(failure)", at: location)
        }
    }

    /// A conversation with a pipeline of your own making, which must use the clock, the ledger and the logger it is given.
    ///
    /// - Parameter kind: what the platform takes the account for, where it sends messages of its own.
    public convenience init(
        at time: Date = FixtureWorld.now,
        sendingAs kind: AccountKind = .verifiedService,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        failures: FailureHandling = .thrown,
        pipeline: (World) async throws -> WebhookPipeline
    ) async throws {
        let world = World(at: time, ledger: ledger, sendingAs: kind)
        self.init(try await pipeline(world), in: world, failures: failures)
    }

    private init(_ pipeline: WebhookPipeline, in world: World, failures: FailureHandling) {
        self.pipeline = pipeline
        self.failures = failures
        account = pipeline.account
        clock = world.clock
        log = world.log
        ledger = world.watched
        platform = PlatformDouble(of: pipeline.account)
    }

    /// The user of that name; equal names are one user.
    public func user(
        _ name: String = ConversationUser.defaultName,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) -> ConversationUser {
        user(name, ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column))
    }

    private func user(_ name: String, _ location: ConversationFailure.Location) -> ConversationUser {
        let user = ConversationUser(name: name, in: self, at: location)
        state.withLock { $0.names[user.openID] = name }
        return user
    }

    /// What was said so far, and what reached whom.
    public var transcript: String {
        sendDue()
        return state.withLock { $0.transcript.text }
    }
}

extension Conversation {
    func failure(
        _ reason: String,
        difference: String? = nil,
        at location: ConversationFailure.Location
    ) -> ConversationFailure {
        ConversationFailure(reason: reason, difference: difference, transcript: transcript, location: location)
    }

    func fail(_ reason: String, difference: String? = nil, at location: ConversationFailure.Location) throws {
        try failures.handle(failure(reason, difference: difference, at: location))
    }
}
