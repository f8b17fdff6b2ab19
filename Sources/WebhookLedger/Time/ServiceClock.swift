public import FoundationEssentials

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where the service takes the time of day from; tests give a manual one.
public protocol ServiceClock: Sendable {
    /// The current time of day, which may be set forwards and back.
    var now: Date { get }

    /// The time for deadlines, which nobody sets.
    var monotonic: MonotonicTime { get }

    /// Waits until ``now`` is `instant` or later.
    ///
    /// - Throws: `CancellationError` when the task is cancelled before.
    func sleep(until instant: Date) async throws
}

extension ServiceClock {
    /// As ``now``: for clocks that are never set.
    public var monotonic: MonotonicTime {
        MonotonicTime(nanoseconds: Int64((now.timeIntervalSince1970 * 1e9).rounded()))
    }

    /// Looks at ``now`` every ten milliseconds: for clocks that cannot tell when they are moved.
    public func sleep(until instant: Date) async throws {
        while now < instant { try await Task.sleep(for: .milliseconds(10)) }
    }
}

/// The machine's clock.
public struct SystemClock: ServiceClock {
    public init() {}

    public var now: Date { Date() }

    /// The kernel's CLOCK_MONOTONIC, which NIO counts its deadlines by, too.
    public var monotonic: MonotonicTime {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    public func sleep(until instant: Date) async throws {
        try await Task.sleep(for: .seconds(instant.timeIntervalSince(now)))
    }
}

/// A clock that stands still at a time: whoever waits for another waits for ever.
public struct FixedClock: ServiceClock {
    /// The time it stands at.
    public let now: Date

    public init(_ now: Date) {
        self.now = now
    }

    public func sleep(until instant: Date) async throws {
        while now < instant { try await Task.sleep(for: .seconds(86_400)) }
    }
}
