import CustomerService
import WebhookStorage

/// The statements of reminders, the same for both engines but for how rows are taken that others are taking.
struct ReminderStatements: Sendable {
    /// Marks those that have waited longest as looked at. `$1` account, `$2` how long ago they must have been, `$3` how many.
    let take: SQLStatement

    init(_ dialect: SQLDialect) {
        take = SQLStatement(
            """
            WITH due AS (
                SELECT w.account, w.subject FROM watched_subject AS w
                WHERE w.account = $1 AND w.looked_at < (SELECT now_ms()) - $2 AND EXISTS (
                    SELECT 1 FROM reminder AS r
                    WHERE r.account = w.account AND r.subject = w.subject AND r.expires > (SELECT now_ms())
                )
                ORDER BY w.looked_at, w.subject LIMIT $3\(dialect.skippingLocked)
            )
            UPDATE watched_subject SET looked_at = (SELECT now_ms())
            WHERE (account, subject) IN (SELECT account, subject FROM due)
            RETURNING subject, state, revision
            """
        )
    }

    /// `$1` account, `$2` openid, `$3` subject, `$4` when it expires.
    static let add = SQLStatement(
        """
        INSERT INTO reminder (account, openid, subject, expires)
        SELECT $1, $2, $3, $4 WHERE EXISTS (
            SELECT 1 FROM reminder AS r
            WHERE r.account = $1 AND r.openid = $2 AND r.subject = $3 AND r.expires > (SELECT now_ms())
        ) OR (
            SELECT count(*) FROM reminder AS r WHERE r.account = $1 AND r.openid = $2 AND r.expires > (SELECT now_ms())
        ) < \(ReminderRules.most)
        ON CONFLICT (account, openid, subject) DO UPDATE SET expires = excluded.expires
        RETURNING openid
        """
    )
    /// Begins to watch what a reminder is of. `$1` account, `$2` openid, `$3` subject, `$4` no state.
    static let watch = SQLStatement(
        """
        INSERT INTO watched_subject (account, subject, state, revision, looked_at, expires)
        SELECT r.account, r.subject, $4, 0, 0, r.expires FROM reminder AS r
        WHERE r.account = $1 AND r.openid = $2 AND r.subject = $3
        ON CONFLICT (account, subject) DO UPDATE SET expires = CASE
            WHEN excluded.expires > watched_subject.expires THEN excluded.expires ELSE watched_subject.expires
        END
        """
    )
    static let own = SQLStatement(
        """
        SELECT subject, expires FROM reminder WHERE account = $1 AND openid = $2 AND expires > (SELECT now_ms()) ORDER BY subject
        """
    )
    static let remove = SQLStatement(
        "DELETE FROM reminder WHERE account = $1 AND openid = $2 AND subject = $3 RETURNING subject"
    )
    static let removeAll = SQLStatement("DELETE FROM reminder WHERE account = $1 AND openid = $2 RETURNING subject")
    /// A second time, after a lost connection, it finds what the first time wrote. `$1` account, `$2` subject, `$3` revision, `$4` state.
    static let keep = SQLStatement(
        """
        UPDATE watched_subject SET state = $4, revision = $3 + 1
        WHERE account = $1 AND subject = $2 AND (revision = $3 OR revision = $3 + 1 AND state = $4)
        RETURNING revision
        """
    )
    /// `$1` account, `$2` subject, `$3` whom they follow, `$4` how many.
    static let users = SQLStatement(
        """
        SELECT openid FROM reminder WHERE account = $1 AND subject = $2 AND openid > $3 AND expires > (SELECT now_ms())
        ORDER BY openid LIMIT $4
        """
    )
    /// `$1` account, `$2` subject, `$3` until when.
    static let extend = SQLStatement(
        """
        UPDATE reminder SET expires = $3
        WHERE account = $1 AND subject = $2 AND expires > (SELECT now_ms()) AND expires < $3
        """
    )
    static let extendWatch = SQLStatement(
        "UPDATE watched_subject SET expires = $3 WHERE account = $1 AND subject = $2 AND expires < $3"
    )
    static let end = SQLStatement("DELETE FROM reminder WHERE account = $1 AND subject = $2")
}
