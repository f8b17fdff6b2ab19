import Metrics
import WebhookCore

/// Counts an account's questions to its company's API.
struct DirectoryTelemetry: Sendable {
    /// What a question ended in.
    enum Outcome: String, CaseIterable {
        case ok
        case notFound = "not_found"
        /// Answered by an earlier answer, or by that of an equal question under way.
        case cached
        case timeout
        case unreachable
        /// By its status.
        case refused
        case malformed
        /// Not asked after failures in a row.
        case open
        /// Not asked, as too many are under way.
        case tooMany = "too_many"

        init(_ error: HTTPDirectoryError) {
            switch error {
            case .notConnected, .tls, .closed: self = .unreachable
            case .timeout: self = .timeout
            case .status: self = .refused
            case .tooLarge, .malformed: self = .malformed
            case .suspended: self = .open
            case .tooManyCalls: self = .tooMany
            }
        }
    }

    private let calls: [DirectoryInterface: [Outcome: Counter]]
    private let durations: [DirectoryInterface: Timer]
    private let suspended: Gauge

    init(account: AccountName, factory: any MetricsFactory) {
        var calls: [DirectoryInterface: [Outcome: Counter]] = [:]
        var durations: [DirectoryInterface: Timer] = [:]
        for interface in DirectoryInterface.allCases {
            let dimensions = [("account", account.rawValue), ("interface", interface.rawValue)]
            for outcome in Outcome.allCases {
                calls[interface, default: [:]][outcome] = Counter(
                    label: "webhookd_directory_questions_total",
                    dimensions: dimensions + [("outcome", outcome.rawValue)],
                    factory: factory
                )
            }
            durations[interface] = Timer(
                label: "webhookd_directory_call_duration_seconds",
                dimensions: dimensions,
                factory: factory
            )
        }
        self.calls = calls
        self.durations = durations
        suspended = Gauge(label: "webhookd_directory_suspended", dimensions: [("account", account.rawValue)], factory: factory)
        suspended.record(0)
    }

    /// - Parameter duration: of the call; nil where none was made.
    func ended(_ interface: DirectoryInterface, _ outcome: Outcome, after duration: Duration? = nil) {
        calls[interface]?[outcome]?.increment()
        guard let (seconds, attoseconds) = duration?.components else { return }
        durations[interface]?.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    func show(isSuspended: Bool) {
        suspended.record(isSuspended ? 1 : 0)
    }
}
