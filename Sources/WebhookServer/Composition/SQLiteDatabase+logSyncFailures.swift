import Logging
import WebhookStorage

extension SQLiteDatabase {
    /// Logs why the process ends when the disk fails to sync.
    static func logSyncFailures(to logger: Logger) {
        reportSyncFailures { reason in
            logger.critical(
                "ended: the disk failed to sync, and what it holds is not known",
                metadata: ["reason": "\(reason)"]
            )
            StandardErrorSink.flush()
        }
    }
}
