/// The tables of deliveries: one row for each sender, what waits, what was answered, what failed.
///
/// Every key begins with the account and, where a row belongs to one user, with the user, so that the tables can be partitioned or
/// distributed by either. Instants are milliseconds since 1970 by the database's clock, `created` seconds by the platform's.
enum LedgerSchema {
    static let steps = [
        SQLSchema.Step("ledger", statements: statements),
        SQLSchema.Step("stateful-senders", statements: \.statefulSenders),
    ]

    /// - `replica`: who lives, as long as it says so.
    /// - `sender` is a sender's lock, fence and state. `claim` names the claim that is in force, '' where there is none, and is never
    ///   used twice; `claim_accepted` is 1 where its delivery is accepted, 2 where it is acknowledged. `last_ticket` counts up with every
    ///   claim and every delivery that has to wait: who changes a sender's row on what was read before compares it. `ticket_of` is the
    ///   identity of the delivery that it was counted up for, so that no other takes the same. `settled_by` is the
    ///   claim that settled last.
    /// - `pending` has deliveries that wait for their turn or are accepted, in the order of their tickets. One that is not accepted
    ///   counts while its replica lives and for a few seconds. `runs` counts how often it was begun. `recovered` is 1 where a replica
    ///   took it over.
    /// - `delivery` has the answers, by when the platform says that the delivery was made; rows are added and never changed.
    ///   `answer` is 0 for `success`, 1 for nothing, 2 for `reply`.
    /// - `failed` has what was asked where a handler failed.
    /// - `erasure`: when a user of an account was last erased.
    private static func statements(_ dialect: SQLDialect) -> [String] {
        let (integer, text, bytes) = (dialect.integer, dialect.text, dialect.bytes)
        return dialect.preparation + [
            "CREATE TABLE replica (id \(text) NOT NULL PRIMARY KEY, alive_until \(integer) NOT NULL)\(dialect.tableOptions)",
            """
            CREATE TABLE sender (
                account \(text) NOT NULL,
                openid \(text) NOT NULL,
                last_ticket \(integer) NOT NULL DEFAULT 0,
                ticket_of \(text) NOT NULL DEFAULT '',
                claim \(text) NOT NULL DEFAULT '',
                claim_replica \(text) NOT NULL DEFAULT '',
                claim_identity \(text) NOT NULL DEFAULT '',
                claim_ticket \(integer) NOT NULL DEFAULT 0,
                claim_accepted \(integer) NOT NULL DEFAULT 0,
                claimed \(integer) NOT NULL DEFAULT 0,
                settled_by \(text) NOT NULL DEFAULT '',
                dialogue \(text),
                version \(integer),
                state \(bytes) CHECK (length(state) <= 8192),
                repeats \(integer),
                conversation_expires \(integer),
                deferred_reply \(text),
                deferred_since \(integer),
                window_act \(text),
                window_gained \(integer),
                window_used \(integer) NOT NULL DEFAULT 0,
                customer \(text),
                customer_since \(integer),
                PRIMARY KEY (account, openid)
            )\(dialect.rewrittenTableOptions)
            """,
            """
            CREATE TABLE pending (
                account \(text) NOT NULL,
                openid \(text) NOT NULL,
                identity \(text) NOT NULL,
                created \(integer) NOT NULL,
                ticket \(integer) NOT NULL,
                replica \(text) NOT NULL,
                taken \(integer) NOT NULL,
                accepted \(integer) NOT NULL DEFAULT 0,
                acknowledged \(integer) NOT NULL DEFAULT 0,
                recovered \(integer) NOT NULL DEFAULT 0,
                arrived \(integer) NOT NULL,
                document \(bytes),
                runs \(integer) NOT NULL DEFAULT 0,
                PRIMARY KEY (account, openid, identity)
            )\(dialect.rewrittenTableOptions)
            """,
            "CREATE INDEX pending_by_ticket ON pending (account, openid, ticket)",
            "CREATE INDEX pending_accepted ON pending (account, arrived) WHERE accepted = 1",
            """
            CREATE TABLE delivery (
                account \(text) NOT NULL,
                openid \(text) NOT NULL,
                identity \(text) NOT NULL,
                created \(integer) NOT NULL,
                answer \(integer) NOT NULL,
                reply \(bytes),
                settled \(integer) NOT NULL,
                PRIMARY KEY (\(dialect.deliveryKey))
            )\(dialect.deliveryOptions)
            """,
            """
            CREATE TABLE failed (
                account \(text) NOT NULL,
                openid \(text) NOT NULL,
                identity \(text) NOT NULL,
                created \(integer) NOT NULL,
                document \(bytes) NOT NULL,
                failure \(text) NOT NULL,
                masked \(integer) NOT NULL DEFAULT 0,
                runs \(integer) NOT NULL DEFAULT 0,
                settled \(integer) NOT NULL,
                PRIMARY KEY (account, openid, identity)
            )\(dialect.rewrittenTableOptions)
            """,
            "CREATE INDEX failed_by_settled ON failed (account, settled)",
            "CREATE TABLE erasure (account \(text) NOT NULL PRIMARY KEY, erased \(integer) NOT NULL)\(dialect.tableOptions)",
        ] + dialect.deliveryParts
    }
}
