public import CustomerService
public import FoundationEssentials
import GRDB
public import WebhookCore

/// Made-up flights, orders and itineraries for a demonstration, always around today.
///
/// The same day gives the same data. Everything is marked `Flight/isSample`; entries that were imported are never
/// touched, and a sample gives way to them.
public enum SampleData {
    /// Replaces an account's sample entries by those for `today`, in one transaction.
    ///
    /// Meant to be called at start-up and again at every ``nextRefresh(after:)``; calling it more often changes nothing.
    public static func refresh(in database: SQLiteDatabase, account: AccountName, today: CivilDate) async throws {
        try await SQLiteDirectory(database, account: account).write { db in
            let flights = FlightTable(account: account)
            let orders = OrderTable(account: account)
            let itineraries = ItineraryTable(account: account)
            try flights.deleteSamples(in: db)
            try orders.deleteSamples(in: db)
            try itineraries.deleteSamples(in: db)
            _ = try flights.save(self.flights(around: today), in: db)
            _ = try orders.save(self.orders(around: today), in: db)
            _ = try itineraries.save(self.itineraries(around: today), in: db)
        }
    }

    /// Removes an account's sample entries, for instance before it goes into service.
    public static func remove(from database: SQLiteDatabase, account: AccountName) async throws {
        try await SQLiteDirectory(database, account: account).write { db in
            try FlightTable(account: account).deleteSamples(in: db)
            try OrderTable(account: account).deleteSamples(in: db)
            try ItineraryTable(account: account).deleteSamples(in: db)
        }
    }

    /// The day the samples for an instant belong to: the one in China (UTC+8).
    public static func today(at instant: Date) -> CivilDate { ChinaTime.day(at: instant) }

    /// The next midnight in China (UTC+8), when the samples move on.
    public static func nextRefresh(after instant: Date) -> Date {
        ChinaTime.instant(ChinaTime.day(at: instant).adding(days: 1), minutes: 0)
    }
}
