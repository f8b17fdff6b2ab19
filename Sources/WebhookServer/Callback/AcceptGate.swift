import Synchronization

/// Counts what the listener is busy with, and refuses what goes beyond the limits.
final class AcceptGate: Sendable {
    enum ConnectionRefusal: String, Error, Sendable, CaseIterable {
        case tooMany = "too-many"
        case tooManyOfAddress = "too-many-of-address"
    }

    enum DeliveryRefusal: String, Error, Sendable {
        case tooMany = "too-many"
        case tooManyOfAccount = "too-many-of-account"
    }

    private struct Connections {
        var count = 0
        /// Only addresses with connections, and only those that are limited.
        var byAddress: [RemoteAddress: Int] = [:]
    }

    private let limits: CallbackLimits
    private let connections = Mutex(Connections())
    private let deliveries = Atomic<Int>(0)

    init(limits: CallbackLimits) {
        self.limits = limits
    }

    /// Counts a connection until ``connectionClosed(from:)``, or throws because it is one too many.
    func connectionOpened(from address: RemoteAddress) throws(ConnectionRefusal) {
        let limited = isLimited(address)
        let refusal: ConnectionRefusal? = connections.withLock { connections in
            guard connections.count < limits.connections else { return .tooMany }
            if limited {
                let ofAddress = connections.byAddress[address.accountable, default: 0]
                guard ofAddress < limits.connectionsPerAddress else { return .tooManyOfAddress }
                connections.byAddress[address.accountable] = ofAddress + 1
            }
            connections.count += 1
            return nil
        }
        if let refusal { throw refusal }
    }

    func connectionClosed(from address: RemoteAddress) {
        let limited = isLimited(address)
        connections.withLock { connections in
            connections.count -= 1
            guard limited, let ofAddress = connections.byAddress[address.accountable] else { return }
            connections.byAddress[address.accountable] = ofAddress > 1 ? ofAddress - 1 : nil
        }
    }

    private func isLimited(_ address: RemoteAddress) -> Bool {
        address != .local && !limits.trustedProxies.contains { $0.contains(address) }
    }

    /// Throws what ``deliveryEntered(of:)`` would: what can be asked before anything is spent on a delivery.
    func checkRoomForDelivery(of account: AccountLoad) throws(DeliveryRefusal) {
        if deliveries.load(ordering: .relaxed) >= limits.deliveriesInFlight { throw .tooMany }
        if account.deliveries.load(ordering: .relaxed) >= limits.deliveriesOfAccount { throw .tooManyOfAccount }
    }

    /// Counts a delivery until ``deliveryLeft(of:)``, or throws because it is one too many.
    func deliveryEntered(of account: AccountLoad) throws(DeliveryRefusal) {
        let count = deliveries.add(1, ordering: .relaxed).newValue
        let ofAccount = account.deliveries.add(1, ordering: .relaxed).newValue
        guard count <= limits.deliveriesInFlight, ofAccount <= limits.deliveriesOfAccount else {
            deliveryLeft(of: account)
            throw count > limits.deliveriesInFlight ? .tooMany : .tooManyOfAccount
        }
    }

    func deliveryLeft(of account: AccountLoad) {
        deliveries.subtract(1, ordering: .relaxed)
        account.deliveries.subtract(1, ordering: .relaxed)
    }

    /// How many deliveries are being received or handled.
    var deliveriesInFlight: Int { deliveries.load(ordering: .relaxed) }
}
