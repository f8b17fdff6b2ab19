import Logging
import ServiceLifecycle
import WebhookCore

/// Goes on with deliveries that were accepted and not settled, after a crash or when the store was away; and lets those
/// that are finished in the background end before the process does.
struct UnfinishedDeliveries: Service {
    let accounts: CallbackAccounts
    let logger: Logger

    /// How long a delivery may lie that nobody is at.
    private static let interval: Duration = .seconds(1)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await recover()
                try? await Task.sleep(for: Self.interval)
            }
        }
        // Ended by the group when the grace period is over.
        while accounts.pipelines.contains(where: { $0.deliveriesInHand > 0 }), !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    private func recover() async {
        for pipeline in accounts.pipelines {
            do {
                let count = try await pipeline.recover()
                guard count > 0 else { continue }
                logger.notice(
                    "goes on with deliveries that an end had interrupted",
                    metadata: ["account": "\(pipeline.account.name)", "count": "\(count)"]
                )
            } catch {
                logger.error(
                    "interrupted deliveries cannot be taken up",
                    metadata: ["account": "\(pipeline.account.name)", "error": "\(type(of: error))"]
                )
            }
        }
    }
}
