import CoreMetrics
import WebhookCore

/// The callback listener's counters, made once.
struct CallbackMetrics: Sendable {
    let connections: Meter
    let receivedBytes: Counter
    let sentBytes: Counter
    private let refusedConnections: [AcceptGate.ConnectionRefusal: Counter]
    private let refusals: [HTTPRefusal: Counter]
    private let factory: any MetricsFactory

    init(factory: any MetricsFactory) {
        self.factory = factory
        connections = Meter(label: "webhookd_connections", factory: factory)
        receivedBytes = Counter(label: "webhookd_received_bytes_total", factory: factory)
        sentBytes = Counter(label: "webhookd_sent_bytes_total", factory: factory)
        refusedConnections = Dictionary(
            uniqueKeysWithValues: AcceptGate.ConnectionRefusal.allCases.map { refusal in
                let dimensions = [("reason", refusal.rawValue)]
                return (refusal, Counter(label: "webhookd_connections_refused_total", dimensions: dimensions, factory: factory))
            }
        )
        refusals = Dictionary(
            uniqueKeysWithValues: HTTPRefusal.allCases.map { refusal in
                let dimensions = [("status", String(refusal.rawValue))]
                return (refusal, Counter(label: "webhookd_http_refusals_total", dimensions: dimensions, factory: factory))
            }
        )
    }

    func count(_ refusal: AcceptGate.ConnectionRefusal) {
        refusedConnections[refusal]?.increment()
    }

    func count(_ refusal: HTTPRefusal) {
        refusals[refusal]?.increment()
    }

    /// Makes its counter when there is something to count, as accounts come and go.
    func count(_ refusal: AcceptGate.DeliveryRefusal, of account: AccountName) {
        let dimensions = [("account", account.rawValue), ("reason", refusal.rawValue)]
        Counter(label: "webhookd_deliveries_refused_total", dimensions: dimensions, factory: factory).increment()
    }

    func show(deliveriesInFlight: [AccountName: Int]) {
        for (account, count) in deliveriesInFlight {
            let dimensions = [("account", account.rawValue)]
            Meter(label: "webhookd_deliveries_in_flight", dimensions: dimensions, factory: factory).set(count)
        }
    }
}
