import FoundationEssentials
import Testing
import WebhookTestKit

@Suite("ManualClock")
struct ManualClockTests {
    @Test("stands still, moves on, and is set")
    func moves() {
        let clock = ManualClock()
        #expect(clock.now == FixtureWorld.now)
        clock.advance(by: .milliseconds(1_500))
        #expect(clock.now == FixtureWorld.now + 1.5)
        clock.advance(by: .seconds(-2))
        #expect(clock.now == FixtureWorld.now - 0.5)
        clock.set(to: Date(timeIntervalSince1970: 0))
        #expect(clock.now.timeIntervalSince1970 == 0)
    }
}
