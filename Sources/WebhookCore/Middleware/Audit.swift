import FoundationEssentials

/// Records who asked what, and what came of it.
///
/// ```swift
/// let routes = Routes { OrderRoutes(orders: orders) }.using(Audit(to: LogAuditSink(logger)))
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

    public func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        let start = context.now
        do {
            let reply = try await next(context)
            await sink.record(entry(of: context, since: start, reply == nil ? .passedOn : .answered))
            return reply
        } catch {
            // The type alone: an error's text may quote what the customer wrote.
            await sink.record(entry(of: context, since: start, .failed(error: "\(type(of: error))")))
            throw error
        }
    }

    private func entry(of context: Context, since start: Date, _ outcome: AuditEntry.Outcome) -> AuditEntry {
        let effects = context.effects
        return AuditEntry(
            time: start,
            duration: .seconds(max(0, context.now.timeIntervalSince(start))),
            account: context.account.name,
            sender: context.senderFingerprint,
            delivery: context.deliveryFingerprint,
            attempt: context.attempt,
            kind: context.message.kind,
            event: context.message.eventName,
            route: context.record.route,
            outcome: outcome,
            queuedMessages: effects.messages.count,
            changesCustomerLink: effects.customerLink != nil
        )
    }
}
