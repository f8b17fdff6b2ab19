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
    let fingerprints: Fingerprints
    private let latePolicy: LatePolicy
    private let clock: any ServiceClock
    private let replies: Timer
    private let lines: FieldLogger
    private let overloads: [AccountDeliveries.Limit: [Bool: Occurrence]]
    private let deficiencies: [MessageDeficiency: Occurrence]
    private let deliveries: DeliveryCounters
    private let rejections: [Rejection: Occurrence]
    private let ledgerFailures = LogPace()
    private let handlers: [HandlerMetrics]

    /// Something that is counted each time, and told at a pace.
    private struct Occurrence: Sendable {
        let counter: Counter
        let pace = LogPace()

        init(_ label: String, _ dimensions: [(String, String)], _ factory: any MetricsFactory) {
            counter = Counter(label: label, dimensions: dimensions, factory: factory)
        }
    }

    init(
        account: AccountName,
        routes: [Route],
        latePolicy: LatePolicy,
        clock: any ServiceClock,
        metrics: PipelineMetrics,
        logger: Logger,
        fingerprints: Fingerprints
    ) {
        self.account = account
        self.latePolicy = latePolicy
        self.clock = clock
        self.logger = logger
        self.fingerprints = fingerprints
        lines = FieldLogger(logger)
        var overloads: [AccountDeliveries.Limit: [Bool: Occurrence]] = [:]
        for limit in AccountDeliveries.Limit.allCases {
            for isAccepted in [true, false] {
                let outcome = isAccepted ? "accepted" : "refused"
                overloads[limit, default: [:]][isAccepted] = Occurrence(
                    "webhookd_deliveries_overloaded_total",
                    [("account", account.rawValue), ("limit", limit.rawValue), ("outcome", outcome)],
                    metrics.factory
                )
            }
        }
        self.overloads = overloads
        var deficiencies: [MessageDeficiency: Occurrence] = [:]
        for deficiency in MessageDeficiency.allCases {
            deficiencies[deficiency] = Occurrence(
                "webhookd_deliveries_deficient_total",
                [("account", account.rawValue), ("reason", deficiency.rawValue)],
                metrics.factory
            )
        }
        self.deficiencies = deficiencies
        replies = Timer(
            label: "webhookd_answer_seconds",
            dimensions: [("account", account.rawValue)],
            factory: metrics.factory
        )
        deliveries = DeliveryCounters(account, metrics)
        var rejections: [Rejection: Occurrence] = [:]
        for reason in Rejection.allCases {
            rejections[reason] = Occurrence(
                "webhookd_rejections_total",
                [("account", account.rawValue), ("reason", reason.rawValue)],
                metrics.factory
            )
        }
        self.rejections = rejections
        handlers = HandlerMetrics.all(account, routes, metrics)
    }

    /// Says what cannot be meant about the account's routes.
    func found(_ problems: [RouteProblem]) {
        for problem in problems {
            logger.warning("route problem", metadata: ["account": "\(account)", "problem": "\(problem)"])
        }
    }

    func rejected(_ reason: Rejection) {
        let rejection = rejections[reason]
        rejection?.counter.increment()
        let level: Logger.Level =
            switch reason {
            case .unavailable: .warning
            // Without messages of the account's own, a slow handler makes the platform come again, as it is meant to.
            case .overBudget: latePolicy == .retry ? .debug : .warning
            // Any stranger can cause these.
            default: .debug
            }
        var metadata: Logger.Metadata = ["account": "\(account)", "reason": "\(reason.rawValue)"]
        if level > .debug {
            guard let count = rejection?.pace.count(at: clock.monotonic) else { return }
            metadata["count"] = "\(count)"
        }
        logger.log(level: level, "callback refused", metadata: metadata)
    }

    /// From the first byte of a callback to its answer, whichever it was.
    func answered(after duration: Duration) {
        replies.recordNanoseconds(duration.inNanoseconds)
    }

    /// The ledger did not do what it was asked. A line that stands for several has the step and the error of the last.
    func ledgerFailed(_ step: String, _ error: any Error) {
        guard let count = ledgerFailures.count(at: clock.monotonic) else { return }
        var metadata: Logger.Metadata = logFields(of: error).mapValues { .string($0) }
        metadata["account"] = "\(account)"
        metadata["step"] = "\(step)"
        metadata["count"] = "\(count)"
        logger.error("ledger failed", metadata: metadata)
    }

    /// A delivery was let in that says too little to be handled.
    func deficient(_ message: Message, _ deficiency: MessageDeficiency) {
        let occurrence = deficiencies[deficiency]
        occurrence?.counter.increment()
        guard let count = occurrence?.pace.count(at: clock.monotonic) else { return }
        logger.notice(
            "delivery acknowledged and not handled",
            metadata: [
                "account": "\(account)", "kind": "\(message.kind.rawValue)", "reason": "\(deficiency.rawValue)",
                "count": "\(count)",
            ]
        )
    }

    /// Deliveries that an earlier process had accepted are run.
    func recovered(_ count: Int) {
        logger.notice("deliveries recovered", metadata: ["account": "\(account)", "count": "\(count)"])
    }

    /// A delivery found no place.
    func overloaded(_ limit: AccountDeliveries.Limit, isAccepted: Bool) {
        let occurrence = overloads[limit]?[isAccepted]
        occurrence?.counter.increment()
        guard let count = occurrence?.pace.count(at: clock.monotonic) else { return }
        logger.warning(
            "delivery over a limit",
            metadata: [
                "account": "\(account)", "limit": "\(limit.rawValue)", "outcome": isAccepted ? "accepted" : "refused",
                "count": "\(count)",
            ]
        )
    }

    func handlerEnded(_ route: Int, failed: Bool, after duration: Duration) {
        let metrics = handlers[route]
        (failed ? metrics.failed : metrics.succeeded).increment()
        metrics.duration.recordNanoseconds(duration.inNanoseconds)
    }

    func ended(_ context: Context, _ outcome: Outcome, _ run: HandlerRunner.Outcome, after duration: Duration) {
        let message = context.message
        deliveries.count(message.kind, outcome)
        let (route, failure): (String?, (any Error)?) =
            switch run {
            case .answered(_, let route): (route, nil)
            case .unhandled: (nil, nil)
            case .failed(let error, let route): (route, error)
            }
        lines.log(failure == nil ? .info : .error, failure == nil ? "delivery answered" : "handler failed") {
            var fields = [
                LogField("account", account.rawValue), LogField("kind", message.kind.rawValue),
                LogField("outcome", outcome.rawValue), LogField("duration_us", Int(duration.inNanoseconds / 1_000)),
            ]
            if let event = message.eventName { fields.append(LogField("event", event.rawValue)) }
            if let route { fields.append(LogField("route", route)) }
            if let sender = fingerprints.of(message.sender) { fields.append(LogField("sender", sender)) }
            if let key = fingerprints.of(context.deliveryKey) {
                fields.append(LogField("delivery", key))
                fields.append(LogField("attempt", context.attempt))
            }
            // The type alone: an error's text may quote what the customer wrote.
            if let failure { fields.append(LogField("error", "\(type(of: failure))")) }
            return fields
        }
    }

    /// A delivery came again, whose handler ran before or runs already.
    func repeated(_ message: Message, _ key: DeliveryKey, attempt: Int?) {
        deliveries.count(message.kind, .repeated)
        guard logger.logLevel <= .info else { return }
        var metadata: Logger.Metadata = [
            "account": "\(account)",
            "kind": "\(message.kind.rawValue)",
            "outcome": "\(Outcome.repeated.rawValue)",
        ]
        if let attempt { metadata["attempt"] = "\(attempt)" }
        if let sender = fingerprints.of(message.sender) { metadata["sender"] = "\(sender)" }
        if let key = fingerprints.of(key) { metadata["delivery"] = "\(key)" }
        logger.info("delivery repeated", metadata: metadata)
    }
}
