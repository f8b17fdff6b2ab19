import Synchronization

/// How late this process wakes up at worst: what a measured time may be too long by on a busy machine.
final class Lag: Sendable {
    private let longest = Mutex(0.0)

    /// In seconds.
    var worst: Double { longest.withLock { $0 } }

    /// Watches until it is cancelled.
    func watch() async {
        let step = Duration.milliseconds(20)
        while !Task.isCancelled {
            let start = ContinuousClock.now
            // What is measured is this sleep.
            try? await Task.sleep(for: step)
            let late = (ContinuousClock.now - start - step).components
            let seconds = Double(late.seconds) + Double(late.attoseconds) * 1e-18
            longest.withLock { $0 = max($0, seconds) }
        }
    }
}
