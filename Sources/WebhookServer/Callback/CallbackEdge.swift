import CoreMetrics
import Logging
import NIOCore
import WebhookCore

/// What all connections of one callback listener share.
final class CallbackEdge: Sendable {
    let accounts: CallbackAccounts
    let limits: CallbackLimits
    let times: CallbackTimes
    let gate: AcceptGate
    let metrics: CallbackMetrics
    /// For when a delivery arrived. Deadlines go by NIO's, which nobody sets.
    let clock: any ServiceClock
    let logger: Logger

    init(
        accounts: CallbackAccounts,
        limits: CallbackLimits,
        clock: any ServiceClock,
        logger: Logger,
        metricsFactory: any MetricsFactory
    ) {
        self.accounts = accounts
        self.limits = limits
        self.times = CallbackTimes(limits)
        self.gate = AcceptGate(limits: limits)
        self.metrics = CallbackMetrics(factory: metricsFactory)
        self.clock = clock
        self.logger = logger
    }
}

/// The times of ``CallbackLimits`` as the event loop counts them.
struct CallbackTimes: Sendable {
    let opening: TimeAmount
    let head: TimeAmount
    let body: TimeAmount
    let reply: TimeAmount
    let idle: TimeAmount
    let stall: TimeAmount
    let linger: TimeAmount
    /// How often an event loop looks for connections that are due.
    let sweep: TimeAmount

    init(_ limits: CallbackLimits) {
        // Far from where adding to the present would overflow.
        func amount(_ duration: Duration) -> TimeAmount { TimeAmount(min(max(duration, .milliseconds(1)), .seconds(86_400))) }
        opening = amount(limits.openingTime)
        head = amount(limits.headTime)
        body = amount(limits.bodyTime)
        idle = amount(limits.idleTime)
        stall = amount(limits.stallTime)
        linger = amount(limits.lingerTime)
        let shortest = min(opening, head, body, idle, stall, linger, amount(limits.replyTime))
        sweep = min(.milliseconds(100), max(.milliseconds(5), .nanoseconds(shortest.nanoseconds / 4)))
        // Never before the pipeline's own deadline, which is a little earlier: this one is for a pipeline that does not keep it.
        reply = amount(limits.replyTime)
    }
}
