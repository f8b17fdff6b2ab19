/// A connection with the work that is under way on it. Touched by the pool's thread only.
///
/// Work is sent without waiting for what was sent before; the server deals with it in order. Each piece ends with a
/// synchronisation, so that it is a transaction of its own and its failure is its own.
final class PostgreSQLWire {
    private enum Flight {
        /// A statement being prepared, ahead of the work that needs it.
        case preparation(PostgreSQLStatement)
        /// The session being made ready for the work before or behind: nobody waits for it.
        case upkeep
        case work(PostgreSQLWork)
        /// Work of this many commands that nobody waits for any more.
        case forgotten(commands: Int, PostgreSQLManner)
    }

    private let connection: LibPQConnection
    private var flights: [Flight] = []
    /// How many of `flights` are done with, which are dropped now and then.
    private var landed = 0
    private var rows: [PostgreSQLRows] = []
    private var refusal: PostgreSQLError.Refusal?
    private var prepared: Set<String> = []
    private var failedPreparations: [String: PostgreSQLError.Refusal] = [:]
    /// What was refused for a reason that passes, to be sent anew.
    private var refused: [PostgreSQLWork] = []
    /// The last piece of work lacks the end without which the server commits nothing.
    private var isCutOff = false
    /// The server ended the session in good order: after this it did nothing more.
    private var isEnded = false
    /// Counts what is sent and what is refused.
    private let tally: PostgreSQLTally
    private(set) var hasMoreToSend = false
    /// No more work is to be sent: what the connection has prepared is no longer good.
    private(set) var isWornOut = false
    /// Whether what is under way may take long.
    private(set) var isReserved = false
    /// Whether that is housekeeping.
    private(set) var isKeepingHouse = false
    /// How many commands are under way.
    private(set) var load = 0
    /// Since when the server is at what is under way first.
    private var headSince = ContinuousClock.now

    /// The server's time limit for what is sent next.
    private var timeLimit: Duration
    private let usualTimeLimit: Duration

    /// - Parameter timeLimit: what the server has, or is told first.
    init(_ connection: LibPQConnection, timeLimit: Duration, tally: PostgreSQLTally) {
        self.connection = connection
        self.tally = tally
        self.timeLimit = timeLimit
        usualTimeLimit = timeLimit
    }

    var socket: Int32 { connection.socket }
    var isIdle: Bool { landed == flights.count }

    // MARK: Sending

    /// Sends a transaction behind what is under way; false when the connection broke.
    func send(_ work: PostgreSQLWork) -> Bool {
        let now = ContinuousClock.now
        if isIdle { headSince = now }
        isCutOff = true
        defer { isWornOut = isWornOut || isCutOff }
        guard setTimeLimit(for: work, at: now), prepareStatements(of: work) else {
            flights.append(.work(work))
            return false
        }
        flights.append(.work(work))
        load += work.commands.count
        if work.manner.isLong { isReserved = true }
        if work.manner.isHousekeeping { isKeepingHouse = true }
        for command in work.commands where !connection.send(command) { return false }
        guard connection.synchronise() else { return false }
        isCutOff = false
        tally.sent(work)
        return work.commands.contains { $0.controlsTransaction } ? endTransaction() : true
    }

    private func prepareStatements(of work: PostgreSQLWork) -> Bool {
        for command in work.commands {
            guard case .prepared(let statement) = command.text, prepared.insert(statement.name).inserted else { continue }
            guard connection.prepare(statement), connection.synchronise() else { return false }
            flights.append(.preparation(statement))
        }
        return true
    }

    /// Work that begins a transaction and fails before its end leaves it open; what follows on the connection must not be
    /// part of it. Where there is none, nothing happens.
    private func endTransaction() -> Bool {
        flights.append(.upkeep)
        return connection.send(PostgreSQLCommand(once: "ROLLBACK")) && connection.synchronise()
    }

    /// In a transaction of its own: some commands bear no other in theirs.
    private func setTimeLimit(for work: PostgreSQLWork, at now: ContinuousClock.Instant) -> Bool {
        let needed = max(usualTimeLimit, now.duration(to: work.deadline))
        // Not for the few milliseconds that it has waited.
        guard needed > timeLimit || (timeLimit > usualTimeLimit && needed < timeLimit - .seconds(1)) else { return true }
        timeLimit = needed
        flights.append(.upkeep)
        let command = SessionSettings.command(needed, serverVersion: connection.serverVersion)
        return connection.send(command) && connection.synchronise()
    }

    /// Sends on what the socket had no room for; false when the connection broke.
    func flush() -> Bool {
        guard let isLeft = connection.flush() else { return false }
        hasMoreToSend = isLeft
        return true
    }

    // MARK: Receiving

    /// Takes what has arrived and ends the work that is done; false when the connection broke.
    func receive() -> Bool {
        let isOpen = connection.consume()
        while !isEnded, let result = connection.next() {
            switch result {
            case .rows(let result): rows.append(result)
            case .refused(let refused, let isFatal):
                if isFatal {
                    isEnded = Self.orderlyEnds.contains(refused.sqlState)
                    tally.refused(refused)
                    guard isEnded else { return false }
                    // It says so before it lets go of its locks, and closes the connection after that.
                    isWornOut = true
                    continue
                }
                refusal = refusal ?? refused
            case .skipped: break
            case .synchronised: land()
            }
        }
        return isOpen && connection.isAlive
    }

    /// What was said on the channel that the session listens to.
    func takeNotifications() -> [String] { connection.takeNotifications() }

    /// The administrator, or a time limit of sessions or transactions: the server's words come in the order of its deeds.
    private static let orderlyEnds: Set<String> = ["57P01", "57P05", "25P03", "25P04"]

    private func land() {
        guard landed < flights.count else { return }
        let flight = flights[landed]
        landed += 1
        headSince = .now
        if isIdle || landed == 1_024 {
            flights.removeFirst(landed)
            landed = 0
        }
        let (rows, refusal) = (rows, refusal)
        self.rows = []
        self.refusal = nil
        switch flight {
        case .preparation(let statement):
            // Where it is there already, it is the same: its name says so.
            failedPreparations[statement.name] = refusal?.sqlState == "42P05" ? nil : refusal
        case .upkeep: break
        case .work(let work):
            release(work.commands.count, work.manner)
            if let refusal {
                refuse(work, refusal)
            } else if rows.count == work.commands.count {
                work.end(.success(rows))
            } else {
                work.end(.failure(.unexpected("\(rows.count) results")))
            }
        case .forgotten(let commands, let manner): release(commands, manner)
        }
    }

    private func release(_ commands: Int, _ manner: PostgreSQLManner) {
        load -= commands
        if manner.isLong { isReserved = false }
        if manner.isHousekeeping { isKeepingHouse = false }
    }

    private func refuse(_ work: PostgreSQLWork, _ refusal: PostgreSQLError.Refusal) {
        var (cause, isFinal) = (refusal, false)
        if refusal.passesWithSession {
            isWornOut = true
            isFinal = refusal.isOfPreparation && !work.isPrepared
            for command in work.commands {
                guard case .prepared(let statement) = command.text, let found = failedPreparations[statement.name] else {
                    continue
                }
                (cause, isFinal) = (found, true)
            }
        }
        tally.refused(cause)
        if !isFinal, let again = work.waitingAgain(after: cause) {
            refused.append(again)
        } else {
            work.end(.failure(.refused(cause)))
        }
    }

    /// What was refused for a reason that passes.
    func takeRefused() -> [PostgreSQLWork] {
        defer { refused = [] }
        return refused
    }

    // MARK: Ending

    /// Whether the server takes unusually long, so that nothing more should wait behind it.
    func isSlow(at now: ContinuousClock.Instant) -> Bool { !isIdle && now - headSince > .milliseconds(50) }

    /// Ends the work behind the first that should have been answered by now; whether the first should have been, too.
    func endOverdue(at now: ContinuousClock.Instant) -> Bool {
        var isFirst = true
        for index in landed..<flights.count {
            guard case .work(let work) = flights[index] else { continue }
            defer { isFirst = false }
            guard work.deadline <= now else { continue }
            if isFirst { return true }
            flights[index] = .forgotten(commands: work.commands.count, work.manner)
            tally.failed(PostgreSQLTally.interventionClass)
            work.end(.failure(.timedOut(isInDoubt: true)))
        }
        return false
    }

    /// What was under way when the connection was given up, and whether it may have been done.
    func abandon() -> [(work: PostgreSQLWork, isInDoubt: Bool)] {
        defer {
            flights = []
            landed = 0
        }
        return flights.indices[landed...].compactMap { index in
            guard case .work(let work) = flights[index] else { return nil }
            // Of what was done the server would have told all results, and then its end, before it told of the session's.
            // Work with a transaction's end in its middle tells nothing by that.
            let isBegun =
                index == landed
                && (rows.count == work.commands.count || work.commands.contains { $0.controlsTransaction })
            let isUndone = isEnded && !isBegun
            let isUnsent = isCutOff && index == flights.count - 1
            return (work, !isUndone && !isUnsent)
        }
    }
}
