import FoundationEssentials
import Logging
import Metrics
import SignatureVerify

/// What the pipeline tells operators: counters and timers built once, and a line of log for each delivery.
struct PipelineTelemetry: Sendable {
    /// What a delivery ended in.
    enum Outcome: String, CaseIterable {
        /// A reply was sent.
        case answered
        /// `success`, by a handler's wish or because nothing may be shown.
        case acknowledged
        /// `success`, because no route wanted it.
        case unhandled
        /// The answer of a delivery that came before, or is still being handled.
        case repeated
        /// The apology, or `success` where none may be shown, because the handler failed.
        case failed
    }

    let account: AccountName
    let logger: Logger
    let fingerprints: KeyedDigest?
    private let deliveries: [Message.Kind: [Outcome: Counter]]
    private let otherDeliveries: [Outcome: Counter]
    private let rejections: [Rejection: Counter]
    private let handlers: [HandlerMetrics]

    private struct HandlerMetrics: Sendable {
        let succeeded: Counter
        let failed: Counter
        let duration: Timer
    }

    init(account: AccountName, routes: [Route], logger: Logger, fingerprints: KeyedDigest?) {
        self.account = account
        self.logger = logger
        self.fingerprints = fingerprints
        func counters(_ kind: String) -> [Outcome: Counter] {
            var counters: [Outcome: Counter] = [:]
            for outcome in Outcome.allCases {
                counters[outcome] = Counter(
                    label: "webhookd_deliveries_total",
                    dimensions: [("account", account.rawValue), ("kind", kind), ("outcome", outcome.rawValue)]
                )
            }
            return counters
        }
        var deliveries: [Message.Kind: [Outcome: Counter]] = [:]
        for kind in Message.Kind.known { deliveries[kind] = counters(kind.rawValue) }
        self.deliveries = deliveries
        self.otherDeliveries = counters("other")
        var rejections: [Rejection: Counter] = [:]
        for reason in Rejection.allCases {
            rejections[reason] = Counter(
                label: "webhookd_rejections_total",
                dimensions: [("account", account.rawValue), ("reason", reason.rawValue)]
            )
        }
        self.rejections = rejections
        self.handlers = routes.map { route in
            let dimensions = [("account", account.rawValue), ("route", route.name)]
            return HandlerMetrics(
                succeeded: Counter(label: "webhookd_handler_runs_total", dimensions: dimensions + [("outcome", "succeeded")]),
                failed: Counter(label: "webhookd_handler_runs_total", dimensions: dimensions + [("outcome", "failed")]),
                duration: Timer(label: "webhookd_handler_duration_seconds", dimensions: dimensions)
            )
        }
    }

    /// Says what cannot be meant about the account's routes.
    func found(_ problems: [RouteProblem]) {
        for problem in problems {
            logger.warning("a route has a problem", metadata: ["account": "\(account)", "problem": "\(problem)"])
        }
    }

    func rejected(_ reason: Rejection) {
        rejections[reason]?.increment()
        logger.info("refused a callback", metadata: ["account": "\(account)", "reason": "\(reason.rawValue)"])
    }

    /// The ledger did not do what it was asked.
    func storeFailed(_ step: String, _ error: any Error) {
        logger.error(
            "the ledger failed",
            metadata: ["account": "\(account)", "step": "\(step)", "error": "\(type(of: error))"]
        )
    }

    func handlerEnded(_ route: Int, failed: Bool, after duration: Duration) {
        let metrics = handlers[route]
        (failed ? metrics.failed : metrics.succeeded).increment()
        metrics.duration.recordNanoseconds(duration.nanoseconds)
    }

    func ended(_ visit: Visit, _ outcome: Outcome, route: String?, failure: (any Error)?, after duration: Duration) {
        let message = visit.message
        (deliveries[message.kind] ?? otherDeliveries)[outcome]?.increment()
        let level: Logger.Level = failure == nil ? .info : .error
        guard logger.logLevel <= level else { return }
        var metadata: Logger.Metadata = [
            "account": "\(account)",
            "kind": "\(message.kind.rawValue)",
            "outcome": "\(outcome.rawValue)",
            "duration_us": "\(duration.nanoseconds / 1_000)",
        ]
        if let event = message.eventName { metadata["event"] = "\(event.rawValue)" }
        if let route { metadata["route"] = "\(route)" }
        if let sender = fingerprint(of: message.sender) { metadata["sender"] = "\(sender)" }
        if let key = fingerprint(of: visit.deliveryKey) {
            metadata["delivery"] = "\(key)"
            metadata["attempt"] = "\(visit.attempt)"
        }
        // The type alone: an error's text may quote what the customer wrote.
        if let failure { metadata["error"] = "\(type(of: failure))" }
        logger.log(level: level, failure == nil ? "answered a delivery" : "a handler failed", metadata: metadata)
    }

    /// A delivery came again, whose handler ran before or runs already.
    func repeated(_ message: Message, _ key: DeliveryKey, attempt: Int) {
        (deliveries[message.kind] ?? otherDeliveries)[.repeated]?.increment()
        guard logger.logLevel <= .info else { return }
        var metadata: Logger.Metadata = [
            "account": "\(account)",
            "kind": "\(message.kind.rawValue)",
            "outcome": "\(Outcome.repeated.rawValue)",
            "attempt": "\(attempt)",
        ]
        if let sender = fingerprint(of: message.sender) { metadata["sender"] = "\(sender)" }
        if let key = fingerprint(of: key) { metadata["delivery"] = "\(key)" }
        logger.info("a delivery came again", metadata: metadata)
    }

    func fingerprint(of sender: OpenID?) -> String? {
        guard let sender, let fingerprints else { return nil }
        return fingerprints.fingerprint(of: sender.rawValue)
    }

    /// Equal for every repeat of a delivery, without telling who sent it.
    func fingerprint(of delivery: DeliveryKey) -> String? {
        fingerprints?.fingerprint(of: delivery.rawValue)
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
    }
}
