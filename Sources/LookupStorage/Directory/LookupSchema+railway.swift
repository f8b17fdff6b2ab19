import WebhookStorage

extension LookupSchema {
    /// A train's key is its day and number in one, so that the table has one key like the others. Times are minutes after midnight of
    /// the train's day; a stop's `day` is the one on which the train leaves there, and arrives at the last.
    static func trains(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE train (
                account \(text) NOT NULL,
                train_key \(text) NOT NULL,
                number \(text) NOT NULL CHECK (number <> ''),
                day \(text) NOT NULL CHECK (length(day) = 10),
                status text,
                delay_minutes \(integer),
                status_station text,
                status_reason text,
                status_at \(integer),
                is_sample \(integer) NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                PRIMARY KEY (account, train_key)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX train_by_day ON train (account, day)",
            "CREATE INDEX train_sample ON train (account) WHERE is_sample = 1",
            """
            CREATE TABLE train_stop (
                account \(text) NOT NULL,
                train_key \(text) NOT NULL,
                position \(integer) NOT NULL,
                station \(text) NOT NULL CHECK (station <> ''),
                day \(text) NOT NULL CHECK (length(day) = 10),
                arrival \(integer),
                departure \(integer),
                PRIMARY KEY (account, train_key, position),
                FOREIGN KEY (account, train_key) REFERENCES train ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX train_stop_by_station ON train_stop (account, day, station, train_key, position)",
            """
            CREATE TABLE train_seats (
                account \(text) NOT NULL,
                train_key \(text) NOT NULL,
                position \(integer) NOT NULL,
                name text NOT NULL CHECK (name <> ''),
                remaining \(integer) NOT NULL CHECK (remaining >= 0),
                PRIMARY KEY (account, train_key, position),
                FOREIGN KEY (account, train_key) REFERENCES train ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
        ]
    }

    /// Times are minutes after midnight of the day on which the customer's journey begins.
    static func trainOrders(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE train_order (
                account \(text) NOT NULL,
                number \(text) NOT NULL CHECK (length(number) = 10),
                customer \(text),
                placed_at \(integer) NOT NULL,
                state text NOT NULL,
                train text NOT NULL,
                day \(text) NOT NULL CHECK (length(day) = 10),
                origin text NOT NULL CHECK (origin <> ''),
                destination text NOT NULL CHECK (destination <> origin),
                departure \(integer) NOT NULL,
                arrival \(integer) NOT NULL CHECK (arrival > departure),
                is_sample \(integer) NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                PRIMARY KEY (account, number)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX train_order_by_customer ON train_order (account, customer, placed_at, number)",
            "CREATE INDEX train_order_sample ON train_order (account) WHERE is_sample = 1",
            // With a column between that keeps the order of a customer's question from it.
            "CREATE INDEX train_order_by_day ON train_order (account, is_sample, day)",
            """
            CREATE TABLE train_passenger (
                account \(text) NOT NULL,
                number \(text) NOT NULL,
                position \(integer) NOT NULL,
                name text NOT NULL CHECK (name <> ''),
                document_tail text CHECK (length(document_tail) = 4),
                seat text,
                seat_class text NOT NULL,
                fare \(integer) NOT NULL CHECK (fare >= 0),
                PRIMARY KEY (account, number, position),
                FOREIGN KEY (account, number) REFERENCES train_order ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
        ]
    }
}
