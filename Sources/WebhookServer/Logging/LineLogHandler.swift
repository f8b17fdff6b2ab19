public import Logging

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
        var merged = metadata
        if let provided = metadataProvider?.get() { merged.merge(provided) { $1 } }
        if let own = event.metadata { merged.merge(own) { $1 } }
        if let error = event.error { merged["error"] = .string(String(describing: error)) }
        let message = event.message.description
        sink.write(
            isJSON
                ? LogLine.json(time: .now, label: label, level: event.level, message: message, metadata: merged)
                : LogLine.text(time: .now, level: event.level, message: message, metadata: merged)
        )
    }
}
