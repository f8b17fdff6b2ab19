import WebhookCore

extension DeliveryRegistry {
    /// Adds what runs now, and its limits, to the metrics.
    func collect(in metrics: PrometheusRegistry) {
        metrics.collect { [self] in
            let blocking = blockingHandlers
            var readings = [
                MetricReading(
                    "webhookd_deliveries_running_limit",
                    .gauge,
                    help: "Deliveries of all accounts that may run or wait at once",
                    value: Double(limits.running)
                ),
                MetricReading(
                    "webhookd_handler_threads_busy",
                    .gauge,
                    help: "Threads that run a handler which may block",
                    value: Double(blocking.running)
                ),
                MetricReading(
                    "webhookd_handler_threads_limit",
                    .gauge,
                    help: "Threads for handlers that may block",
                    value: Double(limits.handlerThreads)
                ),
                MetricReading(
                    "webhookd_handlers_waiting",
                    .gauge,
                    help: "Handlers that wait for a thread",
                    value: Double(blocking.waiting)
                ),
            ]
            for account in busyAccounts {
                readings.append(
                    MetricReading(
                        "webhookd_deliveries_running",
                        .gauge,
                        help: "Deliveries that run or wait for their turn",
                        labels: [("account", account.rawValue)],
                        value: Double(runningCount(of: account))
                    )
                )
            }
            return readings
        }
    }
}
