import Logging
import WebhookCore
import WebhookStorage

/// Tells of deliveries that were accepted for accounts that are not served: nobody goes on with them until these are again.
struct UnservedDeliveries: Sendable {
    let records: any OperatorRecords
    let registry: DeliveryRegistry
    let logger: Logger

    func report(serving accounts: [AccountName]) async {
        do {
            let accepted = try await records.acceptedDeliveries().sorted { $0.key.rawValue < $1.key.rawValue }
            for (account, count) in accepted where !accounts.contains(account) {
                // What still runs here ends, though its account has been taken out.
                let count = count - registry.runningCount(of: account)
                guard count > 0 else { continue }
                logger.warning(
                    "accepted deliveries of an account that is not served",
                    metadata: ["account": "\(account)", "count": "\(count)"]
                )
            }
        } catch {
            logger.warning("accepted deliveries not counted", metadata: logFields(of: error).mapValues { .string($0) })
        }
    }
}
