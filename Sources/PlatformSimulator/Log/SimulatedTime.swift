import FoundationEssentials

/// How far the simulated platform's clock is from the machine's.
struct SimulatedTime: Sendable, Hashable {
    /// In seconds.
    private(set) var offset: TimeInterval = 0
    private(set) var frozenAt: Date?

    func time(at real: Date) -> Date { frozenAt ?? real + offset }

    mutating func advance(by seconds: TimeInterval) {
        offset += seconds
        frozenAt = frozenAt.map { $0 + seconds }
    }

    mutating func freeze(at real: Date) {
        frozenAt = frozenAt ?? time(at: real)
    }

    /// It goes on from where it stood.
    mutating func thaw(at real: Date) {
        if let frozenAt { offset = frozenAt.timeIntervalSince(real) }
        frozenAt = nil
    }
}
