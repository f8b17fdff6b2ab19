import Synchronization

/// How much the deliveries of one account take of a listener: counted by the account's name, so that it outlives changes of
/// the account. For the ``AcceptGate`` alone to change.
final class AccountLoad: Sendable {
    /// How many are being received or handled.
    let deliveries = Atomic<Int>(0)
}
