package import Logging

/// The end of a process.
extension DeliveryRegistry {
    /// Lets deliveries that are finished in the background end, of all accounts, those no longer served included; then lets go
    /// of what the process has claimed in the ledger, so that others need not wait for it. Nothing may come in any more.
    ///
    /// Waits no longer once the task is cancelled, as by the end of the grace period.
    package func finish(_ ledger: any DeliveryLedger, logger: Logger) async {
        close()
        await drain()
        for account in busyAccounts {
            logger.warning(
                "deliveries unfinished at shutdown",
                metadata: ["account": "\(account)", "count": "\(runningCount(of: account))"]
            )
        }
        do {
            try await ledger.leave()
        } catch {
            // Others find out within seconds.
            logger.warning("claims not released at shutdown", metadata: logFields(of: error).mapValues { .string($0) })
        }
    }
}
