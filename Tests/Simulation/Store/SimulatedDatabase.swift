import FoundationEssentials
import GRDB
import Synchronization
import WebhookCore
import WebhookStorage

/// The database of all replicas: the service's own tables, in memory, with a clock of its own. It outlives every process.
///
/// Triggers write down in what order deliveries were accepted and settled, and when; nothing else is added to the tables.
final class SimulatedDatabase: Sendable {
    /// Who runs a transaction.
    struct Caller: Sendable {
        /// By its own clock, for planted defects that take it for the database's.
        var milliseconds: Int64 = 0
        /// Per mille of the rows it finds in others' hands.
        var heldRows = 0
    }

    /// Something that happened to a delivery, in the order in which it did.
    struct Event: Sendable {
        let kind: String
        let number: Int
        let openid: String
        let at: Double
    }

    private struct Transaction {
        var caller = Caller()
        /// A row that a transaction has locked stays its own.
        var holdsRow = false
    }

    let clock: SimulatedClock
    private let queue: DatabaseQueue
    private let transaction = Box()

    /// Closures of SQL functions share it.
    private final class Box: Sendable {
        let state = Mutex(Transaction())
    }

    init(_ time: SimulatedTime, clock: SimulatedClock) throws {
        self.clock = clock
        var configuration = Configuration()
        let functions = Self.functions(time, clock, transaction)
        configuration.prepareDatabase { db in for function in functions { db.add(function: function) } }
        queue = try DatabaseQueue(configuration: configuration)
        try queue.write { db in
            for step in SQLSchema.service.steps {
                for statement in step.statements(.sqlite) { try db.execute(sql: statement) }
            }
            for statement in Self.log { try db.execute(sql: statement) }
        }
    }

    /// The statements that a replica runs: where PostgreSQL passes over rows that others hold, so does this.
    static let dialect: SQLDialect = {
        var dialect = SQLDialect.sqlite
        dialect.skippingLocked = " AND row_is_free()"
        return dialect
    }()

    private static func functions(_ time: SimulatedTime, _ clock: SimulatedClock, _ box: Box) -> [DatabaseFunction] {
        [
            DatabaseFunction("now_ms", argumentCount: 0) { _ in clock.milliseconds },
            DatabaseFunction("local_ms", argumentCount: 0) { _ in box.state.withLock { $0.caller.milliseconds } },
            DatabaseFunction("true_time", argumentCount: 0) { _ in time.elapsed },
            DatabaseFunction("row_is_free", argumentCount: 0) { _ in
                let (holds, held) = box.state.withLock { ($0.holdsRow, $0.caller.heldRows) }
                if !holds, held > 0, time.random(below: 1_000) < held { return false }
                box.state.withLock { $0.holdsRow = true }
                return true
            },
        ]
    }

    private static let log = [
        "CREATE TABLE event (place INTEGER PRIMARY KEY, kind TEXT, openid TEXT, identity TEXT, at REAL)",
        """
        CREATE TRIGGER settled AFTER INSERT ON delivery BEGIN
            INSERT INTO event (kind, openid, identity, at) VALUES ('settled', NEW.openid, NEW.identity, true_time());
        END
        """,
        """
        CREATE TRIGGER accepted AFTER INSERT ON pending WHEN NEW.accepted = 1 BEGIN
            INSERT INTO event (kind, openid, identity, at) VALUES ('accepted', NEW.openid, NEW.identity, true_time());
        END
        """,
        """
        CREATE TRIGGER accepted_later AFTER UPDATE ON pending WHEN NEW.accepted = 1 AND OLD.accepted = 0 BEGIN
            INSERT INTO event (kind, openid, identity, at) VALUES ('accepted', NEW.openid, NEW.identity, true_time());
        END
        """,
        """
        CREATE TRIGGER lapsed AFTER UPDATE ON replica WHEN OLD.alive_until <= now_ms() BEGIN
            INSERT INTO event (kind, openid, identity, at) VALUES ('lapsed', OLD.id, '', true_time());
        END
        """,
    ]

    /// Runs a transaction: all of it is done or nothing.
    func run(_ caller: Caller, _ body: (Database) throws -> [[any SQLRow]]) throws -> [[any SQLRow]] {
        transaction.state.withLock { $0 = Transaction(caller: caller) }
        do {
            return try queue.write(body)
        } catch let error as DatabaseError {
            throw StorageError.engine(code: error.extendedResultCode.rawValue, message: error.message ?? "no message")
        }
    }

    /// Its memory is given back.
    func close() {
        try? queue.close()
    }

    // MARK: What is in it

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
