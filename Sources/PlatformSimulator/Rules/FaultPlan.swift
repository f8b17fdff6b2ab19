/// Which calls and deliveries a fault befalls.
struct FaultPlan: Sendable {
    /// The most that wait at once; the oldest give way.
    static let limit = 1_000

    private(set) var faults: [OrderedFault] = []
    private var lastID = 0

    mutating func add(_ fault: Fault, path: String?, times: Int?) -> OrderedFault {
        lastID += 1
        let ordered = OrderedFault(id: lastID, fault: fault, path: path, remaining: times)
        faults = faults.suffix(Self.limit - 1) + [ordered]
        return ordered
    }

    /// - Returns: those removed.
    mutating func remove(_ id: Int? = nil) -> [OrderedFault] {
        let removed = faults.filter { id == nil || $0.id == id }
        faults.removeAll { id == nil || $0.id == id }
        return removed
    }

    /// The oldest fault for a call of the path, counted.
    mutating func take(forCall path: String) -> OrderedFault? {
        take { !$0.fault.isOfDeliveries && ($0.path == nil || $0.path == path) }
    }

    /// The oldest fault for a delivery, counted.
    mutating func takeForDelivery() -> OrderedFault? {
        take { $0.fault.isOfDeliveries && $0.fault != .noHandshake }
    }

    /// Whether the next handshake is left out, counted.
    mutating func takeForHandshake() -> OrderedFault? {
        take { $0.fault == .noHandshake }
    }

    private mutating func take(where fits: (OrderedFault) -> Bool) -> OrderedFault? {
        guard let index = faults.firstIndex(where: fits) else { return nil }
        let ordered = faults[index]
        if let remaining = ordered.remaining {
            if remaining <= 1 { faults.remove(at: index) } else { faults[index].remaining = remaining - 1 }
        }
        return ordered
    }
}
