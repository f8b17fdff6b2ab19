import Synchronization
import WebhookServer

/// Keeps what would have been written.
final class RecordingSink: LogSink {
    private let written = Mutex<[[UInt8]]>([])

    func write(_ line: [UInt8]) {
        written.withLock { $0.append(line) }
    }

    var lines: [String] {
        written.withLock { $0.map { String(decoding: $0, as: UTF8.self) } }
    }
}
