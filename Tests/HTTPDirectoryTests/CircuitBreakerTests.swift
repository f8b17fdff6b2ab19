import Testing

@testable import HTTPDirectory

@Suite("CircuitBreaker")
struct CircuitBreakerTests {
    private let start = ContinuousClock.now

    /// A breaker that expectations can change.
    private final class Held {
        private var breaker: CircuitBreaker

        init(threshold: Int = 3) {
            breaker = CircuitBreaker(threshold: threshold, rest: .seconds(5))
        }

        var isClosed: Bool { breaker.isClosed }
        var isBusy: Bool { breaker.isBusy }

        func admit(at now: ContinuousClock.Instant) -> CircuitBreaker.Admission? { breaker.admit(at: now) }
        func answered(_ admission: CircuitBreaker.Admission) -> CircuitBreaker.Change? { breaker.answered(admission) }

        func failed(
            _ admission: CircuitBreaker.Admission,
            isBusy: Bool,
            at now: ContinuousClock.Instant
        ) -> CircuitBreaker.Change? {
            breaker.failed(admission, isBusy: isBusy, at: now)
        }
    }

    /// After so many failures, one after the other.
    private func breaker(failures: Int) throws -> Held {
        let breaker = Held()
        for _ in 0..<failures {
            let admission = try #require(breaker.admit(at: start))
            _ = breaker.failed(admission, isBusy: true, at: start)
        }
        return breaker
    }

    @Test("opens with the last of so many failures in a row")
    func opens() throws {
        let breaker = try breaker(failures: 2)
        #expect(breaker.isClosed)
        let third = try #require(breaker.admit(at: start))
        #expect(breaker.failed(third, isBusy: true, at: start) == .opened)
        #expect(!breaker.isClosed)
        #expect(breaker.isBusy)
        #expect(breaker.admit(at: start + .milliseconds(4_999)) == nil)
    }

    @Test("an answer between failures makes them begin anew")
    func between() throws {
        let breaker = try breaker(failures: 2)
        let third = try #require(breaker.admit(at: start))
        #expect(breaker.answered(third) == nil)
        for _ in 0..<2 {
            let admission = try #require(breaker.admit(at: start))
            #expect(breaker.failed(admission, isBusy: false, at: start) == nil)
        }
        #expect(breaker.isClosed)
    }

    @Test("lets one through after its rest, and closes by its answer")
    func probe() throws {
        let breaker = try breaker(failures: 3)
        let later = start + .seconds(5)
        let probe = try #require(breaker.admit(at: later))
        #expect(breaker.admit(at: later + .seconds(60)) == nil)
        #expect(breaker.answered(probe) == .closed)
        #expect(breaker.isClosed)
        #expect(breaker.admit(at: later) != nil)
    }

    @Test("rests as long again where that one fails, without telling it again")
    func failedProbe() throws {
        let breaker = try breaker(failures: 3)
        let later = start + .seconds(5)
        let probe = try #require(breaker.admit(at: later))
        #expect(breaker.failed(probe, isBusy: false, at: later) == nil)
        #expect(!breaker.isBusy)
        #expect(breaker.admit(at: later + .seconds(4)) == nil)
        #expect(breaker.admit(at: later + .seconds(5)) != nil)
    }

    @Test("what began before it opened or closed decides nothing")
    func late() throws {
        let breaker = Held(threshold: 1)
        let early = try (0..<3).map { _ in try #require(breaker.admit(at: start)) }
        #expect(breaker.failed(early[0], isBusy: true, at: start) == .opened)
        #expect(breaker.answered(early[1]) == nil)
        #expect(!breaker.isClosed)
        let probe = try #require(breaker.admit(at: start + .seconds(5)))
        #expect(breaker.answered(early[1]) == nil)
        #expect(!breaker.isClosed)
        #expect(breaker.answered(probe) == .closed)
        #expect(breaker.failed(early[2], isBusy: true, at: start) == nil)
        #expect(breaker.isClosed)
    }
}
