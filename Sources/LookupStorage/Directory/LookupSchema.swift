import WebhookStorage

/// The tables that lookups read, the same in both engines.
///
/// Every key begins with the account, so accounts do not see each other's rows and the tables can be partitioned by it. Days are
/// ISO text in the origin's local calendar; instants are seconds since 1970 in UTC.
enum LookupSchema {
    /// A missing suffix is the empty string: a NULL in a key would make the key not unique.
    static func flights(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE flight (
                account \(text) NOT NULL,
                airline \(text) NOT NULL CHECK (length(airline) = 2),
                number \(integer) NOT NULL CHECK (number BETWEEN 1 AND 9999),
                suffix \(text) NOT NULL DEFAULT '' CHECK (length(suffix) <= 1),
                service_date \(text) NOT NULL CHECK (length(service_date) = 10),
                leg \(integer) NOT NULL CHECK (leg BETWEEN 1 AND 9),
                origin \(text) NOT NULL CHECK (length(origin) = 3),
                destination \(text) NOT NULL CHECK (length(destination) = 3 AND destination <> origin),
                origin_terminal text,
                destination_terminal text,
                scheduled_departure \(integer) NOT NULL,
                scheduled_arrival \(integer) NOT NULL CHECK (scheduled_arrival > scheduled_departure),
                estimated_departure \(integer),
                estimated_arrival \(integer),
                actual_departure \(integer),
                actual_arrival \(integer),
                checkin_counters text,
                gate text,
                baggage_belt text,
                status text NOT NULL,
                status_reason text,
                aircraft_type text,
                updated_at \(integer) NOT NULL,
                is_sample \(integer) NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                PRIMARY KEY (account, airline, number, suffix, service_date, leg)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX flight_by_route ON flight (account, service_date, origin, destination, scheduled_departure)",
            "CREATE INDEX flight_sample ON flight (account) WHERE is_sample = 1",
            """
            CREATE TABLE flight_codeshare (
                account \(text) NOT NULL,
                airline \(text) NOT NULL CHECK (length(airline) = 2),
                number \(integer) NOT NULL CHECK (number BETWEEN 1 AND 9999),
                suffix \(text) NOT NULL DEFAULT '' CHECK (length(suffix) <= 1),
                service_date \(text) NOT NULL,
                leg \(integer) NOT NULL,
                operating_airline \(text) NOT NULL,
                operating_number \(integer) NOT NULL,
                operating_suffix \(text) NOT NULL,
                PRIMARY KEY (
                    account, airline, number, suffix, service_date, leg, operating_airline, operating_number, operating_suffix
                ),
                FOREIGN KEY (account, operating_airline, operating_number, operating_suffix, service_date, leg)
                    REFERENCES flight (account, airline, number, suffix, service_date, leg) ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
            """
            CREATE INDEX flight_codeshare_by_operating ON flight_codeshare (
                account, operating_airline, operating_number, operating_suffix, service_date, leg
            )
            """,
        ]
    }

    /// By which a route finds the flights that have stopped before they arrive.
    static func flightStops(_ dialect: SQLDialect) -> [String] {
        ["CREATE INDEX flight_after_stop ON flight (account, service_date, destination) WHERE leg > 1"]
    }

    /// Numbers are kept twice: as a customer should see them, and folded, as they are looked up.
    static func orders(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE merchant_order (
                account \(text) NOT NULL,
                number_key \(text) NOT NULL CHECK (number_key <> ''),
                number text NOT NULL,
                placed_at \(integer) NOT NULL,
                status text NOT NULL,
                total \(integer) NOT NULL CHECK (total >= 0),
                is_sample \(integer) NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                PRIMARY KEY (account, number_key)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX merchant_order_sample ON merchant_order (account) WHERE is_sample = 1",
            """
            CREATE TABLE order_item (
                account \(text) NOT NULL,
                number_key \(text) NOT NULL,
                position \(integer) NOT NULL,
                title text NOT NULL CHECK (title <> ''),
                quantity \(integer) NOT NULL CHECK (quantity > 0),
                unit_price \(integer) NOT NULL CHECK (unit_price >= 0),
                PRIMARY KEY (account, number_key, position),
                FOREIGN KEY (account, number_key) REFERENCES merchant_order ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
            """
            CREATE TABLE parcel (
                account \(text) NOT NULL,
                number_key \(text) NOT NULL,
                position \(integer) NOT NULL,
                tracking_key \(text) NOT NULL CHECK (tracking_key <> ''),
                tracking_number text NOT NULL,
                carrier text NOT NULL,
                PRIMARY KEY (account, number_key, position),
                FOREIGN KEY (account, number_key) REFERENCES merchant_order ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
            "CREATE UNIQUE INDEX parcel_by_tracking ON parcel (account, tracking_key, number_key)",
            """
            CREATE TABLE parcel_event (
                account \(text) NOT NULL,
                number_key \(text) NOT NULL,
                parcel_position \(integer) NOT NULL,
                position \(integer) NOT NULL,
                time \(integer) NOT NULL,
                place text,
                text text NOT NULL CHECK (text <> ''),
                PRIMARY KEY (account, number_key, parcel_position, position),
                FOREIGN KEY (account, number_key, parcel_position) REFERENCES parcel ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
        ]
    }

    static func itineraries(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE itinerary (
                account \(text) NOT NULL,
                booking_reference \(text) NOT NULL CHECK (length(booking_reference) BETWEEN 5 AND 6),
                is_sample \(integer) NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                PRIMARY KEY (account, booking_reference)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX itinerary_sample ON itinerary (account) WHERE is_sample = 1",
            """
            CREATE TABLE passenger (
                account \(text) NOT NULL,
                booking_reference \(text) NOT NULL,
                position \(integer) NOT NULL,
                name text NOT NULL CHECK (name <> ''),
                ticket_number \(text) NOT NULL CHECK (length(ticket_number) = 13),
                PRIMARY KEY (account, booking_reference, position),
                FOREIGN KEY (account, booking_reference) REFERENCES itinerary ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
            "CREATE UNIQUE INDEX passenger_by_ticket ON passenger (account, ticket_number, booking_reference)",
            """
            CREATE TABLE segment (
                account \(text) NOT NULL,
                booking_reference \(text) NOT NULL,
                position \(integer) NOT NULL,
                airline text NOT NULL CHECK (length(airline) = 2),
                number \(integer) NOT NULL CHECK (number BETWEEN 1 AND 9999),
                suffix text NOT NULL DEFAULT '' CHECK (length(suffix) <= 1),
                date text NOT NULL CHECK (length(date) = 10),
                origin text NOT NULL CHECK (length(origin) = 3),
                destination text NOT NULL CHECK (length(destination) = 3),
                departure text NOT NULL,
                arrival text NOT NULL,
                cabin text NOT NULL,
                status text NOT NULL,
                PRIMARY KEY (account, booking_reference, position),
                FOREIGN KEY (account, booking_reference) REFERENCES itinerary ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
        ]
    }

    /// By which a customer proves that an order is theirs.
    static func orderPhones(_ dialect: SQLDialect) -> [String] {
        ["ALTER TABLE merchant_order ADD COLUMN phone_tail text CHECK (length(phone_tail) = 4)"]
    }

    /// By which whoever booked a journey proves it.
    static func itineraryPhones(_ dialect: SQLDialect) -> [String] {
        ["ALTER TABLE itinerary ADD COLUMN phone_tail text CHECK (length(phone_tail) = 4)"]
    }

    /// What senders have proven, and where they were wrong; times in milliseconds since 1970.
    static func proofs(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE proof (
                account \(text) NOT NULL,
                openid \(text) NOT NULL,
                subject \(text) NOT NULL,
                proven_at \(integer) NOT NULL,
                PRIMARY KEY (account, openid, subject)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX proof_by_age ON proof (account, proven_at)",
            """
            CREATE TABLE proof_failure (
                account \(text) NOT NULL,
                openid \(text) NOT NULL,
                subject \(text) NOT NULL,
                failed_at \(integer) NOT NULL,
                PRIMARY KEY (account, openid, subject, failed_at)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX proof_failure_by_subject ON proof_failure (account, subject, failed_at)",
            "CREATE INDEX proof_failure_by_age ON proof_failure (account, failed_at)",
        ]
    }

    /// Whose orders and bookings they are, by the company's number of its customer, and by which a customer's own are found.
    static func customers(_ dialect: SQLDialect) -> [String] {
        [
            "ALTER TABLE merchant_order ADD COLUMN customer \(dialect.text) CHECK (customer <> '')",
            "CREATE INDEX merchant_order_by_customer ON merchant_order (account, customer, placed_at) WHERE customer IS NOT NULL",
            "ALTER TABLE itinerary ADD COLUMN customer \(dialect.text) CHECK (customer <> '')",
            "CREATE INDEX itinerary_by_customer ON itinerary (account, customer) WHERE customer IS NOT NULL",
        ]
    }

    /// Which states of a binding were given to whom, by their digests; times in milliseconds since 1970. A state that was used has the
    /// name of its use.
    static func bindings(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE binding (
                account \(text) NOT NULL,
                openid \(text) NOT NULL,
                digest \(text) NOT NULL CHECK (length(digest) = 64),
                issued \(integer) NOT NULL,
                expires \(integer) NOT NULL,
                redeemed_by \(text) NOT NULL DEFAULT '',
                PRIMARY KEY (account, openid, digest)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX binding_by_digest ON binding (account, digest)",
            "CREATE INDEX binding_by_end ON binding (account, expires)",
        ]
    }

    /// By which what is old is found.
    static func ages(_ dialect: SQLDialect) -> [String] {
        [
            // With a column between that keeps the order of a customer's question from it.
            "CREATE INDEX merchant_order_by_time ON merchant_order (account, is_sample, placed_at)",
            "CREATE INDEX segment_by_day ON segment (account, date)",
        ]
    }
}
