import FoundationEssentials
import Synchronization
import WebhookCore

/// A clock that stands until a test moves it.
final class SteppedClock: ServiceClock {
    private let time: Mutex<Date>

    init(_ time: Date = Date(timeIntervalSince1970: 1_780_000_000)) {
        self.time = Mutex(time)
    }

    var now: Date { time.withLock { $0 } }

    func advance(by seconds: TimeInterval) {
        time.withLock { $0 += seconds }
    }
}
