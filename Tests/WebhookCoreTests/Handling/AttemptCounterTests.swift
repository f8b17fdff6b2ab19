import Testing

@testable import WebhookCore

@Suite("AttemptCounter")
struct AttemptCounterTests {
    @Test("counts the repeats of each delivery")
    func repeats() {
        let counter = AttemptCounter()
        #expect([counter.count(7), counter.count(7), counter.count(8), counter.count(7)] == [1, 2, 1, 3])
    }

    @Test("remembers the newest of its capacity, and forgets the oldest")
    func capacity() {
        let counter = AttemptCounter(capacity: 100)
        for number in 0..<1_000 { _ = counter.count(number) }
        #expect(counter.count(999) == 2)
        #expect(counter.count(950) == 2)
        #expect(counter.count(0) == 1)
    }
}
