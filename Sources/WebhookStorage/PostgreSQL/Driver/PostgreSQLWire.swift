/// A connection with the work that is under way on it. Touched by the pool's thread only.
///
/// Work is sent without waiting for what was sent before; the server deals with it in order. Each piece ends with a
/// synchronisation, so that it is a transaction of its own and its failure is its own.
final class PostgreSQLWire {
    private enum Flight {
        /// A statement being prepared, ahead of the work that needs it.
        case preparation(PostgreSQLStatement)
        case work(PostgreSQLWork)
        /// Work of this many commands that nobody waits for any more.
        case forgotten(commands: Int, isLong: Bool)
    }

    private let connection: LibPQConnection
    private var flights: [Flight] = []
    /// How many of `flights` are done with, which are dropped now and then.
    private var landed = 0
    private var rows: [PostgreSQLRows] = []
    private var refusal: PostgreSQLError.Refusal?
    private var prepared: Set<Int> = []
    private var failedPreparations: [Int: PostgreSQLError.Refusal] = [:]
    private(set) var hasMoreToSend = false
    /// No more work is to be sent: what the connection has prepared is no longer good.
    private(set) var isWornOut = false
    /// Whether what is under way may take long.
    private(set) var isReserved = false
    /// How many commands are under way.
    private(set) var load = 0
    /// Since when the server is at what is under way first.
    private var headSince = ContinuousClock.now

    init(_ connection: LibPQConnection) {
        self.connection = connection
    }

    var socket: Int32 { connection.socket }
    var isIdle: Bool { landed == flights.count }

    // MARK: Sending

    /// Sends a transaction behind what is under way; false when the connection broke.
    func send(_ work: PostgreSQLWork) -> Bool {
        if isIdle { headSince = .now }
        for command in work.commands {
            guard case .prepared(let statement) = command.text, prepared.insert(statement.id).inserted else { continue }
            guard connection.prepare(statement), connection.synchronise() else {
                flights.append(.work(work))
                return false
            }
            flights.append(.preparation(statement))
        }
        flights.append(.work(work))
        load += work.commands.count
        if work.manner.isLong { isReserved = true }
        for command in work.commands where !connection.send(command) { return false }
        return connection.synchronise()
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
        while let result = connection.next() {
            switch result {
            case .rows(let result): rows.append(result)
            case .refused(let refused, let isFatal):
                // The work is in doubt: a session can be ended after its commit.
                if isFatal { return false }
                refusal = refusal ?? refused
            case .skipped: break
            case .synchronised: land()
            }
        }
        return isOpen && connection.isAlive
    }

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
        case .preparation(let statement): failedPreparations[statement.id] = refusal
        case .work(let work):
            load -= work.commands.count
            if work.manner.isLong { isReserved = false }
            work.end(outcome(of: work, rows, refusal))
        case .forgotten(let commands, let isLong):
            load -= commands
            if isLong { isReserved = false }
        }
    }

    private func outcome(
        of work: PostgreSQLWork,
        _ rows: [PostgreSQLRows],
        _ refusal: PostgreSQLError.Refusal?
    ) -> Result<[PostgreSQLRows], PostgreSQLError> {
        guard let refusal else {
            return rows.count == work.commands.count ? .success(rows) : .failure(.unexpected("\(rows.count) results"))
        }
        // No such prepared statement; or its result has another form since a migration.
        guard refusal.sqlState == "26000" || refusal.sqlState == "0A000" else { return .failure(.refused(refusal)) }
        isWornOut = true
        for command in work.commands {
            if case .prepared(let statement) = command.text, let cause = failedPreparations[statement.id] {
                return .failure(.refused(cause))
            }
        }
        return .failure(.refused(refusal))
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
            flights[index] = .forgotten(commands: work.commands.count, isLong: work.manner.isLong)
            work.end(.failure(.timedOut(isInDoubt: true)))
        }
        return false
    }

    /// What was under way when the connection was given up.
    func abandon() -> [PostgreSQLWork] {
        defer {
            flights = []
            landed = 0
        }
        return flights[landed...].compactMap { if case .work(let work) = $0 { work } else { nil } }
    }

    func cancellation() -> LibPQCancellation? { isIdle ? nil : connection.cancellation() }
}
