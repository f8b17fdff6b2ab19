public import FoundationEssentials

/// Where the service takes the time of day from; tests give a manual one.
public protocol ServiceClock: Sendable {
    /// The current time.
    var now: Date { get }

    /// Waits until ``now`` is `instant` or later.
    ///
    /// - Throws: `CancellationError` when the task is cancelled before.
    func sleep(until instant: Date) async throws
}

extension ServiceClock {
    /// Looks at ``now`` every ten milliseconds: for clocks that cannot tell when they are moved.
    public func sleep(until instant: Date) async throws {
        while now < instant { try await Task.sleep(for: .milliseconds(10)) }
    }
}

/// The machine's clock.
public struct SystemClock: ServiceClock {
    public init() {}

    public var now: Date { Date() }

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
