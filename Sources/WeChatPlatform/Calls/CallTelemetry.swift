import Metrics
import WebhookLedger

/// Counts an account's calls of the API: those that every account makes each by its name, all others as one, so that the
/// number of series has a bound.
struct CallTelemetry: Sendable {
    /// What a call ended in.
    enum Outcome: String, CaseIterable {
        case ok
        case again
        case refreshToken = "refresh_token"
        case never
        case pauseAccount = "pause_account"
        case quota
        case unreachable
        case inDoubt = "in_doubt"
        case cancelled

        init(_ error: PlatformError) {
            switch error {
            case .refused(let refusal):
                switch refusal.retryClass {
                case .again: self = .again
                case .refreshToken: self = .refreshToken
                case .never: self = .never
                case .pauseAccount: self = .pauseAccount
                case .quota: self = .quota
                }
            case .limit, .notWritten: self = .never
            case .notPermitted: self = .pauseAccount
            case .unreachable: self = .unreachable
            case .inDoubt: self = .inDoubt
            case .cancelled: self = .cancelled
            }
        }
    }

    private static let named: [PlatformAPI] = [.token, .stableToken, .callbackAddresses, .customSend, .customTyping]
    private static let others = PlatformAPI("/other")

    private let calls: [PlatformAPI: [Outcome: Counter]]
    private let durations: [PlatformAPI: Timer]

    init(account: AccountName, factory: any MetricsFactory) {
        var calls: [PlatformAPI: [Outcome: Counter]] = [:]
        var durations: [PlatformAPI: Timer] = [:]
        for api in Self.named + [Self.others] {
            let dimensions = [("account", account.rawValue), ("api", api.description)]
            for outcome in Outcome.allCases {
                calls[api, default: [:]][outcome] = Counter(
                    label: "webhookd_platform_calls_total",
                    dimensions: dimensions + [("outcome", outcome.rawValue)],
                    factory: factory
                )
            }
            durations[api] = Timer(label: "webhookd_platform_call_duration_seconds", dimensions: dimensions, factory: factory)
        }
        self.calls = calls
        self.durations = durations
    }

    func ended(_ api: PlatformAPI, _ outcome: Outcome, after duration: Duration) {
        let api = calls[api] == nil ? Self.others : api
        calls[api]?[outcome]?.increment()
        let (seconds, attoseconds) = duration.components
        durations[api]?.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
