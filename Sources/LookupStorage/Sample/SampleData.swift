public import CustomerService
public import FoundationEssentials
public import WebhookLedger
public import WebhookStorage

/// Made-up flights, orders, itineraries, cards, trains and tickets for a demonstration, always around today.
///
/// The same day gives the same data. Everything is marked `Flight/isSample`; entries that were imported are never
/// touched, and a sample gives way to them.
public enum SampleData {
    /// Replaces an account's sample entries by those for `today`, in one transaction.
    ///
    /// Meant to be called at start-up and again at every ``nextRefresh(after:)``; calling it more often changes nothing.
    public static func refresh(in database: any ServiceDatabase, account: AccountName, today: CivilDate) async throws {
        try await database.directory(of: account).replaceSamples(
            with: [
                .flights(flights(around: today)), .orders(orders(around: today)), .itineraries(itineraries(around: today)),
                .cards(cards(around: today)), .trains(trains(around: today)), .tickets(tickets(around: today)),
            ]
        )
    }

    /// Removes an account's sample entries, for instance before it goes into service.
    public static func remove(from database: any ServiceDatabase, account: AccountName) async throws {
        try await database.directory(of: account).replaceSamples(with: [])
    }

    /// The day the samples for an instant belong to: the one in China (UTC+8).
    public static func today(at instant: Date) -> CivilDate { ChinaTime.day(at: instant) }

    /// The next midnight in China (UTC+8), when the samples move on.
    public static func nextRefresh(after instant: Date) -> Date {
        ChinaTime.instant(ChinaTime.day(at: instant).adding(days: 1), minutes: 0)
    }
}
