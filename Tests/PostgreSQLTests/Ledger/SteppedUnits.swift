@testable import WebhookStorage

/// Transactions of a session, one after the other, which stop behind every statement.
///
/// `BEGIN` sees nothing and holds nothing, so it is done with the statement behind it.
final class SteppedUnits {
    struct Step {
        let command: PostgreSQLCommand
        /// The same, but it waits for the gate once it has its snapshot.
        let gated: PostgreSQLCommand?
        let unit: Int
        /// Of the unit; nil for its commit.
        let statement: Int?
    }

    private let session: SteppedSession
    /// Tells who waits.
    private let watcher: SteppedSession
    private let steps: [Step]
    private var place = 0
    private var isInTransaction = false
    private var isSent = false
    /// Of each unit what its statements came to.
    private var rows: [[Int: PostgreSQLRows]]
    /// Whether a statement waited for another session.
    private(set) var hasWaited = false
    private(set) var refusal: PostgreSQLError?

    var count: Int { steps.count }
    var isDone: Bool { place == steps.count }
    /// Steps that can stop with their snapshot taken.
    var gatedSteps: [Int] { steps.indices.filter { steps[$0].gated != nil } }

    init(_ session: SteppedSession, _ watcher: SteppedSession, _ units: [[Step]]) {
        self.session = session
        self.watcher = watcher
        steps = units.flatMap { $0 }
        rows = units.map { _ in [:] }
    }

    /// Its next statement, unless one is under way.
    func step() throws {
        if isDone || isSent { return try resume() }
        try send(steps[place].command)
        try wait()
    }

    /// Its next statement as far as its snapshot.
    func stepBehindSnapshot() throws {
        guard !isDone, !isSent, let gated = steps[place].gated else { return }
        try send(gated)
        let hadWaited = hasWaited
        try wait()
        hasWaited = hadWaited
    }

    /// Ends the statement that waited, where it can go on.
    func resume() throws { if isSent { try wait() } }

    private func send(_ command: PostgreSQLCommand) throws {
        if !isInTransaction { try session.run("BEGIN") }
        isInTransaction = true
        try session.send(command)
        isSent = true
    }

    /// Returns when the statement has ended or waits for another session.
    private func wait() throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if let outcome = try session.outcome() { return try end(outcome) }
            let waiting = PostgreSQLCommand(
                once: "SELECT count(*) FROM unnest(pg_blocking_pids($1::bigint::integer))",
                [.integer(Int(session.process))]
            )
            if try watcher.run(waiting)?.first?.integer(0) ?? 0 > 0 {
                hasWaited = true
                return
            }
        }
        throw SteppedSession.Stuck()
    }

    private func end(_ outcome: Result<PostgreSQLRows?, PostgreSQLError>) throws {
        isSent = false
        let step = steps[place]
        switch outcome {
        case .success(let found):
            if let statement = step.statement { rows[step.unit][statement] = found } else { isInTransaction = false }
            place += 1
        case .failure(let error):
            refusal = error
            try session.run("ROLLBACK")
            isInTransaction = false
            place = steps.count
        }
    }

    /// What a statement of a unit returned; nothing where it was refused or left out.
    func rows(_ statement: Int, of unit: Int = 0) -> [PostgreSQLRow] {
        guard refusal == nil else { return [] }
        return rows[unit][statement]?.map { $0 } ?? []
    }
}
