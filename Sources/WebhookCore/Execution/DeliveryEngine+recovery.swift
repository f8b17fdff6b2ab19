import FoundationEssentials

/// What an earlier process left.
extension DeliveryEngine {
    /// Runs what an earlier process accepted and did not settle; see ``WebhookPipeline/recover()``.
    func recover() async throws -> Int {
        // A few at a time, so that a long outage does not leave less room for what comes in.
        guard deliveries.hasRoom, registry.isRecovering else { return 0 }
        let accepted = try await deliveries.takingOver(limit: Self.maxTakenOver) { running in
            try await ledger.takeOver(of: account.name, except: running, limit: Self.maxTakenOver, at: clock.now)
        }
        for delivery in accepted { await resume(delivery) }
        if !accepted.isEmpty { telemetry.recovered(accepted.count) }
        return accepted.count
    }

    private static var maxTakenOver: Int { 64 }

    private func resume(_ accepted: AcceptedDelivery) async {
        guard let document = try? XMLReader().readUnescaped(accepted.document), let message = try? Message(decoding: document)
        else {
            return await giveUp(accepted, "a document that cannot be read any more")
        }
        guard accepted.runs <= Self.maxRuns else {
            return await giveUp(accepted, "its handler never ended, in \(Self.maxRuns) runs")
        }
        let run = RunningDelivery(accepted, message, engine: self)
        guard case .first = deliveries.enter(run, nil) else { return }
        // Else the platform may still come for the answer.
        if !accepted.isAcknowledged, isAskedNoMore(message, accepted) { run.acknowledge() }
        spans.delivery { start(run, on: nil, $0) }
    }

    /// Whether the platform has come for the last time, or comes for nothing but an acknowledgement.
    private func isAskedNoMore(_ message: Message, _ accepted: AcceptedDelivery) -> Bool {
        switch latePolicy {
        case .push: true
        case .retry: message.createdAt.map { clock.now >= $0 + budget.lastAttemptAge.inSeconds } ?? false
        }
    }

    /// How often a delivery is claimed and taken over whose process ended before it did: it may be what ended it.
    private static var maxRuns: Int { 10 }

    /// Keeps a delivery as failed that cannot be run, for the operator to deal with.
    private func giveUp(_ accepted: AcceptedDelivery, _ reason: String) async {
        guard case .granted(_, let claim) = try? await ledger.claim(accepted.key, at: clock.now) else { return }
        let settlement = Settlement(
            key: accepted.key,
            claim: claim,
            answer: .acknowledgement,
            effects: Effects(),
            failure: .init(reason: reason, document: accepted.document, account.mask),
            settledAt: clock.now
        )
        do {
            _ = try await ledger.settle(settlement)
        } catch {
            telemetry.ledgerFailed("settle", error)
        }
    }
}
