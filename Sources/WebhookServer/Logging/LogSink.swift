import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where finished log lines go.
public protocol LogSink: Sendable {
    /// - Parameter line: UTF-8 with its final line feed.
    func write(_ line: [UInt8])
}

/// Standard error, as operators and systemd expect of a service's log; standard output stays free for answers of commands.
public struct StandardErrorSink: LogSink {
    private static let order = Mutex(())

    public init() {}

    /// One `write(2)` for a line, so that no other process's line stands in the middle of it. Only a pipe that is
    /// nearly full takes it in parts, and then no other line of ours comes between.
    public func write(_ line: [UInt8]) {
        Self.order.withLock { _ in
            var start = 0
            while start < line.count {
                let written = unsafe line.withUnsafeBytes { line in
                    unsafe Self.system(line.baseAddress.map { unsafe $0 + start }, line.count - start)
                }
                if written > 0 {
                    start += written
                } else if written < 0 && errno == EINTR {
                    continue
                } else if written < 0 && errno == EAGAIN {
                    // The reader is slow; a line is never left half written.
                    usleep(1_000)
                } else {
                    // Nobody reads the log any more; there is nowhere to tell it.
                    return
                }
            }
        }
    }

    private static func system(_ start: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        unsafe Glibc.write(STDERR_FILENO, start, count)
        #else
        unsafe Darwin.write(STDERR_FILENO, start, count)
        #endif
    }

    /// Whether a person reads along.
    public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
