import Metrics

/// How often handlers ended in what, and how long they took: all of an account's together, or one route's.
struct HandlerMetrics: Sendable {
    let succeeded: Counter
    let failed: Counter
    let duration: Timer

    private init(_ dimensions: [(String, String)], _ factory: any MetricsFactory) {
        func runs(_ outcome: String) -> Counter {
            Counter(
                label: "webhookd_handler_runs_total",
                dimensions: dimensions + [("outcome", outcome)],
                factory: factory
            )
        }
        succeeded = runs("succeeded")
        failed = runs("failed")
        duration = Timer(label: "webhookd_handler_duration_seconds", dimensions: dimensions, factory: factory)
    }

    /// One for each route, the same one where routes are not told apart.
    static func all(_ account: AccountName, _ routes: [Route], _ metrics: PipelineMetrics) -> [HandlerMetrics] {
        let account = ("account", account.rawValue)
        guard metrics.isDetailed else {
            return Array(repeating: HandlerMetrics([account], metrics.factory), count: routes.count)
        }
        return routes.map { HandlerMetrics([account, ("route", $0.name)], metrics.factory) }
    }
}
