import CustomerService
import Foundation
import Logging
import LookupStorage
import LookupTesting
import PostgreSQLTesting
import Synchronization
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("Reminders in PostgreSQL", .timeLimit(.minutes(3)))
struct PostgreSQLReminderTests {
    @Test("are kept as the port says, by two replicas at once", arguments: ReminderLedgerCheck.all.indices)
    func conformance(check: Int) async throws {
        let test = try await TestDatabase()
        let other = try test.another()
        try await ReminderLedgerCheck.all[check](
            ReminderLedgerCheck(
                [test.database.reminders(of: "air"), other.reminders(of: "air")],
                now: { Date() },
                waitingUntil: { time in
                    while Date() < time { try await Task.sleep(for: .milliseconds(2)) }
                }
            )
        )
    }

    @Test("go when their time is over, and with their customer")
    func rows() async throws {
        let test = try await TestDatabase()
        let ledger = test.database.reminders(of: "air")
        let flight = ReminderSubject(name: "flight/CA1835/2026-11-22")
        for number in 0..<3 {
            let reminder = Reminder(user: OpenID("oUser-\(number)-1234567890"), subject: flight, expires: Date() + 3_600)
            #expect(try await ledger.add(reminder, at: Date()))
        }
        let erasure = try await test.database.records().erase(OpenID("oUser-1-1234567890"), of: nil, rewritingUpTo: 1 << 30)
        #expect(erasure.rows == ["reminder": 1])
        #expect(try await test.database.removeReminders(limit: 10) == 0)
        try await test.run("UPDATE reminder SET expires = expires - 3700000")
        try await test.run("UPDATE watched_subject SET expires = expires - 86400000 - 3700000")
        #expect(try await test.database.removeReminders(limit: 10) == 3)
        #expect(try await test.count("reminder") + test.count("watched_subject") == 0)
    }

    /// A flight that is there until it is cancelled.
    private final class OneFlight: FlightDirectory {
        private let flight: Mutex<Flight>

        init(_ now: Date) throws {
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

    @Test("of two hundred customers each is told once, though a replica is killed in the middle and two go on at once")
    func replicas() async throws {
        let test = try await TestDatabase()
        let flights = try OneFlight(Date())
        func replica() throws -> (database: PostgreSQLDatabase, reminders: AccountReminders) {
            let database = try test.another()
            let reminders = AccountReminders(
                of: "air",
                // Half of it passes before a flight is looked at again; all of it is what telling everybody may take.
                settings: ReminderSettings(interval: .seconds(2), quietHours: nil),
                reminders: database.reminders(of: "air"),
                flights: flights,
                ledger: database.deliveryLedger(),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            return (database, reminders)
        }
        let ledger = test.database.reminders(of: "air")
        let flight = ReminderSubject(name: "flight/CA1835/2026-11-22")
        for number in 0..<200 {
            let reminder = Reminder(user: OpenID("o\(1_000 + number)"), subject: flight, expires: Date() + 86_400)
            #expect(try await ledger.add(reminder, at: Date()))
        }
        let replicas = try (0..<3).map { _ in try replica() }
        func turns(_ reminders: AccountReminders, while condition: () async throws -> Bool) async throws {
            while try await condition() {
                _ = await reminders.turn()
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        try await turns(replicas[0].reminders) { try await test.count("watched_subject WHERE revision = 0") > 0 }
        flights.cancel()
        // The first loses its connections once the first hundred are told.
        let dying = Task { try await turns(replicas[0].reminders) { !Task.isCancelled } }
        while try await test.count("outbox") == 0 { try await Task.sleep(for: .milliseconds(1)) }
        await replicas[0].database.close()
        dying.cancel()
        _ = await dying.result
        try await withThrowingTaskGroup(of: Void.self) { group in
            for replica in replicas[1...] {
                group.addTask {
                    try await turns(replica.reminders) { try await test.count("watched_subject WHERE revision < 3") > 0 }
                }
            }
            try await group.waitForAll()
        }
        let messages = try await StoredDeliveryLedger(test.database).messages(of: "air")
        #expect(messages.count == 200)
        #expect(Set(messages.map(\.recipient)).count == 200)
        #expect(Set(messages.map(\.key)) == ["flight/CA1835/2026-11-22/change/1"])
        #expect(Set(messages.map(\.content)).count == 1)
    }
}
