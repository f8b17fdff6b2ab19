import Logging
import ServiceLifecycle
import WebhookCore

/// Lets what earlier processes left be taken up once the services before it have begun, which handlers may use, and deliveries
/// that are finished in the background end before the process does.
struct DeliveryDrain: Service {
    let registry: DeliveryRegistry
    let ledger: any DeliveryLedger
    let logger: Logger

    func run() async throws {
        registry.beginRecovery()
        try? await gracefulShutdown()
        // Cancelled by the group when the grace period is over.
        await registry.finish(ledger, logger: logger)
    }
}
