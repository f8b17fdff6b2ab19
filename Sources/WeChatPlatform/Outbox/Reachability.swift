import FoundationEssentials

/// Whether the platform can be reached for an account, as far as this process found out.
///
/// While it cannot, no message is put at risk to find out whether it can again: after a rest that grows with each failure,
/// a harmless question is asked first.
struct Reachability {
    private let backoff: Backoff
    private(set) var failures = 0
    private(set) var restUntil: Date?
    private(set) var mustProbe = false

    init(backoff: Backoff) {
        self.backoff = backoff
    }

    mutating func failed(at now: Date) {
        failures += 1
        restUntil = now + backoff.delay(after: failures)
        mustProbe = true
    }

    mutating func succeeded() {
        failures = 0
        restUntil = nil
        mustProbe = false
    }

    /// When the account was refused: whether that is over is asked, too.
    mutating func probeNext() {
        mustProbe = true
    }

    /// Until when to rest; nil when it may be tried.
    func rest(at now: Date) -> Date? {
        restUntil.flatMap { $0 > now ? $0 : nil }
    }
}
