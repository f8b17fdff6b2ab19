import FoundationEssentials

/// What is said, what becomes of a reply that comes too late, and what is written of both.
extension DeliveryEngine {
    /// What is said, given what the handlers came to.
    func reply(to context: Context, _ outcome: HandlerRunner.Outcome) -> (Reply, PipelineTelemetry.Outcome) {
        // Of a payment nothing counts as taken but what a handler says was taken.
        let silence: Reply = context.message.wantsNoticeReceipt ? .noticeReceipt(.refused) : .acknowledgement
        return switch outcome {
        case .answered(.acknowledgement, _): (silence, .acknowledged)
        case .answered(.empty, _): (silence == .acknowledgement ? .empty : silence, .acknowledged)
        case .answered(let reply, _): (reply, .answered)
        case .unhandled: (silence, .unhandled)
        case .failed: (context.message.acceptsReply ? apology : silence, .failed)
        }
    }

    /// Writes the end of a delivery down: with the reply as its answer, or on another way where that comes too late.
    func settle(
        _ run: RunningDelivery,
        _ reply: Reply,
        _ context: Context,
        _ outcome: HandlerRunner.Outcome,
        _ way: DeliveryState.ReplyWay,
        _ state: SenderState
    ) async throws(Rejection) -> SettledAnswer {
        let now = clock.now
        var settlement = Settlement(
            key: run.key,
            claim: run.claim ?? 0,
            answer: .acknowledgement,
            effects: context.effects,
            failure: failure(outcome, run),
            settledAt: now
        )
        if account.canSendMessages {
            settlement.effects.messagingWindow = MessagingWindow.gained(by: run.message, at: run.arrivedAt)
        }
        switch way {
        case .answer: say(reply, after: state.deferredReply, in: &settlement, run)
        case .late: sayLater(reply, after: state.deferredReply, in: &settlement, run)
        }
        settlement.effects.keepOrder(at: now)
        do {
            return try await settleUntilKnown(settlement)
        } catch DeliveryLedgerError.acknowledged where way == .answer {
            // Another replica, which was asked last, could not wait any longer.
            run.acknowledgedElsewhere()
            return try await settle(run, reply, context, outcome, .late, state)
        } catch {
            telemetry.ledgerFailed("settle", error)
            throw .unavailable
        }
    }

    /// Repeats a settlement that the ledger could not take until it is written or refused: its handler has run, and would run again.
    private func settleUntilKnown(_ settlement: Settlement) async throws -> SettledAnswer {
        var pause = Self.firstPause
        while true {
            do {
                return try await ledger.settle(settlement)
            } catch let error as any PassingError where error.mayPass {
                telemetry.ledgerFailed("settle", error)
                try await clock.sleep(until: clock.now + pause)
                pause = min(pause * 2, Self.longestPause)
            }
        }
    }

    /// In seconds.
    private static let (firstPause, longestPause) = (0.1, 2.0)

    /// A reply in time is the answer, after what waits to be said.
    private func say(
        _ reply: Reply,
        after deferred: String?,
        in settlement: inout Settlement,
        _ run: RunningDelivery
    ) {
        do {
            let (said, change) = reply.saying(deferred, to: run.message)
            settlement.answer = try spans.stage("write") { try document(of: said, run.message) }
            settlement.effects.deferredReply = change
        } catch {
            settlement.failure = settlement.failure ?? failure("a reply without a form", run)
        }
    }

    /// Stage *write*.
    private func document(of reply: Reply, _ message: Message) throws -> SettledAnswer {
        switch reply {
        case .acknowledgement: return .acknowledgement
        case .empty: return .empty
        default: break
        }
        guard let user = message.sender, let account = message.recipient else { return .acknowledgement }
        return .document(try writer.document(for: reply, to: user, from: account, at: clock.now))
    }

    /// A reply that comes too late is sent as messages, or said with the next reply where the account may not send any.
    private func sayLater(
        _ reply: Reply,
        after deferred: String?,
        in settlement: inout Settlement,
        _ run: RunningDelivery
    ) {
        // Only an answer can hand a customer over; the customer is told to ask again.
        let reply = if case .handOver = reply { Reply.text(Self.lateHandOver) } else { reply }
        switch latePolicy {
        case .push:
            guard let messages = reply.asMessages else {
                settlement.failure = settlement.failure ?? failure("a late reply that cannot be sent as a message", run)
                return
            }
            settlement.effects.messages.insert(contentsOf: queued(messages, of: settlement), at: 0)
        case .retry:
            guard let words = reply.asWords else {
                settlement.failure = settlement.failure ?? failure("a late reply that has no words", run)
                return
            }
            // An apology does not put an answer aside that waits.
            if words.isEmpty || settlement.failure != nil && deferred != nil { return }
            settlement.effects.deferredReply = .waiting(words)
        }
    }

    private static let lateHandOver = "现在可以为您转接人工客服，请再回复一次“人工”。"

    private func queued(_ messages: [CustomerServiceMessage], of settlement: Settlement) -> [QueuedMessage] {
        messages.enumerated().map { index, content in
            QueuedMessage(
                key: "\(settlement.key.rawValue)/\(settlement.claim)/late/\(index)",
                recipient: settlement.key.sender.user,
                content: .customerService(content),
                due: settlement.settledAt,
                expires: settlement.settledAt + CustomerServiceMessage.usualLifetime
            )
        }
    }

    private func failure(_ outcome: HandlerRunner.Outcome, _ run: RunningDelivery) -> Settlement.Failure? {
        guard case .failed(let error, let route) = outcome else { return nil }
        return failure("\(route ?? "middleware"): \(type(of: error))", run)
    }

    private func failure(_ reason: String, _ run: RunningDelivery) -> Settlement.Failure {
        .init(reason: reason, document: run.document, account.mask)
    }
}

extension Effects {
    /// Messages that are due at once are sent in the order they stand here: the reply's own words, its continuation, then what
    /// the handler queued, whenever in its run it did.
    fileprivate mutating func keepOrder(at now: Date) {
        for index in messages.indices where messages[index].due < now { messages[index].due = now }
    }
}
