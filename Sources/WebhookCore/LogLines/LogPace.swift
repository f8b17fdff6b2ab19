import Synchronization

/// How often one log line is written that others can cause as often as they like: at once, then at most once in ten seconds.
///
/// Each line says how many it stands for, itself included. What is held back after the last line is told by the next one, or
/// not at all: counters have the exact numbers.
package final class LogPace: Sendable {
    /// How long no second line is written.
    package static let interval: Duration = .seconds(10)

    private let due = Atomic<Int64>(.min)
    private let held = Atomic<Int>(0)

    package init() {}

    /// How many a line stands for that is to be written now; nil where none is.
    package func count(at now: MonotonicTime) -> Int? {
        let due = due.load(ordering: .relaxed)
        let next = now + Self.interval
        guard now.nanoseconds >= due,
            self.due.compareExchange(expected: due, desired: next.nanoseconds, ordering: .relaxed).exchanged
        else {
            held.add(1, ordering: .relaxed)
            return nil
        }
        return held.exchange(0, ordering: .relaxed) + 1
    }
}
