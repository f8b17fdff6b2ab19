import FoundationEssentials
public import Logging
public import SignatureVerify
public import Tracing

/// The way of one account's callbacks, from the bytes received to the bytes answered. Read this first.
///
/// It knows no HTTP: sockets, `replay` and tests all feed it the same way. First the query, while the body is still on
/// its way; then the whole delivery. Each stage is one call here and a folder beside this file.
public struct WebhookPipeline: Sendable {
    /// Whose deliveries it answers.
    public let account: Account
    private let clock: any ServiceClock
    private let store: any VisitStore
    private let senders: SenderQueue
    private let attempts: AttemptCounter
    private let apology: Reply
    private let verifier: QueryVerifier
    private let opener: EnvelopeOpener
    private let runner: HandlerRunner
    private let writer = ReplyWriter()
    private let sealer: EnvelopeSealer
    private let telemetry: PipelineTelemetry
    private let spans: Spans
    private let observer: (any DeliveryObserver)?

    /// - Parameters:
    ///   - routes: what the account answers.
    ///   - store: keeps conversations, bindings and queued messages.
    ///   - previous: the pipeline of the same account whose place this one takes, such as before a change of the token. A
    ///     sender's deliveries are still handled one at a time across both, and what it knows of repeats stays known.
    ///   - binding: which body owns a plain signature; shared by everything that serves the account. By default that of
    ///     `previous`, or one in memory.
    ///   - apology: what a customer reads when a handler failed.
    ///   - cutNotice: what stands under a text that is too long for one message and cannot be continued in further ones
    ///     (``Account/mayPush``). With nil such a text counts as the handler's failure.
    ///   - observer: sees each delivery that was believed and read, before it is handled.
    ///   - fingerprints: stands in logs for a sender's openid; without it no sender is named at all.
    ///   - tracer: gets a span for each stage; by default the installed one.
    public init(
        account: Account,
        routes: Routes,
        continuing previous: WebhookPipeline? = nil,
        store: any VisitStore = InMemoryVisitStore(),
        clock: any ServiceClock = SystemClock(),
        binding: (any SignatureBinding)? = nil,
        apology: String = "抱歉，系统暂时繁忙，请稍后再试。",
        cutNotice: String? = "（内容较长，以上是其中一部分。）",
        observer: (any DeliveryObserver)? = nil,
        fingerprints: KeyedDigest? = nil,
        logger: Logger,
        tracer: (any Tracer)? = nil
    ) {
        let router = Router(routes)
        self.account = account
        self.clock = clock
        self.store = store
        self.apology = .text(apology)
        self.verifier = QueryVerifier(account: account, clock: clock)
        self.senders = previous?.senders ?? SenderQueue()
        self.attempts = previous?.attempts ?? AttemptCounter()
        self.opener = EnvelopeOpener(
            account: account,
            binding: binding ?? previous?.opener.binding ?? InMemorySignatureBinding()
        )
        self.telemetry = PipelineTelemetry(
            account: account.name,
            routes: router.routes,
            logger: logger,
            fingerprints: fingerprints
        )
        self.runner = HandlerRunner(router: router, longTexts: LongTexts(cutNotice: cutNotice), telemetry: telemetry)
        self.sealer = EnvelopeSealer(account: account)
        self.spans = Spans(tracer: tracer)
        self.observer = observer
        telemetry.found(routes.problems)
    }

    /// Checks a callback's query: all that can be known before its body is read.
    ///
    /// - Parameter query: what stands behind the `?`, still percent-encoded.
    public func admit(query: String) throws(Rejection) -> VerifiedQuery {
        do throws(Rejection) {
            return try verifier.verify(CallbackQuery(parsing: query))
        } catch {
            telemetry.rejected(error)
            throw error
        }
    }

    /// Answers a handshake, the GET by which the platform checks the URL: with its echo, or with a rejection.
    ///
    /// Rule of the platform (`接入指南`): the echo is neither encrypted nor wrapped in any mode.
    public func handshake(query: String) -> Answer {
        do throws(Rejection) {
            guard let echo = try admit(query: query).query.echo else { throw .queryMissing }
            return .body(Array(echo.utf8), .text)
        } catch {
            return .rejected(error)
        }
    }

    /// Answers a delivery.
    public func answer(_ delivery: Delivery) async -> Answer {
        let start = ContinuousClock.now
        do throws(Rejection) {
            let opened = try spans.stage("open") { () throws(Rejection) in try opener.open(delivery) }
            let message = try spans.stage("parse") { () throws(Rejection) in try Self.decode(opened.document) }
            observer?.received(message, by: account.name)
            let turn = try await SenderQueue.Turn(of: message.sender, in: senders)
            defer { turn.end() }
            let stored = runner.router.hasDialogues ? try await conversation(of: message) : nil
            let visit = visit(message, at: delivery.arrivedAt, stored)
            let outcome = await spans.stage("handle") { await runner.run(visit) }
            let (reply, ending) = reply(to: message, outcome)
            let answer = try spans.stage("write") { () throws(Rejection) in try write(reply, to: message, opened, delivery) }
            var effects = visit.effects
            if account.mayPush { effects.pushRight = PushRight.gained(by: message, at: delivery.arrivedAt) }
            if !effects.isEmpty { try await settle(effects, of: message.sender) }
            report(visit, outcome, ending, after: start.duration(to: .now))
            return answer
        } catch {
            telemetry.rejected(error)
            return .rejected(error)
        }
    }
}

extension WebhookPipeline {
    private static func decode(_ document: ParsedDocument) throws(Rejection) -> Message {
        do throws(MessageDecodingError) {
            return try Message(decoding: document)
        } catch {
            throw .notAMessage
        }
    }

    private func visit(_ message: Message, at arrival: Date, _ stored: StoredConversation?) -> Visit {
        Visit(
            account: account,
            message: message,
            arrivedAt: arrival,
            attempt: attempts.count(DeliveryKey.hash(of: message)),
            stored: stored,
            clock: clock,
            store: store,
            telemetry: telemetry
        )
    }

    private func conversation(of message: Message) async throws(Rejection) -> StoredConversation? {
        guard let user = message.sender else { return nil }
        do {
            return try await store.conversation(of: Sender(account: account.name, user: user), at: clock.now)
        } catch {
            throw .unavailable
        }
    }

    /// Keeps what the visit decided. Without that it has not happened, and nothing is answered.
    private func settle(_ effects: Effects, of user: OpenID?) async throws(Rejection) {
        do {
            // A push of the system has no sender, but may queue messages to others.
            let sender = Sender(account: account.name, user: user ?? OpenID(""))
            try await store.keep(effects, of: sender, at: clock.now)
        } catch {
            // Where nothing was decided, nothing is lost but a count that the platform keeps, too.
            var decided = effects
            decided.pushRight = nil
            if !decided.isEmpty { throw .unavailable }
        }
    }

    /// What is said, given what the handlers came to.
    private func reply(to message: Message, _ outcome: HandlerRunner.Outcome) -> (Reply, PipelineTelemetry.Outcome) {
        switch outcome {
        case .answered(let reply, _):
            return (reply, reply == .acknowledgement || reply == .empty ? .acknowledged : .answered)
        case .unhandled: return (.acknowledgement, .unhandled)
        case .failed: return (message.acceptsReply ? apology : .acknowledgement, .failed)
        }
    }

    /// Stages *write* and *seal*.
    private func write(
        _ reply: Reply,
        to message: Message,
        _ opened: EnvelopeOpener.Opened,
        _ delivery: Delivery
    ) throws(Rejection) -> Answer {
        switch reply {
        case .acknowledgement: return .acknowledgement
        case .empty: return .body([], .text)
        default: break
        }
        guard let user = message.sender, let account = message.recipient else { return .acknowledgement }
        let now = clock.now
        do {
            let document = try writer.document(for: reply, to: user, from: account, at: now)
            guard let cipher = self.account.cipher, let key = opened.key else { return .body(document, .xml) }
            let nonce = delivery.query.query.nonce
            return .body(try sealer.seal(document, with: cipher, key: key, nonce: nonce, at: now), .xml)
        } catch {
            throw .unavailable
        }
    }

    private func report(
        _ visit: Visit,
        _ outcome: HandlerRunner.Outcome,
        _ ending: PipelineTelemetry.Outcome,
        after duration: Duration
    ) {
        switch outcome {
        case .answered(_, let route): telemetry.ended(visit, ending, route: route, failure: nil, after: duration)
        case .unhandled: telemetry.ended(visit, ending, route: nil, failure: nil, after: duration)
        case .failed(let error, let route): telemetry.ended(visit, ending, route: route, failure: error, after: duration)
        }
    }
}
