/// The tables that deliveries write: conversations, customer links, and what is said next.
///
/// Every key begins with the account and, where one row belongs to one user, with the user, so that the tables can be
/// partitioned or distributed by either. Instants are milliseconds since 1970 in UTC.
enum PostgreSQLSenderSchema {
    static let statements = [
        """
        CREATE TABLE conversation (
            account text NOT NULL,
            sender text NOT NULL,
            dialogue text NOT NULL,
            version bigint NOT NULL,
            state bytea NOT NULL CHECK (length(state) <= 8192),
            repeats bigint NOT NULL,
            expires bigint NOT NULL,
            PRIMARY KEY (account, sender)
        )
        """,
        "CREATE INDEX conversation_by_expiry ON conversation (expires)",
        """
        CREATE TABLE customer_link (
            account text NOT NULL,
            sender text NOT NULL,
            customer text NOT NULL,
            since bigint NOT NULL,
            PRIMARY KEY (account, sender)
        )
        """,
        "CREATE INDEX customer_link_by_customer ON customer_link (account, customer)",
        """
        CREATE TABLE deferred_reply (
            account text NOT NULL,
            sender text NOT NULL,
            words text NOT NULL,
            since bigint NOT NULL,
            PRIMARY KEY (account, sender)
        )
        """,
        "CREATE INDEX deferred_reply_by_since ON deferred_reply (since)",
        "CREATE INDEX customer_link_by_since ON customer_link (since)",
    ]
}
