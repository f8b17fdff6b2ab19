import Foundation
import Synchronization
import Testing

@testable import WebhookServer

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite("Lines of the log", .timeLimit(.minutes(1)))
struct LogQueueTests {
    /// A pipe that is soon full.
    private final class SmallPipe: Sendable {
        let pipe = Pipe()

        init() {
            #if canImport(Glibc)
            // F_SETPIPE_SZ, to the smallest size.
            _ = fcntl(writing, 1_031, 4_096)
            #endif
        }

        var writing: Int32 { pipe.fileHandleForWriting.fileDescriptor }

        /// All lines up to the end, which nobody may write to any more then.
        func lines() async throws -> [String] {
            try pipe.fileHandleForWriting.close()
            return try await rest()
        }

        func rest() async throws -> [String] {
            let bytes = try await onThread { [pipe] in try pipe.fileHandleForReading.readToEnd() ?? Data() }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.isEmpty || text.hasSuffix("\n"), "the last line is whole")
            return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        }
    }

    private static func line(_ number: Int) -> [UInt8] {
        Array("line \(number) \(String(repeating: "x", count: number * 37 % 150))\n".utf8)
    }

    private static func text(_ number: Int) -> String { String(decoding: line(number).dropLast(), as: UTF8.self) }

    private static func add(_ numbers: Range<Int>, to queue: LogQueue) {
        for number in numbers { queue.add(line(number)) { Array("dropped \($0)\n".utf8) } }
    }

    @Test("are written whole and in order by whoever adds them, before the end")
    func order() async throws {
        let pipe = SmallPipe()
        let queue = LogQueue(pipe.writing)
        async let read = pipe.rest()
        Self.add(0..<2_000, to: queue)
        try await onThread { queue.flush(within: .seconds(30)) }
        try pipe.pipe.fileHandleForWriting.close()
        #expect(try await read == (0..<2_000).map(Self.text))
    }

    @Test("wait for a slow reader where the pipe does not block, too")
    func nonBlocking() async throws {
        let pipe = SmallPipe()
        _ = fcntl(pipe.writing, F_SETFL, O_NONBLOCK)
        let queue = LogQueue(pipe.writing)
        Self.add(0..<500, to: queue)
        async let read = pipe.rest()
        try await onThread { queue.flush(within: .seconds(30)) }
        try pipe.pipe.fileHandleForWriting.close()
        #expect(try await read == (0..<500).map(Self.text))
    }

    @Test("hold up nobody when no one reads them: those beyond the limit are dropped, and a later line counts them")
    func unread() async throws {
        let pipe = SmallPipe()
        let queue = LogQueue(pipe.writing, capacity: 16_384)
        Self.add(0..<1_000, to: queue)
        let start = ContinuousClock.now
        try await onThread { queue.flush(within: .milliseconds(100)) }
        #expect(start.duration(to: .now) < .seconds(20), "the end does not wait for a reader that is stuck")
        async let read = pipe.rest()
        // Nothing is left to be written, so that the next has its place.
        try await onThread { queue.flush(within: .seconds(30)) }
        Self.add(1_000..<1_001, to: queue)
        try await onThread { queue.flush(within: .seconds(30)) }
        try pipe.pipe.fileHandleForWriting.close()

        let lines = try await read
        let kept = try #require(lines.firstIndex { $0.hasPrefix("dropped") })
        #expect(lines[..<kept] == ArraySlice((0..<kept).map(Self.text)), "what came first is kept, in order")
        #expect(lines[kept...] == ["dropped \(1_000 - kept)", Self.text(1_000)])
        let bytes = (0..<kept).reduce(0) { $0 + Self.line($1).count }
        #expect((16_000...16_384 + 4_096).contains(bytes), "as much waits as may, behind what the pipe holds")
    }

    @Test("end nothing when their reader has gone, and are counted for one that comes")
    func goneReader() async throws {
        // As the service does; here, too, where a signal would end all tests.
        _ = signal(SIGPIPE, SIG_IGN)
        let (gone, next) = (SmallPipe(), SmallPipe())
        let queue = LogQueue(gone.writing)
        try gone.pipe.fileHandleForReading.close()
        Self.add(0..<10, to: queue)
        try await onThread { queue.flush(within: .seconds(30)) }
        dup2(next.writing, gone.writing)
        Self.add(10..<12, to: queue)
        try await onThread { queue.flush(within: .seconds(30)) }
        try gone.pipe.fileHandleForWriting.close()
        #expect(try await next.lines() == ["dropped 10", Self.text(10), Self.text(11)])
    }

    @Test("gather while others are written, and cost one wake of the writer together")
    func batches() async throws {
        let pipe = SmallPipe()
        let queue = LogQueue(pipe.writing, pause: .seconds(1))
        Self.add(0..<1, to: queue)
        // The writer has taken the first, and pauses.
        let first = Self.line(0).count
        let bytes = try await onThread { [pipe] in try pipe.pipe.fileHandleForReading.read(upToCount: first) }
        #expect(bytes.map(Array.init) == Self.line(0))
        Self.add(1..<20, to: queue)
        let rest = try await onThread { [pipe] in pipe.pipe.fileHandleForReading.availableData }
        #expect(Array(rest) == (1..<20).flatMap(Self.line), "one write holds what gathered")
    }

    @Test("that were dropped are told of in the log's own form", arguments: [true, false])
    func notice(isJSON: Bool) throws {
        let line = String(decoding: LogLine.dropped(7, isJSON: isJSON), as: UTF8.self)
        let message = "log lines dropped: nobody read them in time"
        let end =
            isJSON
            ? "\"level\":\"warning\",\"message\":\"\(message)\",\"logger\":\"webhookd.log\",\"lines\":7}\n"
            : "Z WARNING  \(message) lines=7\n"
        #expect(line.hasSuffix(end))
    }
}

/// Waits for what blocks, on a thread that no task is waiting for.
private func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
