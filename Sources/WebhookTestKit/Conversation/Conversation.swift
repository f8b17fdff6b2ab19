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
/// Time stands still but for ``ConversationUser/waits(_:)`` and ``clock``. An expectation that is not met throws a
/// ``ConversationFailure``, which every test framework shows with its difference; values can as well be compared with a
/// framework's own means: `#expect(try await user.says("帮助").text == help)`.
public final class Conversation: Sendable {
    /// Whom the users talk to.
    public let account: Account
    /// Moves only when it is told to.
    public let clock: ManualClock
    /// Everything that the pipeline and the handlers logged.
    public let log: RecordedLog
    let ledger: WatchedDeliveryLedger
    private let pipeline: WebhookPipeline
    private let platform: PlatformDouble
    private let failures: FailureHandling
    private let state = Mutex(State())

    private struct State {
        var deliveries: UInt64 = 0
        var documents: Set<String> = []
        var last: [OpenID: Sent] = [:]
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

        init(at time: Date, ledger: any DeliveryLedger) {
            clock = ManualClock(time)
            watched = WatchedDeliveryLedger(ledger)
        }
    }

    /// - Parameters:
    ///   - mode: the callbacks' protection; safe mode goes the longest way.
    ///   - time: what the clock shows at first.
    ///   - canSendMessages: whether the account may send messages of its own.
    ///   - ledger: keeps conversations, customer links and queued messages.
    ///   - failures: what is done with expectations that are not met.
    public convenience init(
        with routes: Routes,
        mode: Account.Mode = .safe,
        at time: Date = FixtureWorld.now,
        canSendMessages: Bool = true,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        failures: FailureHandling = .thrown
    ) throws {
        let account = try Account.demo(mode: mode, canSendMessages: canSendMessages)
        let world = World(at: time, ledger: ledger)
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
        canSendMessages: Bool = true,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        failures: FailureHandling = .thrown,
        _ body: (ConversationUser) async throws -> Void
    ) async throws {
        try self.init(with: routes, mode: mode, at: time, canSendMessages: canSendMessages, ledger: ledger, failures: failures)
        try await body(user())
    }

    /// A conversation with a pipeline of your own making, which must use the clock, the ledger and the logger it is given.
    public convenience init(
        at time: Date = FixtureWorld.now,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        failures: FailureHandling = .thrown,
        pipeline: (World) async throws -> WebhookPipeline
    ) async throws {
        let world = World(at: time, ledger: ledger)
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
    public func user(_ name: String = ConversationUser.defaultName) -> ConversationUser {
        ConversationUser(name: name, in: self)
    }

    /// What was said so far.
    public var transcript: String { state.withLock { $0.transcript.text } }
}

extension Conversation {
    /// Never the same twice, in whichever conversation: two may stand before one ledger.
    func newMessageID() -> String {
        let number = Self.lastMessage.add(1, ordering: .relaxed).newValue
        return String(7_400_000_000_000_000_000 + number)
    }

    private static let lastMessage = Atomic<UInt64>(0)

    /// The document that `make` writes for a time, which is that of the clock, or later where the same event was sent at
    /// that second before: the platform has nothing else to tell two events apart.
    func newDocument(_ make: (Int64) -> String) -> String {
        let now = Int64(clock.now.timeIntervalSince1970)
        return state.withLock { state in
            var time = now
            while !state.documents.insert(make(time)).inserted { time += 1 }
            return make(time)
        }
    }

    /// Sends a document that was not sent before.
    func send(_ document: String, by user: ConversationUser, saying prompt: String) async throws -> ReceivedReply {
        try await deliver(Sent(document: document, prompt: prompt, attempt: 1), of: user)
    }

    /// Sends the user's last delivery again: the same document under a new timestamp, nonce and seal.
    func sendAgain(by user: ConversationUser, _ location: ConversationFailure.Location) async throws -> ReceivedReply {
        guard var sent = state.withLock({ $0.last[user.openID] }) else {
            throw failure("\(user.name) has sent nothing that could be repeated", at: location)
        }
        sent.attempt += 1
        clock.advance(by: .seconds(5))
        return try await deliver(sent, of: user)
    }

    private func deliver(_ sent: Sent, of user: ConversationUser) async throws -> ReceivedReply {
        let now = clock.now
        let number = state.withLock { state in
            state.last[user.openID] = sent
            state.deliveries += 1
            return state.deliveries
        }
        let sender = Sender(account: account.name, user: user.openID)
        let queuedBefore = ledger.messages(queuedBy: sender).count
        let callback = try platform.callback(
            sent.document,
            timestamp: Int64(now.timeIntervalSince1970),
            nonce: String(100_000_000 + number),
            openID: user.openID.rawValue
        )
        let outcome = try outcome(of: await pipeline.answer(callback, at: now), to: user)
        let queued = Array(ledger.messages(queuedBy: sender).dropFirst(queuedBefore))
        let reply = ReceivedReply(
            outcome: outcome,
            queued: queued,
            attempt: sent.attempt,
            prompt: sent.prompt,
            conversation: self
        )
        state.withLock { $0.transcript.add(sent.prompt, by: user.name, at: now, answered: reply.description) }
        return reply
    }

    /// What the platform makes of an answer.
    private func outcome(of answer: Answer, to user: ConversationUser) throws -> ReceivedReply.Outcome {
        switch answer {
        case .rejected(let rejection): return .refused(rejection)
        case .body(let bytes, .text): return .reply(try Reply(decoding: bytes))
        case .body(let bytes, .xml):
            let opened = try platform.open(bytes)
            if account.mode == .safe && opened.key == nil { throw UnusableAnswer.notSealed }
            // A receipt is for the platform, and names nobody.
            let reply = try Reply(decoding: opened.document)
            if reply.isReceipt { return .reply(reply) }
            let root = try XMLReader().read(opened.document).root
            guard root.child("ToUserName")?.text == user.openID.rawValue else { throw UnusableAnswer.forSomebodyElse }
            if let originalID = account.originalID, root.child("FromUserName")?.text != originalID.rawValue {
                throw UnusableAnswer.fromSomebodyElse
            }
            return .reply(reply)
        }
    }

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

/// Why the platform would show nothing of an answer: no mistake of a handler.
enum UnusableAnswer: Error, Hashable, CustomStringConvertible {
    case notSealed
    case forSomebodyElse
    case fromSomebodyElse

    var description: String {
        switch self {
        case .notSealed: "the reply of an account in safe mode is not sealed"
        case .forSomebodyElse: "the reply is not addressed to the user"
        case .fromSomebodyElse: "the reply does not name the account as its sender"
        }
    }
}

extension WebhookPipeline {
    /// The whole way of a delivery, as a server takes it.
    func answer(_ callback: PlatformDouble.Callback, at time: Date) async -> Answer {
        do throws(Rejection) {
            return await answer(Delivery(query: try admit(query: callback.query), body: callback.body, arrivedAt: time))
        } catch {
            return .rejected(error)
        }
    }
}
