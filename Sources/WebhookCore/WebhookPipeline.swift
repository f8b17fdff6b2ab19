import FoundationEssentials
public import Logging
public import SignatureVerify
public import Tracing

/// The way of one account's callbacks, from the bytes received to the bytes answered. Read this first.
///
/// It knows no HTTP: sockets, `replay` and tests all feed it the same way. First the query, while the body is still on
/// its way; then the whole delivery:
///
///     verify ─► bind ─► open ─► parse ─► claim ─► route ─► handle ─► write ─► settle ─► seal
///
/// The two functions at the end of this file are that line. What is to be done when something comes in another order, or
/// takes too long, is decided by one value for each delivery, `DeliveryState`.
public struct WebhookPipeline: Sendable {
    /// Whose deliveries it answers.
    public let account: Account
    private let engine: DeliveryEngine

    /// - Parameters:
    ///   - routes: what the account answers.
    ///   - previous: the pipeline of the same account whose place this one takes, such as before a change of the token:
    ///     stands for its `registry` and its `replayGuard`.
    ///   - registry: what runs in this process, for all pipelines of the process. By default that of `previous`, or one of
    ///     its own.
    ///   - ledger: keeps which deliveries were answered and how, and all that handlers decide.
    ///   - platform: the platform's API for the account, as handlers find it (``Context/platform``).
    ///   - recovers: whether it goes on by itself with deliveries that an earlier process accepted and did not settle, a few
    ///     each second. Not for programs that only look at a database beside a running service.
    ///   - latePolicy: what happens when a handler is not done in time; by default ``LatePolicy/push`` where the account
    ///     may send messages, else ``LatePolicy/retry``.
    ///   - budget: how long a delivery may take.
    ///   - replayGuard: what the replicas of a service know of plain signatures. What this process knows is always used.
    ///   - apology: what a customer reads when a handler failed; nil for a built-in text.
    ///   - cutNotice: what stands under a text that is too long for one message and cannot be continued in further ones
    ///     (``Account/canSendMessages``). With nil such a text counts as the handler's failure.
    ///   - observer: sees each delivery that was believed and read, before it is handled.
    ///   - metrics: which metrics there are of it, and where they are kept.
    ///   - fingerprints: stands in logs for a sender's openid; without it no sender is named at all.
    ///   - tracer: gets a span for each delivery and its stages; by default the installed one.
    public init(
        account: Account,
        routes: Routes,
        continuing previous: WebhookPipeline? = nil,
        registry: DeliveryRegistry? = nil,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        platform: (any CallablePlatform)? = nil,
        recovers: Bool = true,
        latePolicy: LatePolicy? = nil,
        budget: ReplyBudget = ReplyBudget(),
        clock: any ServiceClock = SystemClock(),
        replayGuard: (any ReplayGuard)? = nil,
        apology: String? = nil,
        cutNotice: String? = "（内容较长，以上是其中一部分。）",
        observer: (any DeliveryObserver)? = nil,
        metrics: PipelineMetrics = PipelineMetrics(),
        fingerprints: KeyedDigest? = nil,
        logger: Logger,
        tracer: (any Tracer)? = nil
    ) {
        let registry = registry ?? previous?.engine.registry ?? DeliveryRegistry()
        let router = Router(routes)
        let latePolicy = latePolicy ?? (account.canSendMessages ? .push : .retry)
        let telemetry = PipelineTelemetry(
            account: account.name,
            routes: router.routes,
            latePolicy: latePolicy,
            clock: clock,
            metrics: metrics,
            logger: logger,
            fingerprints: Fingerprints(digest: fingerprints)
        )
        let deliveries = registry.deliveries(of: account.name)
        self.account = account
        engine = DeliveryEngine(
            account: account,
            registry: registry,
            deliveries: deliveries,
            handlers: HandlerRunner(
                router: router,
                longTexts: LongTexts(cutNotice: cutNotice),
                telemetry: telemetry,
                pool: registry.handlers
            ),
            ledger: ledger,
            platform: platform,
            latePolicy: latePolicy,
            budget: budget,
            apology: .text(apology ?? "抱歉，系统暂时繁忙，请稍后再试。"),
            clock: clock,
            binder: SignatureBinder(
                account: account,
                local: previous?.engine.binder.local ?? deliveries.replayGuard,
                replayGuard: replayGuard ?? previous?.engine.binder.shared,
                clock: clock,
                metrics: metrics,
                logger: logger
            ),
            observer: observer,
            telemetry: telemetry,
            spans: Spans(tracer: tracer)
        )
        telemetry.found(routes.problems)
        if recovers, ledger.isDurable { deliveries.recover(with: engine) }
    }

    /// Checks a callback's query: all that can be known before its body is read.
    ///
    /// The time to answer begins here: what reading the body takes counts against it.
    ///
    /// - Parameters:
    ///   - query: what stands behind the `?`, still percent-encoded.
    ///   - age: how long ago the callback's first byte came.
    public func admit(query: String, age: Duration = .zero) throws(Rejection) -> VerifiedQuery {
        do throws(Rejection) {
            let query = try CallbackQuery(parsing: query)
            try engine.verifier.verify(query, at: engine.clock.now)
            return VerifiedQuery(query, account: account.name, arrived: engine.clock.monotonic + (.zero - age))
        } catch {
            engine.telemetry.rejected(error)
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

    /// Takes a delivery, and answers it in time: what its handler does after that is dealt with by the ``LatePolicy``.
    ///
    /// Deliveries of one sender are handled in the order of these calls. It returns when the delivery is answered, or has
    /// begun to wait for something.
    ///
    /// - Parameters:
    ///   - executor: where it begins, and where handlers run that do so in place; by default Swift's concurrent pool.
    ///   - answer: called once, on any thread.
    public func receive(
        _ delivery: Delivery,
        on executor: (any TaskExecutor)? = nil,
        answer: @escaping @Sendable (Answer) -> Void
    ) {
        engine.receive(delivery, on: executor, answer)
    }

    /// Answers a delivery, in time. A task that is cancelled gets no answer; the delivery's handler goes on.
    public func answer(_ delivery: Delivery, on executor: (any TaskExecutor)? = nil) async -> Answer {
        let waiting = AbandonedAnswer()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting.began(engine.receive(delivery, on: executor) { continuation.resume(returning: $0) })
            }
        } onCancel: {
            waiting.abandon()
        }
    }

    /// Goes on with deliveries that were accepted and not settled when the process that ran them ended, a few at a time;
    /// tells how many it began. For a pipeline that does not recover by itself, every second or so.
    @discardableResult
    public func recover() async throws -> Int {
        try await engine.recover()
    }

    /// Returns when no delivery of the account runs any more, or when the task is cancelled.
    package func drain() async { await engine.registry.drain(account.name) }

    /// Takes up nothing more that earlier processes left: the account is not served any more.
    package func stopRecovery() { engine.registry.stopRecovery(of: account.name) }

    /// Before the process ends: takes up nothing more that earlier processes left, and returns when no delivery runs any more,
    /// of any pipeline with the same registry, or when the task is cancelled. Then lets go of what the process has claimed in
    /// the ledger. For whoever serves without a `CallbackServer`, once nothing comes in any more.
    public func finish() async {
        await engine.registry.finish(engine.ledger, logger: engine.telemetry.logger)
    }

    /// How many deliveries of the account run, those included that nobody waits for any more.
    public var deliveriesInHand: Int { engine.deliveries.count }
}

// MARK: The line

extension DeliveryEngine {
    /// From bytes to a delivery that runs: what nobody has to wait for.
    @discardableResult
    func receive(
        _ delivery: Delivery,
        on executor: (any TaskExecutor)?,
        _ answer: @escaping @Sendable (Answer) -> Void
    ) -> WaitingAttempt? {
        var waiting: WaitingAttempt?
        spans.delivery { span in
            do throws(Rejection) {
                let query = try verified(delivery.query)
                let plainSignature = try bind(query, delivery.body)
                let opened = try spans.stage("open") { () throws(Rejection) in try opener.open(delivery.body, query) }
                let message = try spans.stage("parse") { () throws(Rejection) in try decode(opened.document) }
                observer?.received(message, by: account.name)
                // A refusal would only bring it back.
                if let deficiency = message.deficiency(at: delivery.arrivedAt) {
                    return acknowledge(message, deficiency, span, answer)
                }
                let attempt = attempt(delivery, message, opened, answer)
                let run = RunningDelivery(message, of: delivery, opened.bytes, plainSignature, engine: self)
                switch deliveries.enter(run, attempt) {
                case .first: start(run, on: executor, span)
                case .joined(let known, let number, _):
                    repeated(run, number, span)
                    waiting = WaitingAttempt(run: known, attempt: attempt)
                    return
                case .refused(let limit, let isAccepted): overflow(run, attempt, limit, isAccepted: isAccepted, span)
                }
                waiting = WaitingAttempt(run: run, attempt: attempt)
            } catch {
                telemetry.rejected(error)
                span?.end()
                answer(.rejected(error))
            }
        }
        return waiting
    }

    /// From a delivery that runs to its end: once, however often the platform sends it.
    func run(_ run: RunningDelivery) async throws(Rejection) -> SettledAnswer {
        let begin = clock.monotonic
        try await bindShared(run)
        let state: SenderState
        switch try await spans.stage("claim", { () async throws(Rejection) in try await claim(run) }) {
        case .granted(let sender, _): state = sender
        case .settled(let answer):
            telemetry.repeated(run.message, run.key, attempt: nil)
            return answer
        // Another replica is still at it; whoever asks next may join it there.
        case .claimedElsewhere: throw .overBudget
        }
        let context = context(run, state)
        let outcome = await spans.stage("handle") { await handlers.run(context) }.verifying(context)
        let (reply, ending) = reply(to: context, outcome)
        let way = run.handlerEnded()
        let answer = try await spans.stage("settle") { () async throws(Rejection) in
            try await settle(run, reply, context, outcome, way, state)
        }
        telemetry.ended(context, ending, outcome, after: clock.monotonic - begin)
        return answer
    }
}
