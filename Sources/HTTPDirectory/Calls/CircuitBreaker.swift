/// Decides whether an API that does not answer is asked: after some failures in a row not for some seconds, then once, and by that
/// the next is decided. Without lock and clock.
struct CircuitBreaker {
    /// What a question was let through as. Whoever gets one reports how it ended.
    struct Admission: Equatable {
        fileprivate let era: Int
        fileprivate let isProbe: Bool
    }

    enum Change: Equatable {
        case opened, closed
    }

    private enum State {
        case closed(failures: Int)
        case open(until: ContinuousClock.Instant)
        case probing
    }

    private let threshold: Int
    private let rest: Duration
    private var state = State.closed(failures: 0)
    /// Counts the changes, so that what began before the last one decides nothing any more.
    private var era = 0
    /// Of the failure that opened it last.
    private(set) var isBusy = false

    /// - Parameters:
    ///   - threshold: how many failures in a row open it.
    ///   - rest: how long nothing is asked then.
    init(threshold: Int = 5, rest: Duration = .seconds(5)) {
        self.threshold = threshold
        self.rest = rest
    }

    var isClosed: Bool { if case .closed = state { true } else { false } }

    /// Nil where the question is not to be asked.
    mutating func admit(at now: ContinuousClock.Instant) -> Admission? {
        switch state {
        case .closed: return Admission(era: era, isProbe: false)
        case .probing: return nil
        case .open(let until):
            guard now >= until else { return nil }
            state = .probing
            era += 1
            return Admission(era: era, isProbe: true)
        }
    }

    mutating func answered(_ admission: Admission) -> Change? {
        guard admission.era == era else { return nil }
        state = .closed(failures: 0)
        guard admission.isProbe else { return nil }
        era += 1
        return .closed
    }

    mutating func failed(_ admission: Admission, isBusy: Bool, at now: ContinuousClock.Instant) -> Change? {
        guard admission.era == era else { return nil }
        if case .closed(let failures) = state, failures + 1 < threshold {
            state = .closed(failures: failures + 1)
            return nil
        }
        self.isBusy = isBusy
        state = .open(until: now + rest)
        era += 1
        return admission.isProbe ? nil : .opened
    }
}
