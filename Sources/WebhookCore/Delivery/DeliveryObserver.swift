/// Sees what an account receives, for instance to record it.
public protocol DeliveryObserver: Sendable {
    /// Called once for each delivery that was believed and read, repeats included, before it is handled. It must not block.
    func received(_ message: Message, by account: AccountName)
}
