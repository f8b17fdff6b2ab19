/// Commands that are one transaction, and who waits for what they come to.
struct PostgreSQLWork: Sendable {
    typealias Outcome = Result<[PostgreSQLRows], PostgreSQLError>

    let commands: [PostgreSQLCommand]
    let deadline: ContinuousClock.Instant
    let manner: PostgreSQLManner
    let end: @Sendable (Outcome) -> Void

    /// Since when it has been waiting for a connection.
    private(set) var waitingSince = ContinuousClock.now
    /// When it may be sent, after a refusal that may pass.
    private(set) var earliest = ContinuousClock.now
    private var refusals = 0

    init(
        commands: [PostgreSQLCommand],
        deadline: ContinuousClock.Instant,
        manner: PostgreSQLManner,
        end: @escaping @Sendable (Outcome) -> Void
    ) {
        self.commands = commands
        self.deadline = deadline
        self.manner = manner
        self.end = end
    }

    /// It is to wait once more.
    func waitingAgain() -> PostgreSQLWork {
        var work = self
        work.waitingSince = .now
        return work
    }

    /// It is to be tried again after a refusal, later each time; nil where that would be in vain, or too late.
    func waitingAgain(after refusal: PostgreSQLError.Refusal) -> PostgreSQLWork? {
        guard refusal.passesWithOthers || refusal.passesWithSession && refusals < 10 else { return nil }
        var work = waitingAgain()
        let pause = ReconnectPace.delay(after: refusals, random: Double.random(in: 0..<1), first: 0.005, longest: 0.5)
        work.earliest = .now + .seconds(pause)
        work.refusals += 1
        return work.earliest < deadline ? work : nil
    }

    /// Whether it rests on statements that its session has prepared.
    var isPrepared: Bool {
        commands.contains { if case .prepared = $0.text { true } else { false } }
    }
}

extension PostgreSQLError.Refusal {
    /// It came of what others did at the same time: a serialisation failure or a deadlock.
    var passesWithOthers: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// The session is no longer good, and another may be: it has not the prepared statement, or one whose result has another
    /// form since a migration; it is inside a failed transaction; or its server is a primary no more.
    var passesWithSession: Bool { ["26000", "0A000", "25P02", "25006"].contains(sqlState) }

    /// Of those, what only prepared statements can cause.
    var isOfPreparation: Bool { sqlState == "26000" || sqlState == "0A000" }
}

/// How a piece of work may be dealt with.
package struct PostgreSQLManner: Sendable, Hashable {
    /// Doing it twice does no harm, so that it is tried again when its connection breaks.
    package let isRepeatable: Bool
    /// It may take long, so that nothing waits behind it on its connection.
    package let isLong: Bool
    /// It does not wait when a connection could not be made, but fails with the reason.
    package let isImpatient: Bool
    /// Everything else goes before it: one piece is under way at a time, and never on the only connection.
    package let isHousekeeping: Bool

    package static let usual = PostgreSQLManner()
    package static let repeatable = PostgreSQLManner(isRepeatable: true)
    package static let long = PostgreSQLManner(isLong: true)
    package static let impatient = PostgreSQLManner(isRepeatable: true, isImpatient: true)
    package static let housekeeping = PostgreSQLManner(isLong: true, isHousekeeping: true)

    private init(isRepeatable: Bool = false, isLong: Bool = false, isImpatient: Bool = false, isHousekeeping: Bool = false) {
        self.isRepeatable = isRepeatable
        self.isLong = isLong
        self.isImpatient = isImpatient
        self.isHousekeeping = isHousekeeping
    }
}
