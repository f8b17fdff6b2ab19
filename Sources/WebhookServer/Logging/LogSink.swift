import Logging
import WebhookCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where finished log lines go.
public protocol LogSink: Sendable {
    /// Takes a line without waiting for whoever reads it.
    ///
    /// - Parameter line: UTF-8 with its final line feed.
    func write(_ line: [UInt8])
}

/// Standard error, as operators and systemd expect of a service's log; standard output stays free for answers of commands.
///
/// Lines are written on a thread of their own, in batches of two milliseconds under load, so that a reader that is stuck
/// holds up no callback. A mebibyte of them may wait for it; what comes then is dropped, and a line says how many once
/// there is room. A reader that has gone away ends nothing.
public struct StandardErrorSink: LogSink {
    private static let lines: LogQueue = {
        let lines = LogQueue(STDERR_FILENO)
        atexit { StandardErrorSink.flush() }
        return lines
    }()

    private let notice: @Sendable (Int) -> [UInt8]

    /// - Parameter format: of the line that tells how many others were dropped.
    public init(_ format: LogFormat = .auto) {
        let isJSON = Self.isJSON(format)
        notice = { dropped in LogLine.dropped(dropped, isJSON: isJSON) }
    }

    public func write(_ line: [UInt8]) {
        Self.lines.add(line, notice: notice)
    }

    /// Waits until all lines are written, but not for a reader that is stuck. Called by itself when the process exits, though
    /// not by `_exit`.
    public static func flush() { lines.flush(within: .seconds(1)) }

    /// Whether a person reads along.
    public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static func isJSON(_ format: LogFormat) -> Bool {
        switch format {
        case .json: true
        case .text: false
        case .auto: !isTerminal
        }
    }
}

extension LogLine {
    static func dropped(_ count: Int, isJSON: Bool) -> [UInt8] {
        var line = LogLine(
            isJSON: isJSON,
            time: .now,
            label: "webhookd.log",
            level: .warning,
            message: "log lines dropped: nobody read them in time"
        )
        line.add(LogField("lines", count))
        return line.finished()
    }
}
