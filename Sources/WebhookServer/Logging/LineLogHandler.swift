public import Logging
package import WebhookCore

/// The service's log handler: every event one line, as JSON for machines or as text for eyes.
public struct LineLogHandler: LogHandler {
    /// Stands in every line.
    public var metadata: Logger.Metadata = [:]
    /// Adds what the task knows.
    public var metadataProvider: Logger.MetadataProvider?
    /// What is below is not written.
    public var logLevel: Logger.Level
    private let label: String
    private let isJSON: Bool
    private let sink: any LogSink

    /// - Parameters:
    ///   - format: ``LogFormat/auto`` asks whether standard error is a terminal.
    ///   - sink: by default ``StandardErrorSink``.
    public init(
        label: String,
        level: Logger.Level = .info,
        format: LogFormat = .auto,
        metadataProvider: Logger.MetadataProvider? = nil,
        sink: (any LogSink)? = nil
    ) {
        self.label = label
        self.logLevel = level
        self.metadataProvider = metadataProvider
        self.isJSON = StandardErrorSink.isJSON(format)
        self.sink = sink ?? StandardErrorSink(format)
    }

    /// What stands in every line under that key.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// The nearest wins: the event's own metadata, then the provider's, then the logger's.
    public func log(event: LogEvent) {
        var merged = inherited
        if let own = event.metadata {
            if merged.isEmpty { merged = own } else { merged.merge(own) { $1 } }
        }
        if let error = event.error { merged["error"] = .string(String(describing: error)) }
        var line = line(event.level, event.message)
        line.add(merged)
        sink.write(line.finished())
    }

    /// What the logger and the task's provider say of every event.
    private var inherited: Logger.Metadata {
        guard let provided = metadataProvider?.get(), !provided.isEmpty else { return metadata }
        return metadata.isEmpty ? provided : metadata.merging(provided) { $1 }
    }

    private func line(_ level: Logger.Level, _ message: Logger.Message) -> LogLine {
        LogLine(isJSON: isJSON, time: .now, label: label, level: level, message: message.description)
    }
}

extension LineLogHandler: FieldLogHandler {
    package func log(_ level: Logger.Level, _ message: Logger.Message, _ fields: [LogField]) {
        var line = line(level, message)
        for field in fields { line.add(field) }
        var inherited = inherited
        if !inherited.isEmpty {
            for field in fields { inherited[field.name] = nil }
            line.add(inherited)
        }
        sink.write(line.finished())
    }
}
