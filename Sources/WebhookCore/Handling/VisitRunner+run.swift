import FoundationEssentials

extension VisitRunner {
    func run(_ delivery: RunningDelivery) async throws(Rejection) -> SettledAnswer {
        let question = delivery.question
        let start = ContinuousClock.now
        let turn = try await SenderQueue.Turn(
            of: question.message.sender,
            in: senders,
            whenBusy: { lookUp(delivery) }
        )
        defer { turn.end() }
        let (state, generation): (SenderState, Int)
        switch try await claim(delivery) {
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
        let unanswered = Settlement(
            key: question.key,
            generation: generation,
            answer: .acknowledgement,
            effects: effects,
            failure: failure(outcome, question),
            settledAt: clock.now
        )
        let late = delivery.beginSettling(unheard: lateReply)
        let kept = try await settle(unanswered, with: reply, after: state.unsaid, late, question)
        report(visit, outcome, ending, after: start.duration(to: .now))
        return kept
    }

    /// Writes the end of a delivery down: with the reply as its answer, or on another way where that comes too late.
    private func settle(
        _ unanswered: Settlement,
        with reply: Reply,
        after unsaid: String?,
        _ late: RunningDelivery.LateReply?,
        _ question: Question
    ) async throws(Rejection) -> SettledAnswer {
        var settlement = unanswered
        switch late {
        case nil: say(reply, after: unsaid, in: &settlement, question)
        case .pushed: push(reply, in: &settlement, question)
        case .saidNext: keepForLater(reply, in: &settlement, question)
        }
        do {
            return try await ledger.settle(settlement)
        } catch VisitStoreError.acknowledged where late == nil {
            // Another replica, which was asked last, could not wait any longer.
            return try await settle(unanswered, with: reply, after: unsaid, lateReply, question)
        } catch {
            telemetry.storeFailed("settle", error)
            throw .unavailable
        }
    }

    /// Ends a repeat whose answer is known at once: it need not wait behind what its sender asked since.
    private func lookUp(_ delivery: RunningDelivery) {
        Task {
            do {
                if let answer = try await ledger.answer(to: delivery.question.key) { delivery.end(.settled(answer)) }
            } catch {
                telemetry.storeFailed("read", error)
            }
        }
    }

    /// Waits while another replica handles the delivery or one of the same sender: as long as its platform waits, and one
    /// that was accepted until it is its turn.
    private func claim(_ delivery: RunningDelivery) async throws(Rejection) -> Claim {
        let question = delivery.question
        do {
            while true {
                let claim = try await ledger.claim(question.key, at: clock.now)
                guard claim == .claimedElsewhere else { return claim }
                guard delivery.isAccepted || clock.now < question.arrivedAt + budget.limit.inSeconds else { return claim }
                try await clock.sleep(until: clock.now + Self.pollInterval)
            }
        } catch {
            telemetry.storeFailed("claim", error)
            throw .unavailable
        }
    }

    /// In seconds.
    private static let pollInterval = 0.1

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
