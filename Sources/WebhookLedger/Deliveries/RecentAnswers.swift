import DequeModule
import FoundationEssentials

/// What deliveries were answered with, for a minute: the newest answers, where there are more than it holds.
///
/// In the order they came, so that each that comes puts an old one out: forgetting many at once would make all wait.
struct RecentAnswers {
    private struct Entry {
        let key: DeliveryKey
        let answer: SettledAnswer
        let time: Double
    }

    private var entries: Deque<Entry> = []
    /// How many were put out, which is the number of the first entry.
    private var forgotten = 0
    /// The number of a key's entry, by the key's hash: of two keys with the same, the earlier is not found any more.
    private var numbers: [Int: Int] = [:]
    private let capacity: Int
    /// What has passed by the clock, in seconds, not counting when it was set back.
    private var elapsed = 0.0
    private var latest = Date.distantPast.timeIntervalSinceReferenceDate

    private static let lifetime = 60.0
    /// More than callers differ by who read the clock at once.
    private static let leastSetBack = 1.0

    /// - Parameter capacity: the most answers.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Also one that is to be forgotten, when no time is known.
    func answer(to key: DeliveryKey) -> SettledAnswer? { place(of: key).map { entries[$0].answer } }

    mutating func answer(to key: DeliveryKey, at now: Date) -> SettledAnswer? {
        forget(at: now)
        guard let place = place(of: key), isFresh(entries[place].time) else { return nil }
        return entries[place].answer
    }

    /// - Returns: an earlier answer, which stays; nil where there is none.
    mutating func put(_ answer: SettledAnswer, for key: DeliveryKey, at now: Date) -> SettledAnswer? {
        if let earlier = self.answer(to: key, at: now) { return earlier }
        if entries.count >= capacity { forgetFirst() }
        numbers[key.hash] = forgotten + entries.count
        entries.append(Entry(key: key, answer: answer, time: elapsed))
        return nil
    }

    private func place(of key: DeliveryKey) -> Int? {
        guard let number = numbers[key.hash], entries[number - forgotten].key == key else { return nil }
        return number - forgotten
    }

    private func isFresh(_ time: Double) -> Bool { elapsed - time <= Self.lifetime }

    /// One more than can have come since the last time.
    private mutating func forget(at now: Date) {
        let time = now.timeIntervalSinceReferenceDate
        if time > latest || time < latest - Self.leastSetBack {
            elapsed += max(0, time - latest)
            latest = time
        }
        for _ in 0..<2 {
            guard !entries.isEmpty, !isFresh(entries[0].time) else { return }
            forgetFirst()
        }
    }

    private mutating func forgetFirst() {
        let hash = entries.removeFirst().key.hash
        if numbers[hash] == forgotten { numbers[hash] = nil }
        forgotten += 1
    }
}
