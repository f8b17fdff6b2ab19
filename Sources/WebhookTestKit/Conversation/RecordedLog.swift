public import Logging
import Synchronization

/// What was logged, at every level, for tests to look at.
public final class RecordedLog: Sendable {
    /// One line of the log.
    public struct Entry: Sendable, Hashable, CustomStringConvertible {
        /// How grave it is.
        public var level: Logger.Level
        /// The text without its metadata.
        public var message: String
        /// The logger's and the event's own together.
        public var metadata: [String: String]

        /// `info delivery answered account=demo kind=text`
        public var description: String {
            let values = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
            return "\(level) \(message)\(values.joined())"
        }
    }

    private let recorded = Mutex<[Entry]>([])

    public init() {}

    /// In the order they were logged.
    public var entries: [Entry] { recorded.withLock { $0 } }

    /// Whether a text stands anywhere in what was logged: for making sure that a customer's words or openid do not.
    public func contains(_ text: String) -> Bool {
        entries.contains { $0.description.contains(text) }
    }

    /// A logger that writes here.
    public func logger(label: String = "test", level: Logger.Level = .trace) -> Logger {
        Logger(label: label) { _ in Handler(log: self, logLevel: level) }
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var logLevel: Logger.Level
        var metadata: Logger.Metadata = [:]
        var metadataProvider: Logger.MetadataProvider?

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            var merged = metadata
            if let provided = metadataProvider?.get() { merged.merge(provided) { $1 } }
            if let own = event.metadata { merged.merge(own) { $1 } }
            if let error = event.error { merged["error"] = "\(error)" }
            let entry = Entry(level: event.level, message: event.message.description, metadata: merged.mapValues { "\($0)" })
            log.recorded.withLock { $0.append(entry) }
        }
    }
}
