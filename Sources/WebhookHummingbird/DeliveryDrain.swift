public import ServiceLifecycle
public import WebhookCore

/// Lets deliveries that were acknowledged, and whose handlers still run, end before the application does.
///
/// ```swift
/// Application(router: router, services: [DeliveryDrain(pipeline)])
/// ```
///
/// What does not end in time is taken up by the next start, where the ledger outlives the process.
public struct DeliveryDrain: Service {
    private let pipeline: WebhookPipeline
    private let limit: Duration

    /// - Parameters:
    ///   - pipeline: what is mounted. Of pipelines that share a registry one is enough.
    ///   - limit: how long it waits at most, once the server has ended.
    public init(_ pipeline: WebhookPipeline, within limit: Duration = .seconds(10)) {
        self.pipeline = pipeline
        self.limit = limit
    }

    /// Waits for the shutdown of the group that it runs in, then for the deliveries.
    public func run() async throws {
        try? await gracefulShutdown()
        await withTaskGroup { group in
            group.addTask { await pipeline.finish() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }
}
