import Testing
import WebhookTestKit

@testable import HTTPDirectory

@Suite("AnswerCache")
struct AnswerCacheTests {
    private let start = ContinuousClock.now

    /// A cache that expectations can change.
    private final class Held<Question: Hashable> {
        private var cache: AnswerCache<Question, Int>

        init(lifetime: Duration, maxCount: Int = 1_000, maxSize: Int = 4 << 20) {
            cache = AnswerCache(lifetime: lifetime, maxCount: maxCount, maxSize: maxSize)
        }

        var count: Int { cache.count }
        var size: Int { cache.size }

        func answer(to question: Question, at now: ContinuousClock.Instant) -> Int? { cache.answer(to: question, at: now) }

        func keep(_ answer: Int, to question: Question, size: Int, at now: ContinuousClock.Instant) {
            cache.keep(answer, to: question, size: size, at: now)
        }
    }

    @Test("gives an answer until its time is over")
    func lifetime() {
        let cache = Held<String>(lifetime: .seconds(10))
        cache.keep(1, to: "a", size: 1, at: start)
        #expect(cache.answer(to: "a", at: start + .seconds(9)) == 1)
        #expect(cache.answer(to: "b", at: start + .seconds(10)) == nil)
        // Forgotten though nobody asked for it.
        #expect(cache.count == 0)
        #expect(cache.size == 0)
    }

    @Test("keeps nothing where the time is zero")
    func zero() {
        let cache = Held<String>(lifetime: .zero)
        cache.keep(1, to: "a", size: 1, at: start)
        #expect(cache.count == 0)
    }

    @Test("the oldest give way to the newest, by number and by size")
    func bounds() {
        let cache = Held<Int>(lifetime: .seconds(10), maxCount: 3, maxSize: 100)
        for number in 0..<4 { cache.keep(number, to: number, size: 1, at: start) }
        #expect((0..<4).map { cache.answer(to: $0, at: start) } == [nil, 1, 2, 3])
        cache.keep(4, to: 4, size: 26, at: start)
        #expect(cache.answer(to: 4, at: start) == nil)
        for number in 5..<9 { cache.keep(number, to: number, size: 25, at: start) }
        #expect(cache.size <= 100)
        #expect(cache.answer(to: 8, at: start) == 8)
    }

    @Test("stays within its bounds whatever comes", arguments: 0..<20 as Range<UInt64>)
    func random(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let cache = Held<Int>(lifetime: .seconds(10), maxCount: 8, maxSize: 200)
        var now = start
        for _ in 0..<500 {
            now += .milliseconds(Int.random(in: 0...3_000, using: &numbers))
            let question = Int.random(in: 0..<20, using: &numbers)
            if let answer = cache.answer(to: question, at: now) { #expect(answer == question) }
            cache.keep(question, to: question, size: Int.random(in: 0...60, using: &numbers), at: now)
            #expect(cache.count <= 8)
            #expect(cache.size <= 200)
        }
    }
}
