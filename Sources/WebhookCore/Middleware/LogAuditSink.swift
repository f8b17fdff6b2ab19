public import Logging

/// Writes audit entries to a log, one line each.
public struct LogAuditSink: AuditSink {
    private let logger: Logger
    private let level: Logger.Level

    /// Writes to `logger`, whose metadata stand in every line, too.
    public init(_ logger: Logger, level: Logger.Level = .notice) {
        self.logger = logger
        self.level = level
    }

    public func record(_ entry: AuditEntry) async {
        var metadata: Logger.Metadata = [
            "account": "\(entry.account)",
            "kind": "\(entry.kind.rawValue)",
            "attempt": "\(entry.attempt)",
            "duration_us": "\(entry.duration / .microseconds(1))",
            "queued": "\(entry.queuedMessages)",
        ]
        switch entry.outcome {
        case .answered: metadata["outcome"] = "answered"
        case .passedOn: metadata["outcome"] = "passed on"
        case .failed(let error):
            metadata["outcome"] = "failed"
            metadata["error"] = "\(error)"
        }
        if let event = entry.event { metadata["event"] = "\(event.rawValue)" }
        if let route = entry.route { metadata["route"] = "\(route)" }
        if let sender = entry.sender { metadata["sender"] = "\(sender)" }
        if let delivery = entry.delivery { metadata["delivery"] = "\(delivery)" }
        if entry.changesCustomerLink { metadata["customer_link"] = "changed" }
        logger.log(level: level, "audit", metadata: metadata)
    }
}
