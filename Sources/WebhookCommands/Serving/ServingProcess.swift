import Logging
import Metrics
import WebhookServer

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What a process that serves has one of.
enum ServingProcess {
    /// Sets up its log and its metrics, once in a process.
    ///
    /// - Parameter log: nil where no configuration says how.
    /// - Returns: what its metrics are read from.
    static func prepare(_ log: DaemonConfiguration.Log?, version: String) -> PrometheusRegistry {
        // Whoever reads the log may go away; the service stays.
        _ = signal(SIGPIPE, SIG_IGN)
        let (level, format) = (log?.level.level ?? .info, log?.format ?? .auto)
        LoggingSystem.bootstrap { label in LineLogHandler(label: label, level: level, format: format) }
        let registry = PrometheusRegistry()
        registry.describeWebhookMetrics()
        registry.collectProcess(version: version)
        MetricsSystem.bootstrap(registry)
        return registry
    }
}
