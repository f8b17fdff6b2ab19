import Foundation
import GRDB

/// What a database holds after a proof, read without any of the server's own code.
struct StoredState: Sendable {
    struct QueuedText: Sendable, Hashable {
        let recipient: String
        let text: String
        let state: String
        /// Why it was given up.
        let failure: String
    }

    /// The state of each delivery, and why it failed.
    var deliveries: [(state: String, failure: String?)] = []
    /// How far each sender's counting is.
    var counts: [String: Int] = [:]
    /// Everything that was queued, sent or not.
    var queued: [QueuedText] = []

    /// Messages that were given up.
    var dead: [QueuedText] { queued.filter { $0.state == "dead" } }

    private struct Count: Decodable {
        let count: Int
    }

    private struct Content: Decodable {
        struct Text: Decodable { let content: String }
        let text: Text
    }

    /// With what the database finds wrong with itself.
    static func read(sqlite path: String) throws -> (state: StoredState, problems: [String]) {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { db in
            var state = StoredState()
            state.deliveries = try Row.fetchAll(db, sql: deliveries).map { ($0[0], $0[1]) }
            for row in try Row.fetchAll(db, sql: counts) { state.counts[row[0]] = try count(row[1] as Data) }
            state.queued = try Row.fetchAll(db, sql: messages).map { try queued($0[0], content: $0[1], $0[2], $0[3]) }
            let problems = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            return (state, problems)
        }
    }

    /// Both engines have the same tables.
    static let deliveries = """
        SELECT 'accepted' AS state, NULL AS failure FROM pending WHERE account = '\(FaultAccount.push.rawValue)' AND accepted = 1
        UNION ALL
        SELECT CASE WHEN f.failure IS NULL THEN 'settled' ELSE 'failed' END, f.failure FROM delivery d
        LEFT JOIN failed f ON f.account = d.account AND f.openid = d.openid AND f.identity = d.identity
        WHERE d.account = '\(FaultAccount.push.rawValue)'
        """
    static let counts =
        "SELECT openid, state FROM sender WHERE account = '\(FaultAccount.push.rawValue)' AND state IS NOT NULL"
    static let messages = """
        SELECT recipient, content, state, coalesce(failure, '') FROM outbox WHERE account = '\(FaultAccount.push.rawValue)'
        """

    /// How many messages are neither sent nor given up.
    static func openMessages(sqlite path: String) throws -> Int {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')") ?? 0
        }
    }

    static func count(_ state: Data) throws -> Int { try JSONDecoder().decode(Count.self, from: state).count }

    static func queued(_ recipient: String, content: String, _ state: String, _ failure: String) throws -> QueuedText {
        // The words of what was sent are not kept.
        let text = content.isEmpty ? "" : try JSONDecoder().decode(Content.self, from: Data(content.utf8)).text.content
        return QueuedText(recipient: recipient, text: text, state: state, failure: failure)
    }
}
