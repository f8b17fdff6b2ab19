import Synchronization

/// Idle handles of a C library, so that a callback does not allocate and initialise its own.
///
/// A handle is out of the pool while it is used, so two threads never share one. The pool keeps as many as were ever
/// in use at once, which is bounded by the number of threads.
///
/// Not generic: a module that uses a generic type of another looks it up at run time, which costs more than the pool saves.
package final class HandlePool: Sendable {
    private let idle = Mutex<[any AnyObject & Sendable]>([])

    package init() {}

    /// A handle nobody else holds, or nil when all are in use.
    package func take() -> (any AnyObject & Sendable)? {
        idle.withLock { $0.popLast() }
    }

    /// Offers `handle` to the next taker; the caller must not touch it again.
    package func give(back handle: any AnyObject & Sendable) {
        idle.withLock { $0.append(handle) }
    }
}
