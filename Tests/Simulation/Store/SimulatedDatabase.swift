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
    let queue: DatabaseQueue
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
}
