import FoundationEssentials
import Synchronization
import WebhookCore

/// The simulated time as a machine's clock shows it: ahead or behind, drifting, and set forwards and back. What is measured by the
/// monotonic clock, and how long a sleep lasts, follows the true time.
final class SimulatedClock: ServiceClock {
    static let start = Date(timeIntervalSince1970: 1_795_314_600)

    private let time: SimulatedTime
    /// In seconds.
    private let lead: Mutex<Double>
    /// In seconds for a second.
    private let drift: Mutex<Double>

    init(_ time: SimulatedTime, lead: Double = 0, drift: Double = 0) {
        self.time = time
        self.lead = Mutex(lead)
        self.drift = Mutex(drift)
    }

    var now: Date {
        let elapsed = time.elapsed
        return Self.start + elapsed * (1 + drift.withLock { $0 }) + lead.withLock { $0 }
    }

    var milliseconds: Int64 { Int64((now.timeIntervalSince1970 * 1_000).rounded()) }

    var monotonic: MonotonicTime { MonotonicTime(nanoseconds: Int64((time.elapsed * 1e9).rounded())) }

    /// Is set to another time.
    func jump(by seconds: Double) {
        lead.withLock { $0 += seconds }
    }

    /// Is set right.
    func heal() {
        lead.withLock { $0 = 0 }
        drift.withLock { $0 = 0 }
    }

    func sleep(until instant: Date) async throws {
        guard await time.sleep(max(0.001, instant.timeIntervalSince(now))) else { throw CancellationError() }
    }
}
