import FoundationEssentials
public import Logging
public import SignatureVerify
public import Tracing

/// The way of one account's callbacks, from the bytes received to the bytes answered. Read this first.
///
/// It knows no HTTP: sockets, `replay` and tests all feed it the same way. First the query, while the body is still on
/// its way; then the whole delivery. Each stage is one call here and a folder beside this file; what stands between
/// *claim* and *settle* is in `VisitRunner`, since it happens once for all repeats of a delivery.
public struct WebhookPipeline: Sendable {
    /// Whose deliveries it answers.
    public let account: Account
    private let verifier: QueryVerifier
    private let opener: EnvelopeOpener
    private let binder: SignatureBinder
    private let visits: VisitRunner
    private let sealer: EnvelopeSealer
    private let clock: any ServiceClock
    private let telemetry: PipelineTelemetry
    private let spans: Spans
    private let observer: (any DeliveryObserver)?

    /// - Parameters:
    ///   - routes: what the account answers.
    ///   - previous: the pipeline of the same account whose place this one takes, such as before a change of the token. A
    ///     sender's deliveries are still handled one at a time across both, and repeats join what it began.
    ///   - store: keeps which deliveries were answered and how, and all that handlers decide.
    ///   - latePolicy: what happens when a handler is not done in time; by default ``LatePolicy/push`` where the account
    ///     may send messages, else ``LatePolicy/retry``.
    ///   - budget: how long a delivery may take.
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
        latePolicy: LatePolicy? = nil,
        budget: ReplyBudget = ReplyBudget(),
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
        let telemetry = PipelineTelemetry(
            account: account.name,
            routes: router.routes,
            logger: logger,
            fingerprints: fingerprints
        )
        let spans = Spans(tracer: tracer)
        self.account = account
        self.verifier = QueryVerifier(account: account, clock: clock)
        self.opener = EnvelopeOpener(account: account)
        self.binder = SignatureBinder(
            account: account,
            binding: binding ?? previous?.binder.binding ?? InMemorySignatureBinding(),
            clock: clock,
            logger: logger
        )
        self.visits = VisitRunner(
            account: account,
            handlers: HandlerRunner(router: router, longTexts: LongTexts(cutNotice: cutNotice), telemetry: telemetry),
            ledger: store,
            latePolicy: latePolicy ?? (account.mayPush ? .push : .retry),
            budget: budget,
            apology: .text(apology),
            clock: clock,
            telemetry: telemetry,
            spans: spans,
            continuing: previous?.visits
        )
        self.sealer = EnvelopeSealer(account: account)
        self.clock = clock
        self.telemetry = telemetry
        self.spans = spans
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

    /// Answers a delivery, in time: what its handler does after that is dealt with by the ``LatePolicy``.
    ///
    /// - Parameter executor: where handlers that run in place run; by default on the concurrent pool.
    public func answer(_ delivery: Delivery, on executor: (any TaskExecutor)? = nil) async -> Answer {
        do throws(Rejection) {
            let opened = try spans.stage("open") { () throws(Rejection) in try opener.open(delivery) }
            // An envelope's own signature covers its body.
            if opened.key == nil { try await bind(delivery) }
            let message = try spans.stage("parse") { () throws(Rejection) in try Self.decode(opened.document) }
            observer?.received(message, by: account.name)
            let settled = try await visits.answer(message, opened.bytes, arrivedAt: delivery.arrivedAt, on: executor)
            return try spans.stage("seal") { () throws(Rejection) in try seal(settled, opened, delivery) }
        } catch {
            telemetry.rejected(error)
            return .rejected(error)
        }
    }

    /// Goes on with deliveries that were accepted and not settled when the process that ran them ended, a few at a time;
    /// tells how many it began. To be called every second or so.
    @discardableResult
    public func recover() async throws -> Int {
        try await visits.recover()
    }

    /// How many deliveries have handlers that run, those included that nobody waits for any more.
    public var deliveriesInHand: Int { visits.deliveriesInHand }
}

extension WebhookPipeline {
    static func decode(_ document: ParsedDocument) throws(Rejection) -> Message {
        do throws(MessageDecodingError) {
            return try Message(decoding: document)
        } catch {
            throw .notAMessage
        }
    }

    private func bind(_ delivery: Delivery) async throws(Rejection) {
        let outcome: Result<Void, Rejection> = await spans.stage("bind") {
            do throws(Rejection) {
                return .success(try await binder.bind(delivery))
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
    }

    private func seal(
        _ answer: SettledAnswer,
        _ opened: EnvelopeOpener.Opened,
        _ delivery: Delivery
    ) throws(Rejection) -> Answer {
        switch answer {
        case .acknowledgement: return .acknowledgement
        case .empty: return .body([], .text)
        case .document(let document):
            guard let cipher = account.cipher, let key = opened.key else { return .body(document, .xml) }
            let nonce = delivery.query.query.nonce
            do {
                return .body(try sealer.seal(document, with: cipher, key: key, nonce: nonce, at: clock.now), .xml)
            } catch {
                throw .unavailable
            }
        }
    }
}
