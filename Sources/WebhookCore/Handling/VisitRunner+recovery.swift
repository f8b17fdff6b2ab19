import FoundationEssentials

/// What an earlier process left.
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
        guard let (delivery, isFirst) = try? running.join(accepted.key, question(accepted, message)), isFirst else { return }
        delivery.wasRecovered()
        // Else the platform may still come for the answer.
        if accepted.isAcknowledged {
            delivery.letGo(lateReply)
        } else if isLate(delivery.question, at: clock.now) {
            await acknowledge(delivery)
        }
        start(delivery, on: nil)
    }

    private func question(_ accepted: AcceptedDelivery, _ message: Message) -> Question {
        Question(
            key: accepted.key,
            message: message,
            document: accepted.document,
            arrivedAt: accepted.arrivedAt,
            attempt: attempts.count(DeliveryKey.hash(of: message))
        )
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
