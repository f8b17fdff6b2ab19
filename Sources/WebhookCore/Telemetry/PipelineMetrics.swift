public import Metrics

/// Which metrics a pipeline has, and where they are kept.
public struct PipelineMetrics: Sendable {
    /// Whether deliveries are told apart by kind of message, and handlers by route. Off by default: it multiplies the series of
    /// every account by the kinds and routes that it has.
    public var isDetailed: Bool
    let factory: any MetricsFactory

    /// - Parameter factory: by default the installed one.
    public init(isDetailed: Bool = false, factory: any MetricsFactory = MetricsSystem.factory) {
        self.isDetailed = isDetailed
        self.factory = factory
    }
}
