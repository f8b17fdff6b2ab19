import FoundationEssentials

/// From *claim* to *settle*: runs a delivery's handlers once, however often it comes, and has an answer in time.
struct VisitRunner: Sendable {
    let account: Account
    let handlers: HandlerRunner
    let ledger: any VisitStore
    let latePolicy: LatePolicy
    let budget: ReplyBudget
    let apology: Reply
    let clock: any ServiceClock
    let telemetry: PipelineTelemetry
    let spans: Spans
    private let deadlines: DeadlineQueue
    private let running: RunningDeliveries
    private let senders: SenderQueue
    private let attempts: AttemptCounter
    private let writer = ReplyWriter()

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

    /// One delivery in hand: what was asked, and which time of asking it is.
    private struct Question: Sendable {
        let key: DeliveryKey
        let message: Message
        let document: [UInt8]
        let arrivedAt: Date
        let attempt: Int
    }

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
        let (delivery, isFirst) = try running.join(key)
        if isFirst {
            start(question, delivery, on: executor)
        } else {
            telemetry.repeated(message, key, attempt: attempt)
        }
        return try await answer(question, delivery)
    }

    /// What a delivery comes to in time, or what is said in its place.
    private func answer(_ question: Question, _ delivery: RunningDelivery) async throws(Rejection) -> SettledAnswer {
        if let outcome = await delivery.outcome(before: question.arrivedAt + budget.decide, deadlines) {
            return try outcome.answer()
        }
        if let late = lateReply(question, at: question.arrivedAt) {
            // Not waited for: a store that hangs does not make the answer late.
            Task {
                await accept(question, delivery)
                delivery.letGo(late)
            }
        }
        // Deadlines are kept up to a tick late.
        let limit = question.arrivedAt + budget.limit - 2 * DeadlineQueue.tick
        guard let outcome = await delivery.outcome(before: limit, deadlines) else {
            throw .overBudget
        }
        return try outcome.answer()
    }

    /// How a reply is dealt with that is not ready; nil waits for the platform to come again.
    private func lateReply(_ question: Question, at instant: Date) -> RunningDelivery.LateReply? {
        switch latePolicy {
        case .push: return .pushed
        case .retry:
            // The attempts before may have gone to other replicas, or to a process that has ended.
            let isOld = question.message.createdAt.map { instant >= $0 + budget.lastAttemptAge } ?? false
            return isOld || question.attempt >= budget.lastAttempt ? .saidNext : nil
        }
    }

    /// Runs on by itself: nobody may be waiting any more when it is done.
    private func start(_ question: Question, _ delivery: RunningDelivery, on executor: (any TaskExecutor)?) {
        deadlines.enter()
        @Sendable func runToItsEnd() async {
            let outcome: RunningDelivery.Outcome
            do throws(Rejection) {
                outcome = .settled(try await run(question, delivery))
            } catch {
                outcome = .refused(error)
            }
            running.remove(question.key)
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
        guard !delivery.hasEnded else { return }
        deadlines.at(question.arrivedAt + budget.accept) { acceptIfUnfinished(question, delivery, task) }
    }

    /// Writes an unfinished delivery down, and sets an end to its handler.
    private func acceptIfUnfinished(_ question: Question, _ delivery: RunningDelivery, _ task: Task<Void, Never>) {
        guard !delivery.hasEnded else { return }
        cancelOverdue(delivery, task)
        if delivery.isHandling { Task { await accept(question, delivery) } }
    }

    /// Cancels the handler when its time is over, which begins with its turn.
    private func cancelOverdue(_ delivery: RunningDelivery, _ task: Task<Void, Never>) {
        let now = clock.now
        let end = (delivery.handlingSince ?? now) + budget.handler
        guard end > now else { return task.cancel() }
        deadlines.at(end) { if !delivery.hasEnded { cancelOverdue(delivery, task) } }
    }

    /// Writes a delivery down, so that it may be acknowledged before it is done.
    private func accept(_ question: Question, _ delivery: RunningDelivery) async {
        guard !delivery.isAccepted else { return }
        let accepted = AcceptedDelivery(
            key: question.key,
            document: question.document,
            arrivedAt: question.arrivedAt,
            generation: delivery.generation ?? 0
        )
        do {
            try await ledger.accept(accepted)
            delivery.wasAccepted()
        } catch {
            telemetry.storeFailed("accept", error)
        }
    }
}

// MARK: One run

extension VisitRunner {
    private func run(_ question: Question, _ delivery: RunningDelivery) async throws(Rejection) -> SettledAnswer {
        let start = ContinuousClock.now
        let turn = try await SenderQueue.Turn(
            of: question.message.sender,
            in: senders,
            whenBusy: { lookUp(question.key, delivery) }
        )
        defer { turn.end() }
        let (state, generation): (SenderState, Int)
        switch try await claim(question, delivery) {
        case .granted(let grantedState, let grantedGeneration): (state, generation) = (grantedState, grantedGeneration)
        case .settled(let answer):
            telemetry.repeated(question.message, question.key, attempt: question.attempt)
            return answer
        // Another replica is still at it; whoever asks next may join it there.
        case .claimedElsewhere: throw .overBudget
        }
        delivery.wasClaimed(generation, at: clock.now)
        let visit = visit(question, state)
        let outcome = await spans.stage("handle") { await handlers.run(visit) }.verifying(visit)
        let (reply, ending) = reply(to: visit, outcome)
        var effects = visit.effects
        if account.mayPush { effects.pushRight = PushRight.gained(by: question.message, at: question.arrivedAt) }
        var settlement = Settlement(
            key: question.key,
            generation: generation,
            answer: .acknowledgement,
            effects: effects,
            failure: failure(outcome, question),
            settledAt: clock.now
        )
        switch delivery.beginSettling() {
        case nil:
            do {
                let (said, change) = reply.saying(state.unsaid, to: question.message)
                settlement.answer = try spans.stage("write") { try answer(said, to: question.message) }
                settlement.effects.unsaid = change
            } catch {
                settlement.failure =
                    settlement.failure ?? .init(reason: "a reply without a form", document: question.document, account.mask)
            }
        case .pushed: push(reply, in: &settlement, question)
        case .saidNext: keepForLater(reply, in: &settlement, question)
        }
        let kept = try await settle(settlement)
        report(visit, outcome, ending, after: start.duration(to: .now))
        return kept
    }

    /// Ends a repeat whose answer is known at once: it need not wait behind what its sender asked since.
    private func lookUp(_ key: DeliveryKey, _ delivery: RunningDelivery) {
        Task {
            do {
                if let answer = try await ledger.answer(to: key) { delivery.end(.settled(answer)) }
            } catch {
                telemetry.storeFailed("read", error)
            }
        }
    }

    /// Waits while another replica handles the delivery or one of the same sender: as long as its platform waits, and one
    /// that was accepted until it is its turn.
    private func claim(_ question: Question, _ delivery: RunningDelivery) async throws(Rejection) -> Claim {
        do {
            while true {
                let claim = try await ledger.claim(question.key, at: clock.now)
                guard claim == .claimedElsewhere else { return claim }
                guard delivery.isAccepted || clock.now < question.arrivedAt + budget.limit else { return claim }
                try await clock.sleep(until: clock.now + Self.pollInterval)
            }
        } catch {
            telemetry.storeFailed("claim", error)
            throw .unavailable
        }
    }

    private static let pollInterval: Duration = .milliseconds(100)

    private func settle(_ settlement: Settlement) async throws(Rejection) -> SettledAnswer {
        do {
            return try await ledger.settle(settlement)
        } catch {
            telemetry.storeFailed("settle", error)
            throw .unavailable
        }
    }

    private func visit(_ question: Question, _ state: SenderState) -> Visit {
        Visit(
            account: account,
            message: question.message,
            arrivedAt: question.arrivedAt,
            deliveryKey: question.key,
            attempt: question.attempt,
            stored: state.conversation,
            clock: clock,
            store: ledger,
            budget: budget,
            telemetry: telemetry
        )
    }

    // MARK: What is said

    /// What is said, given what the handlers came to.
    private func reply(to visit: Visit, _ outcome: HandlerRunner.Outcome) -> (Reply, PipelineTelemetry.Outcome) {
        switch outcome {
        case .answered(let reply, _): (reply, reply.isSilent ? .acknowledged : .answered)
        case .unhandled: (.acknowledgement, .unhandled)
        case .failed: (visit.message.acceptsReply ? apology : .acknowledgement, .failed)
        }
    }

    /// Stage *write*.
    private func answer(_ reply: Reply, to message: Message) throws -> SettledAnswer {
        switch reply {
        case .acknowledgement: return .acknowledgement
        case .empty: return .empty
        default: break
        }
        guard let user = message.sender, let account = message.recipient else { return .acknowledgement }
        return .document(try writer.document(for: reply, to: user, from: account, at: clock.now))
    }

    /// A reply that comes too late is sent as messages, before those that its handler queued.
    private func push(_ reply: Reply, in settlement: inout Settlement, _ question: Question) {
        guard let messages = reply.asMessages else {
            settlement.failure =
                settlement.failure
                ?? .init(reason: "a late reply that cannot be sent as a message", document: question.document, account.mask)
            return
        }
        let now = clock.now
        let queued = messages.enumerated().map { index, content in
            QueuedMessage(
                key: "\(settlement.key.rawValue)/\(settlement.generation)/late/\(index)",
                recipient: settlement.key.sender.user,
                content: content,
                due: now,
                expires: now + PushMessage.usualLifetime
            )
        }
        settlement.effects.messages.insert(contentsOf: queued, at: 0)
    }

    /// A reply that comes too late, of an account that may not send messages, is said with the next one.
    private func keepForLater(_ reply: Reply, in settlement: inout Settlement, _ question: Question) {
        guard let words = reply.asWords else {
            settlement.failure =
                settlement.failure ?? .init(reason: "a late reply that has no words", document: question.document, account.mask)
            return
        }
        guard !words.isEmpty else { return }
        settlement.effects.unsaid = .added(words)
    }

    private func failure(_ outcome: HandlerRunner.Outcome, _ question: Question) -> Settlement.Failure? {
        guard case .failed(let error, let route) = outcome else { return nil }
        return .init(reason: "\(route ?? "middleware"): \(type(of: error))", document: question.document, account.mask)
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

// MARK: After a crash

extension VisitRunner {
    /// Runs what an earlier process accepted and did not settle; see ``WebhookPipeline/recover()``.
    func recover() async throws -> Int {
        // A few at a time, so that a long outage does not leave less room for what comes in.
        guard running.hasRoom else { return 0 }
        let accepted = try await ledger.takeOver(
            of: account.name,
            except: running.keys,
            limit: Self.mostTakenOver,
            at: clock.now
        )
        for delivery in accepted { await resume(delivery) }
        return accepted.count
    }

    private static var mostTakenOver: Int { 64 }

    private func resume(_ accepted: AcceptedDelivery) async {
        guard let document = try? XMLReader().read(accepted.document), let message = try? Message(decoding: document) else {
            return await giveUp(accepted, "a document that cannot be read any more")
        }
        guard accepted.runs <= Self.mostRuns else {
            return await giveUp(accepted, "its handler never ended, in \(Self.mostRuns) runs")
        }
        guard let (delivery, isFirst) = try? running.join(accepted.key), isFirst else { return }
        delivery.wasAccepted()
        let question = Question(
            key: accepted.key,
            message: message,
            document: accepted.document,
            arrivedAt: accepted.arrivedAt,
            attempt: attempts.count(DeliveryKey.hash(of: message))
        )
        // Unless the platform may still come again for the answer, nobody waits for it.
        if let late = lateReply(question, at: clock.now) { delivery.letGo(late) }
        start(question, delivery, on: nil)
    }

    /// How often a delivery is claimed and taken over whose process ended before it did: it may be what ended it.
    private static var mostRuns: Int { 10 }

    /// Keeps a delivery as failed that cannot be run, for the operator to deal with.
    private func giveUp(_ accepted: AcceptedDelivery, _ reason: String) async {
        let settlement = Settlement(
            key: accepted.key,
            generation: accepted.generation,
            answer: .acknowledgement,
            effects: Effects(),
            failure: .init(reason: reason, document: accepted.document, account.mask),
            settledAt: clock.now
        )
        do {
            _ = try await ledger.settle(settlement)
        } catch {
            telemetry.storeFailed("settle", error)
        }
    }
}

extension HandlerRunner.Outcome {
    /// A failure where what was decided is too large to be kept: it would be so each time.
    fileprivate func verifying(_ visit: Visit) -> Self {
        guard case .answered(_, let route) = self else { return self }
        do throws(VisitStoreError) {
            try visit.effects.verifySizes()
            return self
        } catch {
            visit.record.restore(Effects())
            return .failed(error, route: route)
        }
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

extension Reply {
    fileprivate var isSilent: Bool { self == .acknowledgement || self == .empty }

    /// What is said first of all that waits to be said, and what of it waits on.
    ///
    /// The words that came too late stand before the reply; where there is no room for both, the end waits for the next.
    fileprivate func saying(_ unsaid: String?, to message: Message) -> (Reply, Effects.UnsaidChange?) {
        guard let unsaid, message.acceptsReply, let words = asSpokenWords else { return (self, nil) }
        var parts = TextSplitter().parts(of: words.isEmpty ? unsaid : unsaid + "\n\n" + words)
        guard !parts.isEmpty else { return (self, .said) }
        let first = parts.removeFirst()
        return (.text(first), parts.isEmpty ? .said : .remaining(parts.joined(separator: "\n\n")))
    }

    /// The words of a reply that is nothing but words.
    private var asSpokenWords: String? {
        switch self {
        case .acknowledgement, .empty: ""
        case .text(let text): text
        default: nil
        }
    }
}

private func + (instant: Date, duration: Duration) -> Date {
    let (seconds, attoseconds) = duration.components
    return instant + (Double(seconds) + Double(attoseconds) * 1e-18)
}
