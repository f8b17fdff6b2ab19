import Synchronization
import Testing

@testable import WebhookCore

@Suite(.timeLimit(.minutes(1))) struct SenderQueueTests {
    private let queue = SenderQueue()
    private let sender = OpenID("oSender")

    /// What happened, in order.
    private final class Course: Sendable {
        private let steps = Mutex<[String]>([])

        func note(_ step: String) { steps.withLock { $0.append(step) } }
        var noted: [String] { steps.withLock { $0 } }
    }

    /// Gives other tasks the time to come as far as they can.
    private func settle() async {
        for _ in 0..<200 { await Task.yield() }
    }

    @Test("a free sender enters at once, and again after leaving")
    func free() async throws {
        for _ in 0..<3 {
            try await queue.enter(sender)
            queue.leave(sender)
        }
    }

    @Test("those who wait enter one at a time, in the order they came")
    func order() async throws {
        let course = Course()
        try await queue.enter(sender)
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<10 {
            tasks.append(
                Task.immediate {
                    try await queue.enter(sender)
                    course.note("in \(number)")
                    await settle()
                    course.note("out \(number)")
                    queue.leave(sender)
                }
            )
        }
        await settle()
        #expect(course.noted.isEmpty)
        queue.leave(sender)
        for task in tasks { try await task.value }
        #expect(course.noted == (0..<10).flatMap { ["in \($0)", "out \($0)"] })
    }

    @Test("other senders do not wait")
    func others() async throws {
        try await queue.enter(sender)
        try await queue.enter(OpenID("osender"))
        queue.leave(OpenID("osender"))
        queue.leave(sender)
    }

    @Test("who is cancelled while waiting loses the turn to the next, and takes none")
    func cancelled() async throws {
        let course = Course()
        try await queue.enter(sender)
        let first = Task.immediate {
            try await queue.enter(sender)
            course.note("the cancelled one is in")
        }
        let second = Task.immediate {
            try await queue.enter(sender)
            course.note("second")
            queue.leave(sender)
        }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        queue.leave(sender)
        try await second.value
        #expect(course.noted == ["second"])
        try await queue.enter(sender)
        queue.leave(sender)
    }

    @Test("who is cancelled before waiting does not wait")
    func cancelledBefore() async throws {
        try await queue.enter(sender)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await queue.enter(sender)
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        queue.leave(sender)
        try await queue.enter(sender)
        queue.leave(sender)
    }

    /// How many are in at once.
    private final class Inside: Sendable {
        private struct Counts {
            var now: [OpenID: Int] = [:]
            var most = 0
            var all = 0
        }

        private let counts = Mutex(Counts())

        func enter(_ sender: OpenID) {
            counts.withLock { counts in
                counts.now[sender, default: 0] += 1
                counts.all += 1
                counts.most = max(counts.most, counts.now[sender] ?? 0)
            }
        }

        func leave(_ sender: OpenID) { counts.withLock { $0.now[sender, default: 0] -= 1 } }

        var most: Int { counts.withLock { $0.most } }
        var all: Int { counts.withLock { $0.all } }
    }

    @Test("under load never two of one sender are in, and nobody is forgotten")
    func load() async throws {
        let inside = Inside()
        await withTaskGroup { group in
            for number in 0..<400 {
                let sender = OpenID("o\(number % 7)")
                group.addTask { [queue] in
                    guard (try? await queue.enter(sender)) != nil else { return }
                    inside.enter(sender)
                    await Task.yield()
                    inside.leave(sender)
                    queue.leave(sender)
                }
                guard number.isMultiple(of: 10) else { continue }
                // Cancelled somewhere on its way.
                let cancelled = Task { [queue] in
                    guard (try? await queue.enter(sender)) != nil else { return }
                    queue.leave(sender)
                }
                cancelled.cancel()
            }
        }
        #expect(inside.most == 1)
        #expect(inside.all == 400)
    }
}
