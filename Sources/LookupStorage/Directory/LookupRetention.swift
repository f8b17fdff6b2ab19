import CustomerService
public import FoundationEssentials
import WebhookLedger
public import WebhookStorage

extension SQLDatabase {
    /// Removes lookups whose time is over, of all accounts, a little at a time: flights by their day, orders by when they were placed,
    /// itineraries by their last segment's day, trains and their tickets by their day, a card's bills by the day they were due and its
    /// transactions by their time; the card itself stays. Those of the sample stay.
    ///
    /// - Parameters:
    ///   - now: or the database's time, whichever is earlier: a clock that is ahead removes nothing early.
    ///   - limit: the most entries of a kind and an account.
    /// - Returns: how many were removed.
    public func removeLookups(olderThan age: Duration, now: Date, limit: Int) async throws -> Int {
        let found = try await run(SQLCommand("SELECT now_ms()"), .reading).first?.integer(0) ?? 0
        let end = min(now, Date(timeIntervalSince1970: Double(found) / 1_000)) - Double(age.components.seconds)
        var count = 0
        for account in try await accounts() {
            let day = SQLValue.text(ChinaTime.day(at: end).description)
            let commands = [
                SQLCommand(LookupRetention.flights, [.text(account.rawValue), day, .integer(limit)]),
                SQLCommand(LookupRetention.orders, [.text(account.rawValue), .integer(end.storedSeconds), .integer(limit)]),
                SQLCommand(LookupRetention.itineraries, [.text(account.rawValue), day, .integer(limit)]),
                SQLCommand(LookupRetention.trains, [.text(account.rawValue), day, .integer(limit)]),
                SQLCommand(LookupRetention.trainOrders, [.text(account.rawValue), day, .integer(limit)]),
                SQLCommand(LookupRetention.bills, [.text(account.rawValue), day, .integer(limit)]),
                SQLCommand(
                    LookupRetention.transactions,
                    [.text(account.rawValue), .integer(end.storedSeconds), .integer(limit)]
                ),
            ]
            for command in commands { count += try await run(command, .housekeeping).count }
        }
        return count
    }
}

enum LookupRetention {
    static let all = [flights, orders, itineraries, trains, trainOrders, bills, transactions]

    static let flights = SQLStatement(
        """
        DELETE FROM flight WHERE (account, airline, number, suffix, service_date, leg) IN (
            SELECT account, airline, number, suffix, service_date, leg FROM flight
            WHERE account = $1 AND service_date < $2 AND is_sample = 0 LIMIT $3
        )
        RETURNING 1
        """
    )
    static let orders = SQLStatement(
        """
        DELETE FROM merchant_order WHERE (account, number_key) IN (
            SELECT account, number_key FROM merchant_order
            WHERE account = $1 AND placed_at < $2 AND is_sample = 0 LIMIT $3
        )
        RETURNING 1
        """
    )
    static let itineraries = SQLStatement(
        """
        DELETE FROM itinerary WHERE (account, booking_reference) IN (
            SELECT s.account, s.booking_reference
            FROM segment s
            JOIN itinerary i ON i.account = s.account AND i.booking_reference = s.booking_reference AND i.is_sample = 0
            WHERE s.account = $1 AND s.date < $2 AND NOT EXISTS (
                SELECT 1 FROM segment later
                WHERE later.account = s.account AND later.booking_reference = s.booking_reference AND later.date >= $2
            )
            LIMIT $3
        )
        RETURNING 1
        """
    )
    static let trains = SQLStatement(
        """
        DELETE FROM train WHERE (account, train_key) IN (
            SELECT account, train_key FROM train WHERE account = $1 AND day < $2 AND is_sample = 0 LIMIT $3
        )
        RETURNING 1
        """
    )
    static let trainOrders = SQLStatement(
        """
        DELETE FROM train_order WHERE (account, number) IN (
            SELECT account, number FROM train_order WHERE account = $1 AND is_sample = 0 AND day < $2 LIMIT $3
        )
        RETURNING 1
        """
    )
    static let bills = ofCards("card_bill", age: "due_day")
    static let transactions = ofCards("card_transaction", age: "time")

    /// Parts of real cards.
    private static func ofCards(_ table: String, age: String) -> SQLStatement {
        SQLStatement(
            """
            DELETE FROM \(table) WHERE (account, reference_key, position) IN (
                SELECT p.account, p.reference_key, p.position FROM \(table) p
                JOIN payment_card c ON c.account = p.account AND c.reference_key = p.reference_key AND c.is_sample = 0
                WHERE p.account = $1 AND p.\(age) < $2 LIMIT $3
            )
            RETURNING 1
            """
        )
    }
}
