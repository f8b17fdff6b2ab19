import DequeModule
import Dispatch
import Synchronization

/// Threads for handlers that may block: a handler that does keeps one of them and nobody else's.
///
/// Swift's own pool has as many threads as the machine has cores, so a few handlers that block would stop everything.
/// Threads are started when they are needed, `width` at most, and end after some seconds without work. When all are taken,
/// handlers wait; their deliveries are accepted and acknowledged in time all the same.
final class HandlerPool: TaskExecutor {
    /// As wide as ``DeliveryLimits`` has it by default, for all that say nothing else.
    static let standard = HandlerPool(width: DeliveryLimits().handlerThreads)

    private struct Work {
        var jobs: Deque<UnownedJob> = []
        var threads = 0
        var idle = 0
    }

    private let width: Int
    private let work = Mutex(Work())
    private let signal = DispatchSemaphore(value: 0)

    init(width: Int) {
        self.width = max(1, width)
    }

    var load: (running: Int, waiting: Int) {
        work.withLock { ($0.threads - $0.idle, $0.jobs.count) }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        // An ExecutorJob cannot be captured; the unowned one is run exactly once, below.
        let job = UnownedJob(job)
        let starts = work.withLock { work in
            work.jobs.append(job)
            guard work.idle < work.jobs.count, work.threads < width else { return false }
            work.threads += 1
            return true
        }
        if starts, !BackgroundThread.start({ self.serve() }) {
            let isAlone = work.withLock { work in
                work.threads -= 1
                return work.threads == 0
            }
            // The system has no thread to give: one of Dispatch's has to do.
            if isAlone { DispatchQueue.global().async { self.runOne() } }
        }
        signal.signal()
    }

    /// How long a thread without work stays.
    private static let rest: DispatchTimeInterval = .seconds(5)

    private func serve() {
        while true {
            work.withLock { $0.idle += 1 }
            let isSignalled = signal.wait(timeout: .now() + Self.rest) == .success
            let (job, ends) = work.withLock { work -> (UnownedJob?, Bool) in
                work.idle -= 1
                if let job = work.jobs.popFirst() { return (job, false) }
                if !isSignalled { work.threads -= 1 }
                return (nil, !isSignalled)
            }
            if let job { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
            if ends { return }
        }
    }

    private func runOne() {
        if let job = work.withLock({ $0.jobs.popFirst() }) { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
