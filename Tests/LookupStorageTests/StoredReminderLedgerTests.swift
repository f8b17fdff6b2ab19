import CustomerService
import FoundationEssentials
import LookupTesting
import StorageTesting
import Testing
import WebhookCore
import WebhookStorage
import WebhookTestKit

@testable import LookupStorage

@Suite("What customers want to be told about")
struct StoredReminderLedgerTests {
    private static let flight = ReminderSubject(name: "flight/CA1835/2026-11-22")

    @Test("is kept in memory as the port says", arguments: ReminderLedgerCheck.all.indices)
    func inMemory(check: Int) async throws {
        let clock = ManualClock(FixtureWorld.now)
        let ledger = InMemoryReminderLedger()
        try await ReminderLedgerCheck.all[check](
            ReminderLedgerCheck([ledger, ledger], now: { clock.now }, waitingUntil: { clock.set(to: $0) })
        )
    }

    @Test("is kept in SQLite likewise", arguments: ReminderLedgerCheck.all.indices)
    func stored(check: Int) async throws {
        let clock = ManualClock(FixtureWorld.now)
        let folder = try TemporaryFolder()
        let path = folder.path("reminders.sqlite")
        let database = try SQLiteDatabase(path: path, schemas: [.lookups], clock: clock)
        try await database.migrate()
        let other = try SQLiteDatabase(path: path, opening: .existing, schemas: [.lookups], clock: clock)
        try await ReminderLedgerCheck.all[check](
            ReminderLedgerCheck(
                [database.reminders(of: "air"), other.reminders(of: "air")],
                now: { clock.now },
                waitingUntil: { clock.set(to: $0) }
            )
        )
    }

    @Test("is each account's own, goes when its time is over, and with its customer")
    func rows() async throws {
        let clock = ManualClock(FixtureWorld.now)
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.path("reminders.sqlite"), schemas: [.lookups], clock: clock)
        try await database.migrate()
        let (air, shop) = (database.reminders(of: "air"), database.reminders(of: "shop"))
        for number in 0..<30 {
            let reminder = Reminder(user: OpenID("oUser-\(number)"), subject: Self.flight, expires: clock.now + 600)
            #expect(try await air.add(reminder, at: clock.now))
        }
        #expect(try await shop.users(of: Self.flight, after: nil, at: clock.now, limit: 9) == [])
        #expect(try await shop.watches(lookedAtBefore: clock.now, at: clock.now, limit: 9) == [])
        let user = Sender(account: "air", user: OpenID("oUser-7"))
        #expect(try await database.records().state(of: user, at: clock.now).rows == ["reminder": 1])
        let erasure = try await database.records().erase(user.user, of: nil, rewritingUpTo: 1 << 30)
        #expect(erasure.rows == ["reminder": 1] && erasure.remains == 0)
        clock.advance(by: .seconds(600))
        #expect(try await database.removeReminders(limit: 500) == 0)
        clock.advance(by: .milliseconds(1))
        #expect(try await database.removeReminders(limit: 20) == 20)
        #expect(try await database.removeReminders(limit: 20) == 9)
        clock.advance(by: .seconds(86_400))
        #expect(try await database.removeReminders(limit: 20) == 1)
        #expect(try await database.removeReminders(limit: 20) == 0)
    }
}
