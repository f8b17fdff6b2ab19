import PostgreSQLTesting
import WebhookCore

@testable import WebhookStorage

/// Two sessions that run a ledger's units in every order of their statements, each time for a user of its own, and with each statement
/// in turn deciding on a snapshot that the other's units have made old.
final class InterleavingScene {
    /// A unit of work as production runs it, with the rows of its statements.
    typealias Work = (kind: SQLUnitKind, rows: [[[SQLValue]]])

    /// Production's SQL has a text no more that this test changes.
    struct NotFound: Error {
        let text: String
    }

    /// Changes the text of production's statements.
    struct Edit: Sendable {
        let old: String
        let new: String
    }

    let statements = LedgerStatements.postgreSQL
    private let sessions: (SteppedSession, SteppedSession)
    private let alone: SteppedSession
    /// Sees who waits, and holds the gate.
    private let watcher: SteppedSession
    private let edit: Edit?
    private var isEdited = false
    private var number = 0
    /// Of the order's user.
    var openid: String { "user\(number)" }
    private var user: String { "account = 'demo' AND openid = '\(openid)'" }
    private(set) var orders = 0
    private(set) var findings: [String: Int] = [:]

    /// - Parameter edit: plants a fault.
    init(_ test: TestDatabase, edit: Edit? = nil) throws {
        let address = try test.server.address(of: test.name)
        sessions = (try SteppedSession(address), try SteppedSession(address))
        (alone, watcher) = (try SteppedSession(address), try SteppedSession(address))
        self.edit = edit
        try run(
            """
            CREATE FUNCTION pass_gate() RETURNS boolean LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN true; END
            $$
            """
        )
        for replica in ["A", "B"] { try revive(replica) }
    }

    // MARK: Orders

    /// Ends where a planted fault has shown.
    ///
    /// - Parameters:
    ///   - mayWait: whether one may wait for the other: who adds a sender cannot pass over a row that is not there yet.
    ///   - check: is told what the two came to.
    func inEveryOrder(
        _ first: () throws -> [Work],
        _ second: () throws -> [Work],
        mayWait: Bool = false,
        setUp: () throws -> Void = {},
        check: (SteppedUnits, SteppedUnits) throws -> Void
    ) throws {
        number += 1
        for order in SteppedOrder.all(try units(sessions.0, first()), try units(sessions.1, second())) {
            if edit != nil, !findings.isEmpty { return }
            number += 1
            orders += 1
            try setUp()
            let (first, second) = (try units(sessions.0, first()), try units(sessions.1, second()))
            try order.run(first, second, gate: watcher)
            if first.refusal ?? second.refusal != nil { found("a statement was refused") }
            if !mayWait, first.hasWaited || second.hasWaited { found("one waited for the other") }
            try check(first, second)
            try checkTickets()
        }
        if edit != nil, !isEdited { throw NotFound(text: edit?.old ?? "") }
    }

    func found(_ finding: String) { findings[finding, default: 0] += 1 }

    private func checkTickets() throws {
        let alike = """
            (
                SELECT ticket FROM pending WHERE \(user)
                UNION ALL
                SELECT claim_ticket FROM sender WHERE \(user) AND claim <> '' AND NOT EXISTS (
                    SELECT 1 FROM pending p
                    WHERE p.account = sender.account AND p.openid = sender.openid AND p.identity = sender.claim_identity
                )
            ) AS t GROUP BY ticket HAVING count(*) > 1
            """
        if try run("SELECT 1 FROM \(alike)")?.count ?? 0 > 0 { found("two tickets are alike") }
    }

    private func units(_ session: SteppedSession, _ work: [Work]) throws -> SteppedUnits {
        let commit = PostgreSQLCommand(once: "COMMIT")
        let units = try work.enumerated().map { unit, work in
            let statements = work.kind.statements.enumerated().filter { !work.rows[$0.offset].isEmpty }
            let steps = try statements.map { index, statement in
                let statement = edited(statement)
                let isPlain = statement.columns.isEmpty
                return SteppedUnits.Step(
                    command: isPlain ? PostgreSQLCommand(once: statement.text) : statement.commandOnce(work.rows[index]),
                    gated: isPlain
                        ? statement.gatedPlain.map { PostgreSQLCommand(once: $0) }
                        : try statement.gated.commandOnce(work.rows[index]),
                    unit: unit,
                    statement: index
                )
            }
            return steps + [SteppedUnits.Step(command: commit, gated: nil, unit: unit, statement: nil)]
        }
        return SteppedUnits(session, watcher, units)
    }

    private func edited(_ statement: SQLRowStatement) -> SQLRowStatement {
        guard let edit, statement.text.contains(edit.old) else { return statement }
        isEdited = true
        return SQLRowStatement(statement.columns, statement.text.replacing(edit.old, with: edit.new))
    }

    // MARK: Alone

    @discardableResult
    func run(_ sql: String) throws -> PostgreSQLRows? { try alone.run(sql) }

    /// How many rows of a table are the user's.
    func count(_ table: String, _ condition: String = "1 = 1") throws -> Int {
        Int(try run("SELECT count(*) FROM \(table) WHERE \(user) AND \(condition)")?.first?.integer(0) ?? -1)
    }

    /// Runs it while nobody else does.
    @discardableResult
    func runAlone(_ work: Work) throws -> SteppedUnits {
        let stepped = try units(alone, [work])
        for _ in 0..<stepped.count { try stepped.step() }
        if let refusal = stepped.refusal { throw refusal }
        return stepped
    }

    func kill(_ replica: String) throws { try run("DELETE FROM replica WHERE id = '\(replica)'") }

    func revive(_ replica: String) throws {
        try run("INSERT INTO replica VALUES ('\(replica)', now_ms() + 3600000) ON CONFLICT DO NOTHING")
    }
}

extension SQLRowStatement {
    /// Waits for the gate once it has its snapshot, and holds nothing then.
    fileprivate var gated: SQLRowStatement {
        get throws {
            guard text.contains("FROM input i") else { throw InterleavingScene.NotFound(text: "FROM input i") }
            let gate = ", gated AS (SELECT * FROM input WHERE pass_gate()) "
            return SQLRowStatement(columns, gate + text.replacing("FROM input i", with: "FROM gated i"))
        }
    }
    /// Of one with its values in its text; nil where it looks for no rows. It waits before the first.
    fileprivate var gatedPlain: String? {
        guard text.contains("WHERE ") else { return nil }
        return text.replacing("WHERE ", with: "WHERE (SELECT pass_gate()) AND ", maxReplacements: 1)
    }
}
