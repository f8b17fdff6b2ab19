/// The tables that lookups read: each entry as one JSON document, with the keys under which it is found.
///
/// Every key begins with the account, so accounts do not see each other's rows and the tables can be partitioned by it.
/// Days are ISO text in the origin's local calendar; instants are seconds since 1970 in UTC.
enum PostgreSQLLookupSchema {
    /// A missing suffix is the empty string: a null in a key would make the key not unique.
    static let statements = [
        """
        CREATE TABLE flight (
            account text NOT NULL,
            airline text NOT NULL,
            number bigint NOT NULL,
            suffix text NOT NULL,
            service_date text NOT NULL,
            leg bigint NOT NULL,
            origin text NOT NULL,
            destination text NOT NULL,
            scheduled_departure bigint NOT NULL,
            is_sample boolean NOT NULL,
            document text NOT NULL,
            PRIMARY KEY (account, airline, number, suffix, service_date, leg)
        )
        """,
        "CREATE INDEX flight_by_route ON flight (account, service_date, origin, destination, scheduled_departure)",
        "CREATE INDEX flight_sample ON flight (account) WHERE is_sample",
        """
        CREATE TABLE flight_codeshare (
            account text NOT NULL,
            airline text NOT NULL,
            number bigint NOT NULL,
            suffix text NOT NULL,
            service_date text NOT NULL,
            leg bigint NOT NULL,
            operating_airline text NOT NULL,
            operating_number bigint NOT NULL,
            operating_suffix text NOT NULL,
            PRIMARY KEY (
                account, airline, number, suffix, service_date, leg, operating_airline, operating_number, operating_suffix
            ),
            FOREIGN KEY (account, operating_airline, operating_number, operating_suffix, service_date, leg)
                REFERENCES flight (account, airline, number, suffix, service_date, leg) ON DELETE CASCADE
        )
        """,
        """
        CREATE INDEX flight_codeshare_by_operating ON flight_codeshare (
            account, operating_airline, operating_number, operating_suffix, service_date, leg
        )
        """,
        """
        CREATE TABLE merchant_order (
            account text NOT NULL,
            number_key text NOT NULL CHECK (number_key <> ''),
            placed_at bigint NOT NULL,
            is_sample boolean NOT NULL,
            document text NOT NULL,
            PRIMARY KEY (account, number_key)
        )
        """,
        "CREATE INDEX merchant_order_sample ON merchant_order (account) WHERE is_sample",
        """
        CREATE TABLE parcel (
            account text NOT NULL,
            tracking_key text NOT NULL CHECK (tracking_key <> ''),
            number_key text NOT NULL,
            PRIMARY KEY (account, tracking_key, number_key),
            FOREIGN KEY (account, number_key) REFERENCES merchant_order ON DELETE CASCADE
        )
        """,
        "CREATE INDEX parcel_by_order ON parcel (account, number_key)",
        """
        CREATE TABLE itinerary (
            account text NOT NULL,
            booking_reference text NOT NULL CHECK (length(booking_reference) BETWEEN 5 AND 6),
            is_sample boolean NOT NULL,
            document text NOT NULL,
            PRIMARY KEY (account, booking_reference)
        )
        """,
        "CREATE INDEX itinerary_sample ON itinerary (account) WHERE is_sample",
        """
        CREATE TABLE passenger (
            account text NOT NULL,
            ticket_number text NOT NULL CHECK (length(ticket_number) = 13),
            booking_reference text NOT NULL,
            PRIMARY KEY (account, ticket_number, booking_reference),
            FOREIGN KEY (account, booking_reference) REFERENCES itinerary ON DELETE CASCADE
        )
        """,
        "CREATE INDEX passenger_by_reference ON passenger (account, booking_reference)",
    ]
}
