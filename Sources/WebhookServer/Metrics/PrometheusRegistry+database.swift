import WebhookStorage

extension PrometheusRegistry {
    /// Adds what the connections to a database's server are at and have done; nothing while `activity` is nil.
    func collectDatabase(_ activity: @escaping @Sendable () -> DatabaseActivity?) {
        collect { activity().map { Self.readings($0) } ?? [] }
    }

    private static func readings(_ activity: DatabaseActivity) -> [MetricReading] {
        [
            MetricReading(
                "webhookd_database_connections",
                .gauge,
                help: "Connections open to the database's server",
                value: Double(activity.connections)
            ),
            MetricReading(
                "webhookd_database_waiting",
                .gauge,
                help: "Transactions that wait for a connection to the database's server",
                value: Double(activity.waiting)
            ),
            MetricReading(
                "webhookd_database_wait_seconds_total",
                .counter,
                help: "How long all transactions together waited for a connection",
                value: activity.waited / .seconds(1)
            ),
            MetricReading(
                "webhookd_database_transactions_total",
                .counter,
                help: "Transactions sent to the database's server",
                value: Double(activity.transactions)
            ),
            MetricReading(
                "webhookd_database_statements_total",
                .counter,
                help: "Statements sent to the database's server",
                value: Double(activity.statements)
            ),
        ]
            + activity.errors.map { errorClass, count in
                MetricReading(
                    "webhookd_database_errors_total",
                    .counter,
                    help: "Failures of the database's server, by class of SQLSTATE",
                    labels: [("class", errorClass)],
                    value: Double(count)
                )
            }
    }
}
