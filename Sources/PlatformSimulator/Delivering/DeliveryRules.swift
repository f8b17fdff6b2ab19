/// How the platform delivers callbacks.
///
/// Rule of the platform (`被动回复`): it waits five seconds, closes the connection and sends the same message again, three
/// times in all; a connection that fails and a status other than 200 count as no answer. What of a callback is made anew
/// for a retry is not told anywhere, so it can be chosen.
public struct DeliveryRules: Sendable, Hashable {
    /// Which of several addresses an attempt goes to. Successive deliveries begin at successive addresses.
    public enum Spread: Sendable, Hashable, CaseIterable {
        /// The one its delivery began with, as behind a load balancer that knows its clients again.
        case same
        /// The one after that of the attempt before.
        case elsewhere
        /// Whichever is next, whatever is delivered.
        case roundRobin
    }

    /// How long an attempt waits for the whole answer.
    public var patience: Duration
    /// How often a callback is sent, the first time included.
    public var attempts: Int
    /// How long after an attempt without an answer the next begins.
    public var pause: Duration
    /// Whether a retry has a timestamp, nonce and signature of its own.
    public var renewsSignature: Bool
    /// Whether a retry is sealed anew. Without effect in plain mode.
    public var renewsCiphertext: Bool
    /// Where attempts go.
    public var spread: Spread

    public init(
        patience: Duration = .seconds(5),
        attempts: Int = 3,
        pause: Duration = .zero,
        renewsSignature: Bool = true,
        renewsCiphertext: Bool = true,
        spread: Spread = .roundRobin
    ) {
        precondition(attempts > 0, "a callback is sent at least once")
        self.patience = patience
        self.attempts = attempts
        self.pause = pause
        self.renewsSignature = renewsSignature
        self.renewsCiphertext = renewsCiphertext
        self.spread = spread
    }
}
