/// What the pages listener lets one visitor, and all visitors together, use of it. Its visitors are browsers of customers and servers of
/// the company, mostly behind a proxy.
public struct PagesLimits: Sendable, Hashable {
    /// The most connections at a time; more wait until one is closed.
    public var connections = 256
    /// The largest head in bytes.
    public var headSize = 16 * 1024
    /// The largest body in bytes.
    public var bodySize = 16 * 1024
    /// How long a body may take after its head. A connection whose body is not there a second later is closed, whatever it was told.
    public var bodyTime: Duration = .seconds(5)
    /// How long a connection may take to send a head, and rest between two.
    public var idleTime: Duration = .seconds(30)

    public init() {}
}
