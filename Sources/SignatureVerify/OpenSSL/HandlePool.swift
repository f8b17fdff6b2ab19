package import Synchronization

/// Idle handles of a C library, so that a callback does not allocate and initialise its own.
///
/// A handle is out of the pool while it is used, so two threads never share one. The pool keeps as many as were ever
/// in use at once, which is bounded by the number of threads.
package final class HandlePool<Handle: Sendable>: Sendable {
    // Inlined into its users: looking a generic type up at run time costs more than the pool saves.
    @usableFromInline package let idle = Mutex<[Handle]>([])

    @inlinable package init() {}

    /// A handle nobody else holds, or nil when all are in use.
    @inlinable @inline(__always) package func take() -> Handle? {
        idle.withLock { $0.popLast() }
    }

    /// Offers `handle` to the next taker; the caller must not touch it again.
    @inlinable @inline(__always) package func give(back handle: Handle) {
        idle.withLock { $0.append(handle) }
    }
}
