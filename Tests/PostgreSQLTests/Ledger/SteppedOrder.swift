@testable import WebhookStorage

/// In which order two do their steps.
enum SteppedOrder {
    /// Whose step is next: the first one's where it is true.
    case alternating([Bool])
    /// One stops in a step with its snapshot taken, while the other does all of its own.
    case behindSnapshot(isFirst: Bool, step: Int)

    static func all(_ first: SteppedUnits, _ second: SteppedUnits) -> [SteppedOrder] {
        first.gatedSteps.map { .behindSnapshot(isFirst: true, step: $0) }
            + second.gatedSteps.map { .behindSnapshot(isFirst: false, step: $0) }
            + interleavings(first.count, second.count).map { .alternating($0) }
    }

    private static func interleavings(_ first: Int, _ second: Int) -> [[Bool]] {
        if first == 0 { return [Array(repeating: false, count: second)] }
        if second == 0 { return [Array(repeating: true, count: first)] }
        return interleavings(first - 1, second).map { [true] + $0 } + interleavings(first, second - 1).map { [false] + $0 }
    }

    /// - Parameter gate: what closes and opens the gate behind which gated statements go on.
    func run(_ first: SteppedUnits, _ second: SteppedUnits, gate: SteppedSession) throws {
        switch self {
        case .alternating(let order):
            for isFirst in order {
                try (isFirst ? first : second).step()
                try (isFirst ? second : first).resume()
            }
        case .behindSnapshot(let isFirst, let step):
            let (held, other) = isFirst ? (first, second) : (second, first)
            for _ in 0..<step { try held.step() }
            try gate.run("SELECT pg_advisory_lock(1)")
            try held.stepBehindSnapshot()
            for _ in 0..<other.count { try other.step() }
            try gate.run("SELECT pg_advisory_unlock(1)")
        }
        // Who waited has steps left.
        let deadline = ContinuousClock.now + .seconds(20)
        while !first.isDone || !second.isDone {
            guard ContinuousClock.now < deadline else { throw SteppedSession.Stuck() }
            for unit in [first, second] where !unit.isDone { try unit.step() }
        }
    }
}
