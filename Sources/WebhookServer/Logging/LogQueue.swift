import CoreMetrics
import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Lines on their way to a file descriptor that nobody may be reading.
///
/// Whoever adds a line never waits: it is copied behind the others. One thread writes them, in order, and blocks in the
/// place of all. After each writing it pauses, so that under load it is woken for many lines at once.
final class LogQueue: Sendable {
    /// Lines one behind the other, each with its line feed.
    private struct Batch {
        /// Tells of lines that were dropped.
        struct Notice {
            let start: Int
            let dropped: Int
        }

        var bytes: [UInt8] = []
        var notices: [Notice] = []

        mutating func clear() {
            bytes.removeAll(keepingCapacity: true)
            notices.removeAll()
        }
    }

    private struct State {
        var waiting = Batch()
        /// How many bytes wait or are being written.
        var bytes = 0
        /// Lines that had no place or could not be written, of which no line has told yet.
        var dropped = 0
        var notice: @Sendable (Int) -> [UInt8] = { _ in [] }
        var isWriting = false
        /// There is no use in writing a notice alone to where nothing can be written.
        var hasFailed = false
        var flushes: [DispatchSemaphore] = []

        mutating func tell() {
            guard dropped > 0 else { return }
            waiting.notices.append(Batch.Notice(start: waiting.bytes.count, dropped: dropped))
            add(notice(dropped))
            dropped = 0
        }

        mutating func add(_ line: [UInt8]) {
            waiting.bytes += line
            bytes += line.count
        }
    }

    private let descriptor: Int32
    private let capacity: Int
    private let pause: Duration
    private let state = Mutex(State())
    private let thread = DispatchQueue(label: "log")

    /// - Parameters:
    ///   - capacity: how many bytes wait at most.
    ///   - pause: how long lines gather after others were written; the first after a silence is written at once.
    init(_ descriptor: Int32, capacity: Int = 1 << 20, pause: Duration = .milliseconds(2)) {
        self.descriptor = descriptor
        self.capacity = capacity
        self.pause = pause
    }

    /// - Parameters:
    ///   - line: with its final line feed, and no other.
    ///   - notice: makes the line that tells how many were dropped.
    func add(_ line: [UInt8], notice: @escaping @Sendable (Int) -> [UInt8]) {
        let (isTaken, begins) = state.withLock { state in
            state.notice = notice
            // After the first that is dropped, half of the space must be free again: one notice for many lines.
            let space = state.dropped > 0 && !state.hasFailed ? capacity / 2 : capacity
            guard state.bytes + line.count <= space else {
                state.dropped += 1
                return (false, false)
            }
            state.tell()
            state.add(line)
            let begins = !state.isWriting
            state.isWriting = true
            return (true, begins)
        }
        if !isTaken { Self.dropped.increment() }
        if begins { thread.async { self.write() } }
    }

    /// Returns when all that was added is written, or when the time is over.
    func flush(within limit: Duration) {
        let end = DispatchSemaphore(value: 0)
        let waits = state.withLock { state in
            if state.isWriting { state.flushes.append(end) }
            return state.isWriting
        }
        if waits { _ = end.wait(timeout: .now() + .nanoseconds(Int(limit / .nanoseconds(1)))) }
    }

    private static let dropped = Counter(label: "webhookd_log_lines_dropped_total")

    // MARK: On the thread

    /// Rule of POSIX: no other process's bytes come between those of one `write(2)` of that many to a pipe.
    private static let atomicSize = 4_096

    private func write() {
        var batch = Batch()
        while take(&batch) {
            var start = 0
            while start < batch.bytes.count {
                let end = Self.end(of: batch.bytes, from: start)
                finish(batch, start..<end, isWritten: write(batch.bytes, start..<end))
                start = end
            }
            usleep(UInt32(pause / .microseconds(1)))
        }
    }

    /// Where the last line ends that fits into one write together with those before it; the first always does.
    private static func end(of bytes: [UInt8], from start: Int) -> Int {
        let limit = start + atomicSize
        guard limit < bytes.count else { return bytes.count }
        let feed = UInt8(ascii: "\n")
        let last = bytes[start..<limit].lastIndex(of: feed) ?? bytes[limit...].firstIndex(of: feed)
        return last.map { $0 + 1 } ?? bytes.count
    }

    private func finish(_ batch: Batch, _ range: Range<Int>, isWritten: Bool) {
        let notices = isWritten ? [] : batch.notices.filter { range.contains($0.start) }
        let lines = isWritten ? 0 : batch.bytes[range].count { $0 == UInt8(ascii: "\n") } - notices.count
        state.withLock { state in
            state.bytes -= range.count
            state.hasFailed = !isWritten
            state.dropped += lines + notices.reduce(0) { $0 + $1.dropped }
        }
        if lines > 0 { Self.dropped.increment(by: lines) }
    }

    /// Exchanges what was written for what is to be written next. False, the end of the writing, when there is nothing.
    private func take(_ batch: inout Batch) -> Bool {
        batch.clear()
        let flushes: [DispatchSemaphore]? = state.withLock { state in
            if state.waiting.bytes.isEmpty, !state.hasFailed { state.tell() }
            guard state.waiting.bytes.isEmpty else {
                swap(&batch, &state.waiting)
                return nil
            }
            state.isWriting = false
            // The space is kept for the next writing.
            swap(&batch, &state.waiting)
            defer { state.flushes = [] }
            return state.flushes
        }
        for flush in flushes ?? [] { flush.signal() }
        return flushes == nil
    }

    /// Waits for the reader. False where nobody can read it or there is no space for it.
    private func write(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            let written = unsafe bytes.withUnsafeBytes { bytes in
                unsafe Self.system(descriptor, bytes.baseAddress.map { unsafe $0 + start }, range.upperBound - start)
            }
            if written > 0 {
                start += written
            } else if written < 0 && errno == EAGAIN {
                var writable = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&writable, 1, -1)
            } else if written == 0 || errno != EINTR {
                return false
            }
        }
        return true
    }

    private static func system(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        unsafe Glibc.write(descriptor, start, count)
        #else
        unsafe Darwin.write(descriptor, start, count)
        #endif
    }
}
