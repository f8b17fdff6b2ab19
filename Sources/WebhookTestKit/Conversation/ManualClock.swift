public import FoundationEssentials
import Synchronization
public import WebhookCore

/// A clock that moves only when it is told to, for tests of what takes time.
///
/// ```swift
/// let clock = ManualClock()
/// clock.advance(by: .seconds(600))
/// ```
public final class ManualClock: ServiceClock {
    private let time: Mutex<Date>

    /// - Parameter now: by default the moment that the fixtures are written for, ``FixtureWorld/now``.
    public init(_ now: Date = FixtureWorld.now) {
        time = Mutex(now)
    }

    public var now: Date { time.withLock { $0 } }

    /// Moves it on; a negative duration moves it back, as a machine's clock may be.
    public func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let interval = Double(seconds) + Double(attoseconds) * 1e-18
        time.withLock { $0 += interval }
    }

    /// Moves it to a time, later or earlier.
    public func set(to time: Date) {
        self.time.withLock { $0 = time }
    }
}
