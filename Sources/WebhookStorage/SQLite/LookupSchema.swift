import GRDB

/// The tables that lookups read.
///
/// Every key begins with the account, so accounts do not see each other's rows and the tables can be partitioned by it.
/// Without statistics SQLite takes the account for a good selector and would read all its rows by the primary key, so
/// statements that need another index name it (`INDEXED BY`). Days are ISO text in the origin's local calendar; instants are seconds since 1970 in UTC.
enum LookupSchema {
    /// A missing suffix is the empty string: a NULL in a key would make the key not unique.
    static func createFlights(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE flight (
                    account TEXT NOT NULL,
                    airline TEXT NOT NULL CHECK (length(airline) = 2),
                    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999),
                    suffix TEXT NOT NULL DEFAULT '' CHECK (length(suffix) <= 1),
                    service_date TEXT NOT NULL CHECK (service_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
                    leg INTEGER NOT NULL CHECK (leg BETWEEN 1 AND 9),
                    origin TEXT NOT NULL CHECK (origin GLOB '[A-Z][A-Z][A-Z]'),
                    destination TEXT NOT NULL CHECK (destination GLOB '[A-Z][A-Z][A-Z]' AND destination <> origin),
                    origin_terminal TEXT,
                    destination_terminal TEXT,
                    scheduled_departure INTEGER NOT NULL,
                    scheduled_arrival INTEGER NOT NULL CHECK (scheduled_arrival > scheduled_departure),
                    estimated_departure INTEGER,
                    estimated_arrival INTEGER,
                    actual_departure INTEGER,
                    actual_arrival INTEGER,
                    checkin_counters TEXT,
                    gate TEXT,
                    baggage_belt TEXT,
                    status TEXT NOT NULL,
                    status_reason TEXT,
                    aircraft_type TEXT,
                    updated_at INTEGER NOT NULL,
                    is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                    PRIMARY KEY (account, airline, number, suffix, service_date, leg)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX flight_by_route ON flight (account, service_date, origin, destination, scheduled_departure);
                CREATE INDEX flight_sample ON flight (account) WHERE is_sample = 1;

                CREATE TABLE flight_codeshare (
                    account TEXT NOT NULL,
                    airline TEXT NOT NULL CHECK (length(airline) = 2),
                    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999),
                    suffix TEXT NOT NULL DEFAULT '' CHECK (length(suffix) <= 1),
                    service_date TEXT NOT NULL,
                    leg INTEGER NOT NULL,
                    operating_airline TEXT NOT NULL,
                    operating_number INTEGER NOT NULL,
                    operating_suffix TEXT NOT NULL,
                    PRIMARY KEY (
                        account, airline, number, suffix, service_date, leg,
                        operating_airline, operating_number, operating_suffix
                    ),
                    FOREIGN KEY (account, operating_airline, operating_number, operating_suffix, service_date, leg)
                        REFERENCES flight (account, airline, number, suffix, service_date, leg) ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX flight_codeshare_by_operating ON flight_codeshare (
                    account, operating_airline, operating_number, operating_suffix, service_date, leg
                );
                """
        )
    }

    /// Numbers are kept twice: as a customer should see them, and folded, as they are looked up.
    static func createOrders(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE merchant_order (
                    account TEXT NOT NULL,
                    number_key TEXT NOT NULL CHECK (number_key <> ''),
                    number TEXT NOT NULL,
                    placed_at INTEGER NOT NULL,
                    status TEXT NOT NULL,
                    total INTEGER NOT NULL CHECK (total >= 0),
                    is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                    PRIMARY KEY (account, number_key)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX merchant_order_sample ON merchant_order (account) WHERE is_sample = 1;

                CREATE TABLE order_item (
                    account TEXT NOT NULL,
                    number_key TEXT NOT NULL,
                    position INTEGER NOT NULL,
                    title TEXT NOT NULL CHECK (title <> ''),
                    quantity INTEGER NOT NULL CHECK (quantity > 0),
                    unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
                    PRIMARY KEY (account, number_key, position),
                    FOREIGN KEY (account, number_key) REFERENCES merchant_order ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE parcel (
                    account TEXT NOT NULL,
                    number_key TEXT NOT NULL,
                    position INTEGER NOT NULL,
                    tracking_key TEXT NOT NULL CHECK (tracking_key <> ''),
                    tracking_number TEXT NOT NULL,
                    carrier TEXT NOT NULL,
                    PRIMARY KEY (account, number_key, position),
                    FOREIGN KEY (account, number_key) REFERENCES merchant_order ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;
                CREATE UNIQUE INDEX parcel_by_tracking ON parcel (account, tracking_key, number_key);

                CREATE TABLE parcel_event (
                    account TEXT NOT NULL,
                    number_key TEXT NOT NULL,
                    parcel_position INTEGER NOT NULL,
                    position INTEGER NOT NULL,
                    time INTEGER NOT NULL,
                    place TEXT,
                    text TEXT NOT NULL CHECK (text <> ''),
                    PRIMARY KEY (account, number_key, parcel_position, position),
                    FOREIGN KEY (account, number_key, parcel_position) REFERENCES parcel ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;
                """
        )
    }

    static func createItineraries(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE itinerary (
                    account TEXT NOT NULL,
                    booking_reference TEXT NOT NULL CHECK (length(booking_reference) BETWEEN 5 AND 6),
                    is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                    PRIMARY KEY (account, booking_reference)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX itinerary_sample ON itinerary (account) WHERE is_sample = 1;

                CREATE TABLE passenger (
                    account TEXT NOT NULL,
                    booking_reference TEXT NOT NULL,
                    position INTEGER NOT NULL,
                    name TEXT NOT NULL CHECK (name <> ''),
                    ticket_number TEXT NOT NULL CHECK (length(ticket_number) = 13),
                    PRIMARY KEY (account, booking_reference, position),
                    FOREIGN KEY (account, booking_reference) REFERENCES itinerary ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;
                CREATE UNIQUE INDEX passenger_by_ticket ON passenger (account, ticket_number, booking_reference);

                CREATE TABLE segment (
                    account TEXT NOT NULL,
                    booking_reference TEXT NOT NULL,
                    position INTEGER NOT NULL,
                    airline TEXT NOT NULL CHECK (length(airline) = 2),
                    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999),
                    suffix TEXT NOT NULL DEFAULT '' CHECK (length(suffix) <= 1),
                    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
                    origin TEXT NOT NULL CHECK (origin GLOB '[A-Z][A-Z][A-Z]'),
                    destination TEXT NOT NULL CHECK (destination GLOB '[A-Z][A-Z][A-Z]'),
                    departure TEXT NOT NULL,
                    arrival TEXT NOT NULL,
                    cabin TEXT NOT NULL,
                    status TEXT NOT NULL,
                    PRIMARY KEY (account, booking_reference, position),
                    FOREIGN KEY (account, booking_reference) REFERENCES itinerary ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
