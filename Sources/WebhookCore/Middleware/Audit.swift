import FoundationEssentials

/// Records who asked what, and what came of it.
///
/// ```swift
/// Routes { … }.using(Audit(to: LogAuditSink(logger)))
/// ```
///
/// Stand it outermost to record what other middleware answered too. An entry is recorded when the group is done, before
/// the answer leaves and before what was decided is kept: it says what was decided, not that it arrived.
public struct Audit: Middleware {
    private let sink: any AuditSink

    /// Records into `sink`.
    public init(to sink: any AuditSink) {
        self.sink = sink
    }

    public func handle(_ visit: Visit, next: @escaping Next) async throws -> Reply? {
        let start = visit.now
        do {
            let reply = try await next(visit)
            await sink.record(entry(of: visit, since: start, reply == nil ? .passedOn : .answered))
            return reply
        } catch {
            // The type alone: an error's text may quote what the customer wrote.
            await sink.record(entry(of: visit, since: start, .failed(error: "\(type(of: error))")))
            throw error
        }
    }

    private func entry(of visit: Visit, since start: Date, _ outcome: AuditEntry.Outcome) -> AuditEntry {
        let effects = visit.effects
        return AuditEntry(
            time: start,
            duration: .seconds(max(0, visit.now.timeIntervalSince(start))),
            account: visit.account.name,
            sender: visit.senderFingerprint,
            delivery: visit.deliveryFingerprint,
            attempt: visit.attempt,
            kind: visit.message.kind,
            event: visit.message.eventName,
            route: visit.record.route,
            outcome: outcome,
            queuedMessages: effects.messages.count,
            changesBinding: effects.binding != nil
        )
    }
}
