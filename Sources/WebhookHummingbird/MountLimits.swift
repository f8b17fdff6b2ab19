/// What a mounted account lets senders use of the application. The defaults suit a public one.
public struct MountLimits: Sendable, Hashable {
    /// The largest body in bytes, declared or sent; more is refused with 413.
    public var bodySize = 64 * 1024
    /// How long a body may take after its head; longer is refused with 408.
    public var bodyTime: Duration = .seconds(3)
    /// When, counted from a delivery's head, a 503 goes out in place of an answer that is not ready.
    ///
    /// Rule of the platform (`被动回复`): it waits five seconds.
    public var replyTime: Duration = .milliseconds(4500)
    /// The most deliveries that are being received or handled at a time; more are answered 503 for the platform to come again.
    public var deliveriesInFlight = 1024

    /// The defaults.
    public init() {}
}
