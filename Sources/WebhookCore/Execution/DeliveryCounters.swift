import Metrics

/// How many deliveries of an account ended in what: of all kinds together, or of each.
struct DeliveryCounters: Sendable {
    private typealias Outcome = PipelineTelemetry.Outcome

    /// Empty where kinds are not told apart.
    private let byKind: [Message.Kind: [PipelineTelemetry.Outcome: Counter]]
    private let others: [PipelineTelemetry.Outcome: Counter]

    init(_ account: AccountName, _ metrics: PipelineMetrics) {
        func counters(_ kind: String?) -> [Outcome: Counter] {
            let dimensions = [("account", account.rawValue)] + (kind.map { [("kind", $0)] } ?? [])
            var counters: [Outcome: Counter] = [:]
            for outcome in Outcome.allCases {
                counters[outcome] = Counter(
                    label: "webhookd_deliveries_total",
                    dimensions: dimensions + [("outcome", outcome.rawValue)],
                    factory: metrics.factory
                )
            }
            return counters
        }
        guard metrics.isDetailed else {
            byKind = [:]
            others = counters(nil)
            return
        }
        var byKind: [Message.Kind: [Outcome: Counter]] = [:]
        for kind in Message.Kind.known { byKind[kind] = counters(kind.rawValue) }
        self.byKind = byKind
        others = counters("other")
    }

    func count(_ kind: Message.Kind, _ outcome: PipelineTelemetry.Outcome) {
        (byKind.isEmpty ? others : byKind[kind] ?? others)[outcome]?.increment()
    }
}
