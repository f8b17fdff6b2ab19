package import Logging

/// Logs what is written for every delivery, at a fraction of what a metadata dictionary costs where the log handler allows it.
package struct FieldLogger: Sendable {
    private let logger: Logger
    private let handler: (any FieldLogHandler)?

    /// - Parameter logger: as it is now: later changes of its level or metadata are not seen.
    package init(_ logger: Logger) {
        self.logger = logger
        handler = logger.handler as? any FieldLogHandler
    }

    /// Logs a line, whose fields are computed only when the level is logged.
    package func log(_ level: Logger.Level, _ message: @autoclosure () -> Logger.Message, _ fields: () -> [LogField]) {
        guard logger.logLevel <= level else { return }
        if let handler {
            handler.log(level, message(), fields())
        } else {
            logger.log(level: level, message(), metadata: Logger.Metadata(fields()))
        }
    }
}

extension Logger.Metadata {
    /// The fields as metadata; of two with one name the later.
    package init(_ fields: [LogField]) {
        self.init(minimumCapacity: fields.count)
        for field in fields {
            switch field.value {
            case .text(let text): self[field.name] = .string(text)
            case .number(let number): self[field.name] = .stringConvertible(number)
            }
        }
    }
}
