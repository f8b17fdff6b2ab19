import Foundation
import GRDB
import WebhookCore

/// What is in it, for the checks at the end of a world.
extension SimulatedDatabase {
    struct Row: Sendable {
        var answer: SettledAnswer?
        var failure: String?
        var isAccepted = false
    }

    struct Message: Sendable {
        let recipient: OpenID
        let content: String
        let state: String
        let failure: String?
    }

    /// By the numbers of the messages.
    func rows() throws -> [Int: Row] {
        try queue.read { db in
            var rows: [Int: Row] = [:]
            for row in try GRDB.Row.fetchAll(db, sql: "SELECT identity, answer, reply FROM delivery") {
                let answer: SettledAnswer =
                    switch row[1] as Int {
                    case 0: .acknowledgement
                    case 1: .empty
                    default: .document(Array((row[2] as Data?) ?? Data()))
                    }
                rows[Self.number(row[0]), default: Row()].answer = answer
            }
            for row in try GRDB.Row.fetchAll(db, sql: "SELECT identity, failure FROM failed") {
                rows[Self.number(row[0]), default: Row()].failure = row[1]
            }
            for identity in try String.fetchAll(db, sql: "SELECT identity FROM pending WHERE accepted = 1") {
                rows[Self.number(identity), default: Row()].isAccepted = true
            }
            return rows
        }
    }

    /// How many messages of a user were counted.
    func count(of user: OpenID) throws -> Int {
        try queue.read { db in
            try String.fetchOne(db, sql: "SELECT customer FROM sender WHERE openid = ?", arguments: [user.rawValue])
        }
        .flatMap { Int($0) } ?? 0
    }

    func messages() throws -> [Message] {
        try queue.read { db in
            try GRDB.Row.fetchAll(db, sql: "SELECT recipient, content, state, failure FROM outbox").map { row in
                Message(recipient: OpenID(row[0]), content: row[1], state: row[2], failure: row[3])
            }
        }
    }

    /// The words that wait to be said with a user's next answer.
    func deferredReply(of user: OpenID) throws -> String? {
        try queue.read { db in
            try String.fetchOne(db, sql: "SELECT deferred_reply FROM sender WHERE openid = ?", arguments: [user.rawValue])
        }
    }

    func events() throws -> [Event] {
        try queue.read { db in
            try GRDB.Row.fetchAll(db, sql: "SELECT kind, openid, identity, at FROM event ORDER BY place").map { row in
                Event(kind: row[0], number: Self.number(row[2]), openid: row[1], at: row[3])
            }
        }
    }

    /// Each row of a sender, and of what waits, for whoever looks into a seed.
    func remains() throws -> [String] {
        try queue.read { db in
            try ["sender", "pending", "outbox", "replica"].flatMap { table in
                try GRDB.Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table): \($0)" }
            }
        }
    }

    /// Whether a replica's life is over, or was between then and now, as the others see it.
    func hasLapsed(_ replica: String, since then: Double) -> Bool {
        let found = try? queue.read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT NOT EXISTS (SELECT 1 FROM replica WHERE id = ?1 AND alive_until > now_ms())
                        OR EXISTS (SELECT 1 FROM event WHERE kind = 'lapsed' AND openid = ?1 AND at >= ?2)
                    """,
                arguments: [replica, then]
            )
        }
        return found.flatMap { $0 } ?? true
    }

    /// Whether nothing is left to be done.
    var isQuiet: Bool {
        let found = try? queue.read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT NOT EXISTS (SELECT 1 FROM pending WHERE accepted = 1)
                        AND NOT EXISTS (SELECT 1 FROM outbox WHERE state IN ('waiting', 'sending'))
                    """
            )
        }
        return found.flatMap { $0 } ?? false
    }

    /// From when it was made, the message's number, and a digest.
    private static func number(_ identity: String) -> Int {
        let parts = identity.split(separator: "/")
        return parts.count > 1 ? Int(parts[1]) ?? -1 : -1
    }
}
