import FoundationEssentials
import Synchronization
import WebhookCore

/// A clock on which whoever waits makes the time come.
final class LeapingClock: ServiceClock {
    private let time = Mutex(Date(timeIntervalSince1970: 1_780_000_000))

    var now: Date { time.withLock { $0 } }

    func sleep(until instant: Date) async throws {
        try Task.checkCancellation()
        time.withLock { $0 = max($0, instant) }
    }
}
