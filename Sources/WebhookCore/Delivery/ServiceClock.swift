public import FoundationEssentials

/// Where the service takes the time of day from; tests give a manual one.
public protocol ServiceClock: Sendable {
    /// The current time.
    var now: Date { get }
}

/// The machine's clock.
public struct SystemClock: ServiceClock {
    public init() {}

    public var now: Date { Date() }
}

/// A clock that stands still at a time.
public struct FixedClock: ServiceClock {
    /// The time it stands at.
    public let now: Date

    public init(_ now: Date) {
        self.now = now
    }
}
