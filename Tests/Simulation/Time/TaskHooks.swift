import Glibc
import Synchronization

/// Takes over what the concurrency runtime would give to its threads.
///
/// The runtime has a variable for that, which it looks into at each enqueuing; tests of others use it, too. `Task.sleep`,
/// `Task.yield` and the global executor by name go past it: what is simulated has to sleep by its clock.
enum TaskHooks {
    static let time = Mutex<SimulatedTime?>(nil)

    private typealias Enqueue = @convention(thin) (UnownedJob) -> Void
    private typealias EnqueueHook = @convention(thin) (UnownedJob, Enqueue) -> Void

    struct Missing: Error, CustomStringConvertible {
        let name: String
        var description: String { "this Swift runtime has no \(name)" }
    }

    /// From here on nothing runs but by ``time``.
    static func install() throws {
        try unsafe hook("swift_task_enqueueGlobal_hook", EnqueueHook.self).pointee = { job, _ in
            TaskHooks.time.withLock { $0 }?.enqueue(job)
        }
    }

    private static func hook<Hook>(_ name: String, _: Hook.Type) throws(Missing) -> UnsafeMutablePointer<Hook?> {
        guard let address = unsafe dlsym(nil, name) else { throw Missing(name: name) }
        return unsafe address.assumingMemoryBound(to: Hook?.self)
    }
}
