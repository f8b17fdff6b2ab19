package import Logging

/// A log handler that writes fields in the order in which they are given, without a metadata dictionary.
package protocol FieldLogHandler: LogHandler {
    /// Writes one line, whose level was compared with ``LogHandler/logLevel`` before.
    func log(_ level: Logger.Level, _ message: Logger.Message, _ fields: [LogField])
}
