import FoundationEssentials
import SignatureVerify
import Synchronization
import Tracing

/// What a pipeline is made of, and the stages that its line calls.
final class DeliveryEngine: Sendable {
    let account: Account
    let registry: DeliveryRegistry
    let deliveries: AccountDeliveries
    let handlers: HandlerRunner
    let ledger: any DeliveryLedger
    let platform: (any CallablePlatform)?
    let latePolicy: LatePolicy
    let budget: ReplyBudget
    let times: DeliveryState.Times
    let apology: Reply
    let clock: any ServiceClock
    let verifier: QueryVerifier
    let binder: SignatureBinder
    let opener: EnvelopeOpener
    let sealer: EnvelopeSealer
    let writer = ReplyWriter()
    let observer: (any DeliveryObserver)?
    let telemetry: PipelineTelemetry
    let spans: Spans
    let ticker: DeadlineTicker

    init(
        account: Account,
        registry: DeliveryRegistry,
        deliveries: AccountDeliveries,
        handlers: HandlerRunner,
        ledger: any DeliveryLedger,
        platform: (any CallablePlatform)?,
        latePolicy: LatePolicy,
        budget: ReplyBudget,
        apology: Reply,
        clock: any ServiceClock,
        binder: SignatureBinder,
        observer: (any DeliveryObserver)?,
        telemetry: PipelineTelemetry,
        spans: Spans
    ) {
        self.account = account
        self.registry = registry
        self.deliveries = deliveries
        self.handlers = handlers
        self.ledger = ledger
        self.platform = platform
        self.latePolicy = latePolicy
        self.budget = budget
        times = DeliveryState.Times(budget)
        self.apology = apology
        self.clock = clock
        verifier = QueryVerifier(account: account)
        self.binder = binder
        opener = EnvelopeOpener(account: account)
        sealer = EnvelopeSealer(account: account)
        self.observer = observer
        self.telemetry = telemetry
        self.spans = spans
        ticker = deliveries.ticker(by: clock)
    }

    // MARK: Verify, bind, parse

    /// A query that another account's pipeline has verified is none of this account's.
    func verified(_ query: VerifiedQuery) throws(Rejection) -> CallbackQuery {
        guard query.account == account.name else { throw .signatureMismatch }
        return query.query
    }

    /// - Returns: the signature of a plain delivery. An envelope's own signature covers its body.
    func bind(_ query: CallbackQuery, _ body: [UInt8]) throws(Rejection) -> CallbackSignature? {
        guard query.encryption == nil, account.acceptsPlain else { return nil }
        try spans.stage("bind") { () throws(Rejection) in try binder.bind(query.signature, to: body) }
        return binder.shared == nil ? nil : query.signature
    }

    func bindShared(_ run: RunningDelivery) async throws(Rejection) {
        guard let signature = run.plainSignature, !run.isBound.load(ordering: .acquiring) else { return }
        try await spans.stage("bind") { () async throws(Rejection) in
            try await binder.bindShared(signature, to: run.document)
        }
        run.isBound.store(true, ordering: .releasing)
    }

    func decode(_ document: ParsedDocument) throws(Rejection) -> Message {
        do throws(MessageDecodingError) {
            return try Message(decoding: document)
        } catch {
            throw .notAMessage
        }
    }

    /// What says too little to be handled is counted, and the platform told that it came.
    func acknowledge(
        _ message: Message,
        _ deficiency: MessageDeficiency,
        _ span: (any Span)?,
        _ answer: (Answer) -> Void
    ) {
        telemetry.deficient(message, deficiency)
        span?.end()
        answer(.acknowledgement)
    }

    // MARK: Enter

    func attempt(
        _ delivery: Delivery,
        _ message: Message,
        _ opened: EnvelopeOpener.Opened,
        _ answer: @escaping @Sendable (Answer) -> Void
    ) -> DeliveryAttempt {
        DeliveryAttempt(
            arrived: delivery.query.arrived,
            age: message.createdAt.map { .seconds(delivery.arrivedAt.timeIntervalSince($0)) },
            envelope: opened.key.map { .init(key: $0, nonce: delivery.query.query.nonce) },
            engine: self,
            answer: answer
        )
    }

    /// Runs a delivery to its end, in a task that nobody has to wait for.
    func start(_ run: RunningDelivery, on executor: (any TaskExecutor)?, _ span: (any Span)?) {
        @Sendable func work() async {
            await self.runToItsEnd(run)
            span?.end()
        }
        // With an executor it begins on this thread, before this returns; what suspends goes on there.
        let task =
            if let executor {
                Task.immediate(executorPreference: executor) { await work() }
            } else {
                Task { await work() }
            }
        run.didStart(task)
    }

    private func runToItsEnd(_ run: RunningDelivery) async {
        let outcome: DeliveryState.Outcome
        if run.mayBegin {
            outcome = await self.outcome(of: run)
        } else {
            enqueue(run)
            // It may have ended meanwhile: by what was looked up.
            guard await run.turnCame() else { return deliveries.remove(run) }
            outcome = await self.outcome(of: run)
        }
        if case .refused = outcome {
            deliveries.remove(run, refusedAfter: run.attempts)
        } else {
            deliveries.remove(run)
        }
        run.end(outcome)
    }

    private func outcome(of run: RunningDelivery) async -> DeliveryState.Outcome {
        do throws(Rejection) {
            return .settled(try await self.run(run))
        } catch {
            return .refused(error)
        }
    }

    /// Takes the delivery's place in the order across replicas, and ends a repeat whose answer is known at once: it need not wait
    /// behind what its sender asked since.
    private func enqueue(_ run: RunningDelivery) {
        Task {
            do {
                guard let answer = try await ledger.enqueue(run.key, at: clock.now) else { return }
                deliveries.remove(run)
                run.end(.settled(answer))
            } catch {
                telemetry.ledgerFailed("enqueue", error)
            }
        }
    }

    func repeated(_ run: RunningDelivery, _ number: Int, _ span: (any Span)?) {
        telemetry.repeated(run.message, run.key, attempt: number)
        span?.end()
    }

    /// Whether a delivery that finds no place is written down for later: where its reply may come by another way.
    func acceptsForLater(_ message: Message) -> Bool {
        latePolicy == .push && account.canSendMessages && ledger.isDurable && !message.wantsReceipt
    }

    /// There is no place for a delivery now.
    ///
    /// - Parameter isAccepted: whether it is written down for later; it is told with ``AccountDeliveries/overflowed(_:)``.
    func overflow(
        _ run: RunningDelivery,
        _ attempt: DeliveryAttempt,
        _ limit: AccountDeliveries.Limit,
        isAccepted: Bool,
        _ span: (any Span)?
    ) {
        guard isAccepted else {
            telemetry.overloaded(limit, isAccepted: false)
            attempt.end(.refused(.unavailable))
            span?.end()
            return
        }
        // A ledger that hangs makes no answer late.
        let deadline = Task {
            try await clock.sleep(until: clock.now + (run.arrived + times.limit - clock.monotonic).inSeconds)
            attempt.end(.refused(.overBudget))
        }
        Task {
            do {
                let answer = try await accept(run, isAcknowledged: true)
                telemetry.overloaded(limit, isAccepted: true)
                attempt.end(.settled(answer ?? .acknowledgement))
            } catch let rejection as Rejection {
                attempt.end(.refused(rejection))
            } catch {
                telemetry.ledgerFailed("accept", error)
                attempt.end(.refused(.unavailable))
            }
            deliveries.overflowed(run)
            deadline.cancel()
            span?.end()
        }
    }

    /// Writes down what has become of a delivery that is not done.
    ///
    /// - Returns: the answer of one that is settled already.
    func note(_ note: DeliveryState.Note, of run: RunningDelivery) async throws -> SettledAnswer? {
        try await accept(run, isAcknowledged: note == .acknowledged)
    }

    private func accept(_ run: RunningDelivery, isAcknowledged: Bool) async throws -> SettledAnswer? {
        // What is written down is handled by whoever takes it over.
        try await bindShared(run)
        return try await ledger.accept(
            AcceptedDelivery(
                key: run.key,
                document: run.document,
                arrivedAt: run.arrivedAt,
                claim: run.claim ?? 0,
                isAcknowledged: isAcknowledged,
                order: run.order
            )
        )
    }

    // MARK: Claim

    /// Waits while another replica handles the delivery or one of the same sender, or while what came before it is taken over: as
    /// long as its platform waits, and one that was accepted until it is its turn.
    func claim(_ run: RunningDelivery) async throws(Rejection) -> Claim {
        do {
            while true {
                guard let claim = try await askForClaim(run) else { continue }
                if case .granted(_, let number) = claim {
                    if run.claimed(number, at: clock.monotonic) { return claim }
                } else if claim != .claimedElsewhere {
                    return claim
                }
                guard run.isAccepted || clock.monotonic < run.arrived + budget.limit else { return .claimedElsewhere }
                // An earlier one may have been let in before it meanwhile.
                guard await run.turnCame() else { return .claimedElsewhere }
                if claim == .claimedElsewhere {
                    try await ledger.waitForTurn(of: run.key, until: clock.now + Self.pollInterval, by: clock)
                }
            }
        } catch {
            telemetry.ledgerFailed("claim", error)
            throw .unavailable
        }
    }

    /// Nil where the ledger could not tell of a delivery that it may have as accepted: such a one keeps its place here until it is
    /// known, since those behind it would be handled before it.
    private func askForClaim(_ run: RunningDelivery) async throws -> Claim? {
        do {
            return try await ledger.claim(run.key, at: clock.now)
        } catch let error as any PassingError where error.mayPass && run.mayBeAccepted {
            telemetry.ledgerFailed("claim", error)
            try await clock.sleep(until: clock.now + Self.failedPollInterval)
            guard await run.turnCame() else { return .claimedElsewhere }
            return nil
        }
    }

    /// In seconds.
    private static let (pollInterval, failedPollInterval) = (0.1, 0.5)

    func context(_ run: RunningDelivery, _ state: SenderState) -> Context {
        Context(
            ContextFacts(
                account: account,
                message: run.message,
                arrivedAt: run.arrivedAt,
                arrived: run.arrived,
                deliveryKey: run.key,
                attempt: run.attempts,
                stored: state.conversation,
                clock: clock,
                ledger: ledger,
                platform: platform,
                limit: budget.limit,
                pool: handlers.pool,
                fingerprints: telemetry.fingerprints,
                logger: telemetry.logger
            )
        )
    }

    // MARK: Seal

    /// What an attempt is answered with.
    func seal(_ outcome: DeliveryState.Outcome, in envelope: DeliveryAttempt.Envelope?) -> Answer {
        switch outcome {
        case .refused(let rejection): return .rejected(rejection)
        case .settled(.acknowledgement): return .acknowledgement
        case .settled(.empty): return .body([], .text)
        case .settled(.document(let document)):
            guard let cipher = account.cipher, let envelope else { return .body(document, .xml) }
            do {
                return try spans.stage("seal") {
                    let sealed = try sealer.seal(document, with: cipher, key: envelope.key, nonce: envelope.nonce, at: clock.now)
                    return .body(sealed, .xml)
                }
            } catch {
                return .rejected(.unavailable)
            }
        }
    }
}

extension HandlerRunner.Outcome {
    /// A failure where what was decided is too large to be kept: it would be so each time.
    func verifying(_ context: Context) -> Self {
        guard case .answered(_, let route) = self else { return self }
        do throws(DeliveryLedgerError) {
            try context.effects.verifySizes()
            return self
        } catch {
            context.record.restore(Effects())
            return .failed(error, route: route)
        }
    }
}

extension DeliveryState.Times {
    /// Deadlines are kept up to a tick late, and a late answer is worse than an early one.
    init(_ budget: ReplyBudget) {
        self.init(
            accept: budget.accept,
            decide: budget.decide,
            limit: budget.limit - DeadlineTicker.interval - DeadlineTicker.interval,
            handler: budget.handler,
            pause: .milliseconds(250)
        )
    }
}
