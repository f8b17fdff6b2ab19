import DequeModule

/// Answers that are taken for equal questions for a short time; bounded in number and size, the oldest go first.
struct AnswerCache<Question: Hashable, Answer> {
    private struct Entry {
        let answer: Answer
        let size: Int
        let expires: ContinuousClock.Instant
    }

    private let lifetime: Duration
    private let maxCount: Int
    private let maxSize: Int
    private var entries: [Question: Entry] = [:]
    /// By age, which is the order in which they expire.
    private var order: Deque<Question> = []
    private(set) var size = 0

    /// - Parameter maxSize: in bytes, of all answers together.
    init(lifetime: Duration, maxCount: Int = 1_000, maxSize: Int = 4 << 20) {
        self.lifetime = lifetime
        self.maxCount = maxCount
        self.maxSize = maxSize
    }

    var count: Int { entries.count }

    /// Forgets all that has expired, whether or not it was asked for.
    mutating func answer(to question: Question, at now: ContinuousClock.Instant) -> Answer? {
        while let oldest = order.first, let entry = entries[oldest], entry.expires <= now { removeOldest() }
        return entries[question]?.answer
    }

    /// - Parameter size: in bytes. What is larger than a quarter of all is not kept.
    mutating func keep(_ answer: Answer, to question: Question, size: Int, at now: ContinuousClock.Instant) {
        guard lifetime > .zero, size <= maxSize / 4, entries[question] == nil else { return }
        while entries.count >= maxCount || self.size + size > maxSize { removeOldest() }
        entries[question] = Entry(answer: answer, size: size, expires: now + lifetime)
        order.append(question)
        self.size += size
    }

    private mutating func removeOldest() {
        guard let oldest = order.popFirst(), let entry = entries.removeValue(forKey: oldest) else { return }
        size -= entry.size
    }
}
