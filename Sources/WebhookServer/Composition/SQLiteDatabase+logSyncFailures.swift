import Logging
import WebhookStorage

extension SQLiteDatabase {
    /// Logs why the process ends when the disk fails to sync.
    static func logSyncFailures(to logger: Logger) {
        reportSyncFailures { reason in
            logger.critical(
                "stopped: disk sync failed",
                metadata: ["reason": "\(reason)"]
            )
            StandardErrorSink.flush()
        }
    }
}
