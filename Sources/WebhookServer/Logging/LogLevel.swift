public import Logging

/// From which severity on events are logged.
public enum LogLevel: String, Sendable, Hashable, CaseIterable {
    /// As swift-log's, by the names of the configuration.
    case trace, debug, info, notice, warning, error, critical

    /// swift-log's level.
    public var level: Logger.Level {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}

/// How an event becomes a line.
public enum LogFormat: String, Sendable, Hashable, CaseIterable {
    /// Text on a terminal, JSON elsewhere.
    case auto
    /// One JSON object a line, for machines.
    case json
    /// `time LEVEL message key=value …`, for eyes.
    case text
}
