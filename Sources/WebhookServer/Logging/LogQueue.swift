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
/// Whoever adds a line never waits. One thread writes, in order, and blocks in the place of all.
final class LogQueue: Sendable {
    private struct Entry {
        let bytes: [UInt8]
        /// Of how many dropped lines it tells; nil for a line.
        var dropped: Int?
    }

    private struct State {
        var entries: [Entry] = []
        /// Those being written, too.
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
            add(Entry(bytes: notice(dropped), dropped: dropped))
            dropped = 0
        }

        mutating func add(_ entry: Entry) {
            entries.append(entry)
            bytes += entry.bytes.count
        }
    }

    private let descriptor: Int32
    private let capacity: Int
    private let state = Mutex(State())
    private let thread = DispatchQueue(label: "log")

    /// - Parameter capacity: how many bytes wait at most.
    init(_ descriptor: Int32, capacity: Int = 1 << 20) {
        self.descriptor = descriptor
        self.capacity = capacity
    }

    /// - Parameters:
    ///   - line: with its final line feed.
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
            state.add(Entry(bytes: line))
            let begins = !state.isWriting
            state.isWriting = true
            return (true, begins)
        }
        if !isTaken { Self.count(1) }
        if begins { thread.async { self.write() } }
    }

    /// Returns when all that was added is written, or when the time is over.
    func flush(within limit: Duration) {
        let end = DispatchSemaphore(value: 0)
        let waits = state.withLock { state in
            if state.isWriting { state.flushes.append(end) }
            return state.isWriting
        }
        let milliseconds = limit.components.seconds * 1_000 + limit.components.attoseconds / 1_000_000_000_000_000
        if waits { _ = end.wait(timeout: .now() + .milliseconds(Int(milliseconds))) }
    }

    private static func count(_ lines: Int) {
        Counter(label: "webhookd_log_lines_dropped_total").increment(by: lines)
    }

    // MARK: On the thread

    /// Rule of POSIX: no other process's bytes come between those of one `write(2)` of that many to a pipe.
    private static let atomicSize = 4_096

    private func write() {
        while true {
            let entries = take()
            if entries.isEmpty { return }
            var start = 0
            while start < entries.count {
                var chunk = entries[start].bytes
                var end = start + 1
                while end < entries.count, chunk.count + entries[end].bytes.count <= Self.atomicSize {
                    chunk += entries[end].bytes
                    end += 1
                }
                finish(entries[start..<end], size: chunk.count, isWritten: write(chunk))
                start = end
            }
        }
    }

    private func finish(_ entries: ArraySlice<Entry>, size: Int, isWritten: Bool) {
        state.withLock { state in
            state.bytes -= size
            state.hasFailed = !isWritten
            if !isWritten { state.dropped += entries.reduce(0) { $0 + ($1.dropped ?? 1) } }
        }
        if !isWritten { Self.count(entries.count { $0.dropped == nil }) }
    }

    /// What is to be written next; the end of the writing when there is nothing.
    private func take() -> [Entry] {
        let (entries, flushes) = state.withLock { state in
            if state.entries.isEmpty, !state.hasFailed { state.tell() }
            var taken: [Entry] = []
            swap(&taken, &state.entries)
            guard taken.isEmpty else { return (taken, [DispatchSemaphore]()) }
            state.isWriting = false
            defer { state.flushes = [] }
            return (taken, state.flushes)
        }
        for flush in flushes { flush.signal() }
        return entries
    }

    /// Waits for the reader. False where nobody can read it or there is no space for it.
    private func write(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { bytes in
                unsafe Self.system(descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
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
