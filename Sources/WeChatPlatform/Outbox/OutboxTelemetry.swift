import FoundationEssentials
import Metrics
import WebhookLedger

/// Counts what becomes of an account's messages, and shows what waits.
struct OutboxTelemetry: Sendable {
    private let sent: Counter
    private let retries: Counter
    private let superseded: Counter
    private let dead: [OutboxFailure.Kind: Counter]
    private let depths: [String: Meter]
    private let age: Meter
    private let paused: Meter

    init(account: AccountName, factory: any MetricsFactory) {
        let account = ("account", account.rawValue)
        func counter(_ outcome: String) -> Counter {
            Counter(label: "webhookd_outbox_sends_total", dimensions: [account, ("outcome", outcome)], factory: factory)
        }
        sent = counter("sent")
        retries = counter("again")
        superseded = counter("superseded")
        var dead: [OutboxFailure.Kind: Counter] = [:]
        for kind in OutboxFailure.Kind.allCases {
            dead[kind] = Counter(
                label: "webhookd_outbox_dead_total",
                dimensions: [account, ("reason", kind.rawValue)],
                factory: factory
            )
        }
        self.dead = dead
        var depths: [String: Meter] = [:]
        for state in ["scheduled", "due", "sending", "dead"] {
            depths[state] = Meter(label: "webhookd_outbox_messages", dimensions: [account, ("state", state)], factory: factory)
        }
        self.depths = depths
        age = Meter(label: "webhookd_outbox_oldest_seconds", dimensions: [account], factory: factory)
        paused = Meter(label: "webhookd_outbox_paused", dimensions: [account], factory: factory)
    }

    func ended(_ outcome: SendOutcome, isInForce: Bool) {
        guard isInForce else { return superseded.increment() }
        switch outcome {
        case .sent: sent.increment()
        case .again: retries.increment()
        case .dead(let failure): dead[failure.kind]?.increment()
        case .released: break
        }
    }

    func report(_ depth: OutboxDepth, isPaused: Bool, at now: Date) {
        depths["scheduled"]?.set(depth.scheduled)
        depths["due"]?.set(depth.due)
        depths["sending"]?.set(depth.sending)
        depths["dead"]?.set(depth.dead)
        age.set(depth.oldestDue.map { max(0, now.timeIntervalSince($0)) } ?? 0)
        paused.set(isPaused ? 1 : 0)
    }
}
