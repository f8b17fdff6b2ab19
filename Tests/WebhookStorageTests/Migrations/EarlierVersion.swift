import Testing

/// What an earlier version says to the database, word for word as it shipped, with values in it. Never edited.
///
/// Its statements can be run twice: before the migration, and after it, as the version before does while it still runs.
struct EarlierVersion: Sendable, CustomTestStringConvertible {
    /// The first migration that it does not know.
    let next: String
    let statements: [String]

    var testDescription: String { "before \(next)" }

    static let all = [
        EarlierVersion(next: "outbox-sending", statements: conversations + outbox),
        EarlierVersion(next: "access-tokens", statements: conversations + outbox + deliveries),
    ]

    private static let conversations = [
        """
        INSERT INTO conversation (account, sender, dialogue, version, state, repeats, expires)
        VALUES ('air', 'oUser', 'flight', 1, x'7b7d', 0, 1795316400000)
        ON CONFLICT (account, sender) DO UPDATE SET
            dialogue = excluded.dialogue, version = excluded.version, state = excluded.state,
            repeats = excluded.repeats, expires = excluded.expires
        """,
        "SELECT dialogue, version, state, repeats, expires FROM conversation WHERE account = 'air' AND sender = 'oUser'",
        """
        DELETE FROM conversation WHERE rowid IN (SELECT rowid FROM conversation WHERE expires <= 1 ORDER BY expires LIMIT 4)
        """,
        """
        INSERT INTO customer_link (account, sender, customer, since) VALUES ('air', 'oUser', 'C-1', 1795316400000)
        ON CONFLICT (account, sender) DO UPDATE SET customer = excluded.customer, since = excluded.since
        """,
    ]

    private static let outbox = [
        """
        INSERT INTO outbox (account, recipient, sequence, key, content, due, expires, next_attempt, created)
        SELECT 'air', 'oUser', 1 + coalesce((SELECT max(sequence) FROM outbox WHERE account = 'air' AND recipient = 'oUser'), 0),
            'key', '{"msgtype":"text","text":{"content":"您好"}}', 1, 2, 1, 3
        WHERE true
        ON CONFLICT (account, key) DO NOTHING
        """,
        "DELETE FROM outbox WHERE account = 'air' AND key = 'another' AND state = 'waiting'",
        "SELECT key, recipient, content, due, expires FROM outbox WHERE account = 'air' AND state = 'waiting' ORDER BY rowid",
    ]

    private static let deliveries = [
        """
        INSERT INTO delivery (account, sender, identity, state, arrived, generation, document)
        VALUES ('air', 'oUser', 'id-1', 'accepted', 1795316400000, 1, x'3c786d6c2f3e')
        ON CONFLICT (account, sender, identity) DO NOTHING
        """,
        """
        INSERT INTO delivery
            (account, sender, identity, state, arrived, generation, document, answer, reply, failure, settled, masked)
        VALUES ('air', 'oUser', 'id-2', 'settled', 1795316400000, 1, NULL, 2, x'3c786d6c2f3e', NULL, 1795316400000, 0)
        ON CONFLICT (account, sender, identity) DO UPDATE SET
            state = excluded.state, generation = excluded.generation, document = excluded.document,
            answer = excluded.answer, reply = excluded.reply, failure = excluded.failure, settled = excluded.settled,
            masked = excluded.masked
        WHERE delivery.state = 'accepted' AND delivery.generation <= excluded.generation
        """,
        """
        INSERT INTO deferred_reply (account, sender, words, since) VALUES ('air', 'oUser', '您好', 1795316400000)
        ON CONFLICT (account, sender) DO UPDATE SET words = words || char(10, 10) || excluded.words, since = excluded.since
        """,
        """
        INSERT INTO messaging_window (account, user, act, gained) VALUES ('air', 'oUser', 'message', 1795316400000)
        ON CONFLICT DO NOTHING
        """,
        "INSERT OR REPLACE INTO outbox_pause (account, until, reason) VALUES ('air', 1795316400000, 'quota')",
        "SELECT rows FROM row_count WHERE name = 'conversation'",
    ]
}
