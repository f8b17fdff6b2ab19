import FoundationEssentials

/// From *claim* to *settle*: runs a delivery's handlers once, however often it comes, and has an answer in time.
final class VisitRunner: Sendable {
    let account: Account
    let handlers: HandlerRunner
    let ledger: any VisitStore
    let latePolicy: LatePolicy
    let budget: ReplyBudget
    let apology: Reply
    let clock: any ServiceClock
    let telemetry: PipelineTelemetry
    let spans: Spans
    let deadlines: DeadlineQueue
    let running: RunningDeliveries
    let senders: SenderQueue
    let attempts: AttemptCounter
    let writer = ReplyWriter()

    init(
        account: Account,
        handlers: HandlerRunner,
        ledger: any VisitStore,
        latePolicy: LatePolicy,
        budget: ReplyBudget,
        apology: Reply,
        clock: any ServiceClock,
        telemetry: PipelineTelemetry,
        spans: Spans,
        continuing previous: VisitRunner?
    ) {
        self.account = account
        self.handlers = handlers
        self.ledger = ledger
        self.latePolicy = latePolicy
        self.budget = budget
        self.apology = apology
        self.clock = clock
        self.telemetry = telemetry
        self.spans = spans
        deadlines = DeadlineQueue(clock: clock)
        running = previous?.running ?? RunningDeliveries(limit: 4_096)
        senders = previous?.senders ?? SenderQueue()
        attempts = previous?.attempts ?? AttemptCounter()
    }

    var deliveriesInHand: Int { running.count }

    /// The answer to a message, whose handlers run unless they ran or run already.
    func answer(
        _ message: Message,
        _ document: [UInt8],
        arrivedAt: Date,
        on executor: (any TaskExecutor)?
    ) async throws(Rejection) -> SettledAnswer {
        let key = DeliveryKey(of: message, account: account.name)
        let attempt = attempts.count(DeliveryKey.hash(of: message))
        let question = Question(key: key, message: message, document: document, arrivedAt: arrivedAt, attempt: attempt)
        let (delivery, isFirst) = try running.join(key, question)
        if isFirst {
            start(delivery, on: executor)
        } else {
            telemetry.repeated(message, key, attempt: attempt)
        }
        return try await answer(question, delivery)
    }

    /// What a delivery comes to while the question is waited for, or what is said in its place.
    private func answer(_ question: Question, _ delivery: RunningDelivery) async throws(Rejection) -> SettledAnswer {
        if let outcome = await delivery.outcome(before: question.arrivedAt + budget.decide.inSeconds, deadlines) {
            return try outcome.answer()
        }
        if isLate(question, at: question.arrivedAt) {
            // Not waited for: a store that hangs does not make the answer late.
            Task { await acknowledge(delivery) }
        }
        // Deadlines are kept up to a tick late.
        let limit = question.arrivedAt + budget.limit.inSeconds - 2 * DeadlineQueue.tick
        guard let outcome = await delivery.outcome(before: limit, deadlines) else {
            throw .overBudget
        }
        return try outcome.answer()
    }

    /// Whether a reply that is not ready is dealt with later; else the platform comes for it again.
    func isLate(_ question: Question, at instant: Date) -> Bool {
        switch latePolicy {
        case .push: return true
        case .retry:
            // The attempts before may have gone to other replicas, or to a process that has ended.
            let isOld = question.message.createdAt.map { instant >= $0 + budget.lastAttemptAge.inSeconds } ?? false
            return isOld || question.attempt >= budget.lastAttempt
        }
    }

    var lateReply: RunningDelivery.LateReply {
        switch latePolicy {
        case .push: .pushed
        case .retry: .saidNext
        }
    }

    /// Runs on by itself: nobody may be waiting any more when it is done.
    func start(_ delivery: RunningDelivery, on executor: (any TaskExecutor)?) {
        deadlines.enter()
        @Sendable func runToItsEnd() async {
            let outcome: RunningDelivery.Outcome
            do throws(Rejection) {
                outcome = .settled(try await run(delivery))
            } catch {
                outcome = .refused(error)
            }
            running.remove(delivery.question.key)
            delivery.end(outcome)
            deadlines.leave()
        }
        // Begun at once where it is known what it is to leave again for a handler that may block.
        let task =
            if let executor {
                Task.immediate(executorPreference: executor) { await runToItsEnd() }
            } else {
                Task { await runToItsEnd() }
            }
        delivery.wasStarted(task)
        guard !delivery.hasEnded else { return }
        // The queue keeps what it has until its time has come, which is long after most deliveries have ended.
        deadlines.at(delivery.question.arrivedAt + budget.accept.inSeconds) { [weak delivery] in
            if let delivery { self.acceptIfUnfinished(delivery) }
        }
    }

    /// Writes an unfinished delivery down, and sets an end to its handler.
    private func acceptIfUnfinished(_ delivery: RunningDelivery) {
        guard !delivery.hasEnded else { return }
        cancelOverdue(delivery)
        if delivery.isHandling { Task { await accept(delivery) } }
    }

    /// Cancels the handler when its time is over, which begins with its turn.
    private func cancelOverdue(_ delivery: RunningDelivery) {
        let now = clock.now
        let end = (delivery.handlingSince ?? now) + budget.handler.inSeconds
        guard end > now else { return delivery.cancel() }
        deadlines.at(end) { [weak delivery] in
            if let delivery, !delivery.hasEnded { self.cancelOverdue(delivery) }
        }
    }

    /// Writes a delivery down, so that a crash cannot lose it.
    private func accept(_ delivery: RunningDelivery) async {
        guard !delivery.isAccepted else { return }
        do {
            try await ledger.accept(delivery.accepted)
            delivery.wasAccepted()
        } catch {
            telemetry.storeFailed("accept", error)
        }
    }

    /// Lets a delivery go before it is done. Where its handler may run on another replica, that it is acknowledged is written
    /// down first, for that one to know.
    func acknowledge(_ delivery: RunningDelivery) async {
        if delivery.isAccepted, delivery.generation != nil { return delivery.letGo(lateReply) }
        var accepted = delivery.accepted
        accepted.isAcknowledged = true
        do {
            if let answer = try await ledger.accept(accepted) { return delivery.end(.settled(answer)) }
            delivery.wasAccepted()
            delivery.letGo(lateReply)
        } catch {
            telemetry.storeFailed("accept", error)
        }
    }
}

extension RunningDelivery {
    /// As the ledger takes it down.
    fileprivate var accepted: AcceptedDelivery {
        AcceptedDelivery(
            key: question.key,
            document: question.document,
            arrivedAt: question.arrivedAt,
            generation: generation ?? 0
        )
    }
}

extension RunningDelivery.Outcome {
    fileprivate func answer() throws(Rejection) -> SettledAnswer {
        switch self {
        case .settled(let answer): return answer
        case .refused(let rejection): throw rejection
        }
    }
}
