import WebhookStorage

extension LookupSchema {
    /// Of a card's number the last four digits alone. Amounts are in hundredths.
    static func cards(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE payment_card (
                account \(text) NOT NULL,
                reference_key \(text) NOT NULL CHECK (reference_key <> ''),
                reference text NOT NULL,
                customer \(text) NOT NULL CHECK (customer <> ''),
                tail \(text) NOT NULL CHECK (length(tail) = 4),
                name text,
                limit_total \(integer),
                limit_used \(integer),
                limit_available \(integer),
                limit_cash \(integer),
                limit_at \(integer),
                is_sample \(integer) NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
                PRIMARY KEY (account, reference_key)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX payment_card_by_customer ON payment_card (account, customer, tail, reference_key)",
            "CREATE INDEX payment_card_sample ON payment_card (account) WHERE is_sample = 1",
            """
            CREATE TABLE card_bill (
                account \(text) NOT NULL,
                reference_key \(text) NOT NULL,
                position \(integer) NOT NULL,
                statement_day \(text) NOT NULL CHECK (length(statement_day) = 10),
                due_day \(text) NOT NULL CHECK (length(due_day) = 10),
                amount \(integer) NOT NULL,
                minimum \(integer) NOT NULL CHECK (minimum >= 0),
                paid \(integer) NOT NULL CHECK (paid >= 0),
                PRIMARY KEY (account, reference_key, position),
                FOREIGN KEY (account, reference_key) REFERENCES payment_card ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX card_bill_by_day ON card_bill (account, due_day)",
            """
            CREATE TABLE card_transaction (
                account \(text) NOT NULL,
                reference_key \(text) NOT NULL,
                position \(integer) NOT NULL,
                time \(integer) NOT NULL,
                merchant text NOT NULL CHECK (merchant <> ''),
                amount \(integer) NOT NULL CHECK (amount >= 0),
                currency \(text) NOT NULL CHECK (length(currency) = 3),
                direction \(text) NOT NULL,
                PRIMARY KEY (account, reference_key, position),
                FOREIGN KEY (account, reference_key) REFERENCES payment_card ON DELETE CASCADE
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX card_transaction_by_time ON card_transaction (account, time)",
        ]
    }
}
