/// The tables that visits write: conversations, bindings, and what is said next.
///
/// Every key begins with the account and, where one row belongs to one user, with the user, so that the tables can be
/// partitioned or distributed by either. Instants are milliseconds since 1970 in UTC.
enum PostgreSQLVisitSchema {
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
        CREATE TABLE binding (
            account text NOT NULL,
            sender text NOT NULL,
            customer text NOT NULL,
            since bigint NOT NULL,
            PRIMARY KEY (account, sender)
        )
        """,
        "CREATE INDEX binding_by_customer ON binding (account, customer)",
        """
        CREATE TABLE unsaid (
            account text NOT NULL,
            sender text NOT NULL,
            words text NOT NULL,
            since bigint NOT NULL,
            PRIMARY KEY (account, sender)
        )
        """,
        "CREATE INDEX unsaid_by_since ON unsaid (since)",
        "CREATE INDEX binding_by_since ON binding (since)",
    ]
}
