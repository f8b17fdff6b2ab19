import Dispatch

/// A thread that deliveries arrive on, as an event loop is.
final class Loop: TaskExecutor {
    private static let key = DispatchSpecificKey<Bool>()
    private let queue = DispatchQueue(label: "loop")

    init() {
        queue.setSpecific(key: Self.key, value: true)
    }

    /// Whether the code that asks runs on one.
    static var isCurrent: Bool { DispatchQueue.getSpecific(key: key) ?? false }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    func run(_ body: @escaping @Sendable () -> Void) { queue.async(execute: body) }
}
