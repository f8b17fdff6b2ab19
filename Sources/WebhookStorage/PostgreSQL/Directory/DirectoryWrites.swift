import CustomerService
import FoundationEssentials
import WebhookCore

/// What writes one entry, with all the keys under which it is found.
struct DirectoryWrite {
    let commands: [PostgreSQLCommand]
    /// Which of the commands tells whether the entry took the place of an earlier one; in no row where a sample gave way.
    let verdict: Int
}

extension DirectoryEntries {
    func writes(of account: AccountName) throws -> [DirectoryWrite] {
        switch self {
        case .flights(let flights): try flights.map { try FlightWrites.write($0, of: account) }
        case .orders(let orders): try orders.map { try OrderWrites.write($0, of: account) }
        case .itineraries(let itineraries): try itineraries.map { try ItineraryWrites.write($0, of: account) }
        }
    }

    fileprivate static func document(_ entry: some Encodable) throws -> PostgreSQLValue {
        .text(String(decoding: try JSONEncoder().encode(entry), as: UTF8.self))
    }
}

extension FlightDesignator {
    var values: [PostgreSQLValue] { [.text(airline), .integer(Int(number)), .text(storedSuffix)] }
}

private enum FlightWrites {
    static func write(_ given: Flight, of account: AccountName) throws -> DirectoryWrite {
        var flight = given
        let operating = given.operatedBy ?? given.designator
        let sold = Set(given.codeshares + [given.designator]).subtracting([operating]).sorted { $0.description < $1.description }
        flight.designator = operating
        flight.operatedBy = nil
        flight.codeshares = sold
        let number = [.text(account.rawValue)] + operating.values + [.text(flight.serviceDate.description)]
        let leg = number + [.integer(flight.leg)]
        let facts: [PostgreSQLValue] = [
            .text(flight.origin.rawValue), .text(flight.destination.rawValue),
            .integer(flight.scheduledDeparture.storedSeconds), .boolean(flight.isSample),
            try DirectoryEntries.document(flight),
        ]
        let codeshares: [PostgreSQLValue] = [
            .boolean(flight.isSample), .texts(sold.map(\.airline)), .integers(sold.map { Int64($0.number) }),
            .texts(sold.map(\.storedSuffix)),
        ]
        return DirectoryWrite(
            commands: [
                PostgreSQLCommand(deleteSamples, number + [.boolean(flight.isSample)]),
                PostgreSQLCommand(upsert, leg + facts),
                PostgreSQLCommand(deleteCodeshares, leg + [.boolean(flight.isSample)]),
                PostgreSQLCommand(insertCodeshares, leg + codeshares),
            ],
            verdict: 1
        )
    }

    private static let deleteSamples = PostgreSQLStatement(
        """
        DELETE FROM flight WHERE account = $1 AND airline = $2 AND number = $3 AND suffix = $4 AND service_date = $5
            AND is_sample AND NOT $6::boolean
        """
    )
    private static let upsert = PostgreSQLStatement(
        """
        INSERT INTO flight AS f
            (account, airline, number, suffix, service_date, leg, origin, destination, scheduled_departure, is_sample, document)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::boolean, $11
        WHERE NOT $10 OR NOT EXISTS (
            SELECT FROM flight WHERE account = $1 AND airline = $2 AND number = $3 AND suffix = $4 AND service_date = $5
                AND NOT is_sample
        )
        ON CONFLICT (account, airline, number, suffix, service_date, leg) DO UPDATE SET origin = excluded.origin,
            destination = excluded.destination, scheduled_departure = excluded.scheduled_departure,
            is_sample = excluded.is_sample, document = excluded.document
        RETURNING f.xmax <> 0
        """
    )
    private static let deleteCodeshares = PostgreSQLStatement(
        """
        DELETE FROM flight_codeshare c USING flight f
        WHERE c.account = $1 AND c.operating_airline = $2 AND c.operating_number = $3 AND c.operating_suffix = $4
            AND c.service_date = $5 AND c.leg = $6 AND f.account = $1 AND f.airline = $2 AND f.number = $3 AND f.suffix = $4
            AND f.service_date = $5 AND f.leg = $6 AND f.is_sample = $7
        """
    )
    private static let insertCodeshares = PostgreSQLStatement(
        """
        INSERT INTO flight_codeshare
        SELECT f.account, sold.airline, sold.number, sold.suffix, f.service_date, f.leg, f.airline, f.number, f.suffix
        FROM flight f, unnest($8::text[], $9::bigint[], $10::text[]) AS sold (airline, number, suffix)
        WHERE f.account = $1 AND f.airline = $2 AND f.number = $3 AND f.suffix = $4 AND f.service_date = $5 AND f.leg = $6
            AND f.is_sample = $7
        """
    )
}

private enum OrderWrites {
    static func write(_ given: Order, of account: AccountName) throws -> DirectoryWrite {
        var order = given
        // Swift's sort is stable: events of one second keep the order in which they were given.
        for index in order.parcels.indices { order.parcels[index].events.sort { $0.time > $1.time } }
        return orders.write(
            [.text(account.rawValue), .text(LookupKey(order.number).text)],
            isSample: order.isSample,
            columns: [.integer(order.placedAt.storedSeconds), try DirectoryEntries.document(order)],
            found: Set(order.parcels.map { LookupKey($0.trackingNumber).text })
        )
    }

    private static let orders = IndexedEntry(
        table: "merchant_order",
        key: "number_key",
        index: "parcel",
        indexed: "tracking_key",
        upsert: """
            INSERT INTO merchant_order AS e (account, number_key, is_sample, placed_at, document) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (account, number_key) DO UPDATE
            SET placed_at = excluded.placed_at, is_sample = excluded.is_sample, document = excluded.document
            """
    )
}

private enum ItineraryWrites {
    static func write(_ given: Itinerary, of account: AccountName) throws -> DirectoryWrite {
        var itinerary = given
        itinerary.bookingReference = LookupKey(given.bookingReference).text
        for index in itinerary.passengers.indices {
            itinerary.passengers[index].ticketNumber = ItineraryTable.ticketKey(itinerary.passengers[index].ticketNumber)
        }
        return itineraries.write(
            [.text(account.rawValue), .text(itinerary.bookingReference)],
            isSample: itinerary.isSample,
            columns: [try DirectoryEntries.document(itinerary)],
            found: Set(itinerary.passengers.map(\.ticketNumber))
        )
    }

    private static let itineraries = IndexedEntry(
        table: "itinerary",
        key: "booking_reference",
        index: "passenger",
        indexed: "ticket_number",
        upsert: """
            INSERT INTO itinerary AS e (account, booking_reference, is_sample, document) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account, booking_reference) DO UPDATE SET is_sample = excluded.is_sample, document = excluded.document
            """
    )
}

/// Entries with one key each, which are found by what stands in a table beside theirs, too.
private struct IndexedEntry {
    private let upsert: PostgreSQLStatement
    private let delete: PostgreSQLStatement
    private let insert: PostgreSQLStatement

    /// - Parameters:
    ///   - key: the column that with the account is the key, in both tables.
    ///   - index: the table by which they are found, too, and `indexed` the column that finds them there.
    ///   - upsert: of the entries as `e`; takes the account, the key and whether it is a sample first.
    init(table: String, key: String, index: String, indexed: String, upsert: String) {
        self.upsert = PostgreSQLStatement(
            """
            \(upsert)
            WHERE e.is_sample OR NOT excluded.is_sample
            RETURNING e.xmax <> 0
            """
        )
        let isThisEntry = "e.account = $1 AND e.\(key) = $2 AND e.is_sample = $3"
        delete = PostgreSQLStatement(
            "DELETE FROM \(index) i USING \(table) e WHERE i.account = $1 AND i.\(key) = $2 AND \(isThisEntry)"
        )
        insert = PostgreSQLStatement(
            """
            INSERT INTO \(index) (account, \(indexed), \(key))
            SELECT e.account, word, e.\(key) FROM \(table) e, unnest($4::text[]) AS word WHERE \(isThisEntry)
            """
        )
    }

    func write(
        _ key: [PostgreSQLValue],
        isSample: Bool,
        columns: [PostgreSQLValue],
        found words: Set<String>
    ) -> DirectoryWrite {
        let key = key + [.boolean(isSample)]
        return DirectoryWrite(
            commands: [
                PostgreSQLCommand(upsert, key + columns), PostgreSQLCommand(delete, key),
                PostgreSQLCommand(insert, key + [.texts(words.sorted())]),
            ],
            verdict: 0
        )
    }
}
