/// What the callback listener lets one sender, and all senders together, use of it.
///
/// The defaults suit a public listener; a real delivery has a head of about 600 bytes and a body of one or two KiB.
public struct CallbackLimits: Sendable, Hashable {
    /// The largest body in bytes, declared or sent; more is refused with 413.
    public var bodySize = 64 * 1024
    /// The longest request target in bytes; more is refused with 414.
    public var targetLength = 2048
    /// The largest head in bytes, names and values together; more is refused with 431.
    public var headSize = 16 * 1024
    /// The most header fields of one head; more is refused with 431.
    public var headFields = 100

    /// How long a connection may stay silent before it is closed, until its sender has shown that it knows an account's token.
    public var openingTime: Duration = .seconds(5)
    /// How long a head may take from its first byte; longer is refused with 408.
    public var headTime: Duration = .seconds(3)
    /// How long a body may take after its head; longer is refused with 408.
    public var bodyTime: Duration = .seconds(3)
    /// When, counted from a delivery's first byte, a 503 goes out in place of an answer that is not ready; a tenth of a second
    /// later at most.
    ///
    /// The pipeline keeps its `ReplyBudget` by itself: this is for when it does not, and comes after that. Rule of the platform
    /// (`被动回复`): it waits five seconds.
    public var replyTime: Duration = .milliseconds(4500)
    /// How long a connection may rest between deliveries before it is closed, once a signature on it was found right.
    public var idleTime: Duration = .seconds(75)
    /// How long a sender may leave answers unread, once they fill the buffers, before the connection is closed.
    public var stallTime: Duration = .seconds(5)
    /// How long a connection that is being closed waits for the sender to have read the last answer.
    public var lingerTime: Duration = .seconds(1)

    /// The most connections at a time; more are closed as they arrive.
    public var connections = 4096
    /// The most connections from one address (of IPv6: one /64) that is not a trusted proxy; more are closed as they arrive.
    public var connectionsPerAddress = 256
    /// Who may open any number of connections, within ``connections``: the proxies in front of the listener.
    public var trustedProxies: [AddressBlock] = [.loopbackV4, .loopbackV6]
    /// The most deliveries that are being received or handled at a time; more are answered 503 for the platform to come again.
    public var deliveriesInFlight = 1024
    /// The most of them for one account, so that one whose handlers hang leaves room for the others; more are answered 503. By
    /// default a quarter.
    public var deliveriesInFlightPerAccount: Int?

    /// ``deliveriesInFlightPerAccount`` or what stands for it.
    var deliveriesOfAccount: Int { deliveriesInFlightPerAccount ?? (deliveriesInFlight + 3) / 4 }

    public init() {}
}
