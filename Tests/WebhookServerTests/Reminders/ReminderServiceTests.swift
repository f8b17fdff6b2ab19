import CustomerService
import Foundation
import Metrics
import MetricsTestKit
import ServiceLifecycle
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookServer

@Suite("Reminders in the service", .timeLimit(.minutes(1)))
struct ReminderServiceTests {
    private static let account = AccountName("air")
    private static let subject = ReminderSubject(name: "flight/CA1835/2026-11-22")

    /// One flight, late or not.
    private final class OneFlight: FlightDirectory {
        private let flight: Mutex<Flight>

        init(at now: Date) throws {
            let made = Flight(
                designator: try #require(FlightDesignator(parsing: "CA1835")),
                serviceDate: CivilDate(year: 2026, month: 11, day: 22),
                origin: AirportCode(rawValue: "PEK"),
                destination: AirportCode(rawValue: "SHA"),
                scheduledDeparture: now + 6 * 3_600,
                scheduledArrival: now + 8 * 3_600,
                status: .scheduled,
                updatedAt: now
            )
            flight = Mutex(made)
        }

        func cancel() { flight.withLock { $0.status = .cancelled } }
        func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] { [flight.withLock { $0 }] }
        func flights(from: [AirportCode], to: [AirportCode], on date: CivilDate) async throws -> [Flight] { [] }
    }

    @Test("have their turn at once and after each interval, and are counted")
    func turns() async throws {
        let clock = ManualClock(FixtureWorld.now)
        let (flights, reminders, ledger) = (try OneFlight(at: clock.now), InMemoryReminderLedger(), InMemoryDeliveryLedger())
        let told = AccountReminders(
            of: Self.account,
            settings: ReminderSettings(quietHours: nil),
            reminders: reminders,
            flights: flights,
            ledger: ledger,
            clock: clock,
            logger: .silent
        )
        for number in 0..<3 {
            let reminder = Reminder(user: OpenID("o\(number)"), subject: Self.subject, expires: clock.now + 86_400)
            #expect(try await reminders.add(reminder, at: clock.now))
        }
        let metrics = TestMetrics()
        let service = ReminderService(accounts: { [told] }, clock: clock, metrics: metrics)
        func looks() -> Int64 {
            let labels = [("account", "air"), ("outcome", "looked")]
            return (try? metrics.expectCounter("webhookd_reminder_looks_total", labels))?.values.reduce(0, +) ?? 0
        }
        let running = Task { try await service.run() }
        while looks() < 1 { try await Task.sleep(for: .milliseconds(2)) }
        flights.cancel()
        while looks() < 2 {
            clock.advance(by: .seconds(5))
            try await Task.sleep(for: .milliseconds(2))
        }
        while ledger.messages(of: Self.account).count < 3 { try await Task.sleep(for: .milliseconds(2)) }
        #expect(clock.now >= FixtureWorld.now + 60)
        #expect(Set(ledger.messages(of: Self.account).map(\.key)) == ["flight/CA1835/2026-11-22/change/1"])
        #expect(try metrics.expectCounter("webhookd_reminder_messages_total", [("account", "air")]).values.reduce(0, +) == 3)
        running.cancel()
        _ = await running.result
    }

    @Test(
        "what became of a notice is counted, and who refuses them is reminded no more",
        arguments: [
            ("success", "success", 1), ("failed:user block", "user-block", 0), ("failed: system failed", "system-failed", 1),
            ("failed:freq limit", "failed", 1),
        ]
    )
    func results(status: String, result: String, left: Int) async throws {
        let metrics = TestMetrics()
        let reminders = InMemoryReminderLedger()
        let conversation = try Conversation(
            with: Routes {
                NoticeResults(account: Self.account, reminders: reminders, metrics: metrics, logger: .silent)
                Otherwise { _ in .acknowledgement }
            }
        )
        let user = conversation.user("小林")
        let reminder = Reminder(user: user.openID, subject: Self.subject, expires: conversation.clock.now + 3_600)
        #expect(try await reminders.add(reminder, at: conversation.clock.now))
        _ = try await user.happens("TEMPLATESENDJOBFINISH", [("MsgID", "200163836"), ("Status", status)], saying: "a result")
        let counter = try metrics.expectCounter("webhookd_notice_results_total", [("account", "air"), ("result", result)])
        #expect(counter.values == [1])
        #expect(try await reminders.reminders(of: user.openID, at: conversation.clock.now).count == left)
        try await user.unfollows()
        #expect(try await reminders.reminders(of: user.openID, at: conversation.clock.now).isEmpty)
    }
}
