import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The connections to one database and the work that waits for them, on a thread of its own.
///
/// One thread for all connections: libpq's calls do not block, so it only ever waits for all sockets at once. Work that
/// comes in while it is busy is sent together.
final class PostgreSQLPool {
    struct Limits: Sendable {
        var connections = 8
        /// What the server gives up a statement after, unless its work may take longer.
        var statement = PostgreSQLDatabase.usualTimeLimit
        /// How long a new connection's settings may take to be verified.
        var connecting: Duration = .seconds(3)
        /// How long a connection that was given up since its server did not answer is held against a new one.
        var stalling: Duration = .seconds(60)
        /// Whether its sessions refuse to change anything.
        var isReadOnly = false
        /// How much work may wait for a connection.
        var waiting = 8_192
        /// A connection with as much under way is left alone as long as there may be another.
        var comfortable = 4
    }

    /// What each connection listens to, and who is told.
    struct Listening: Sendable {
        let channel: String
        let heard: @Sendable (String) -> Void

        fileprivate var command: PostgreSQLCommand { PostgreSQLCommand(once: "LISTEN \(channel)") }
    }

    private let mailbox: PostgreSQLMailbox
    private let address: PostgreSQLAddress
    private let limits: Limits
    private let needs: ServerSettings.Needs
    private let tally: PostgreSQLTally
    private let listening: Listening?

    private var wires: [PostgreSQLWire] = []
    /// Those that were given up since the server did not answer in time, with our end closed, until it says something or closes its own. A
    /// session that waits for its standby does neither, and each new one would come to stand beside it. Nor does one of a machine whose
    /// commits hang for good, while another is the primary: so they count for ``Limits/stalling`` alone.
    private var stalled: [(wire: PostgreSQLWire, since: ContinuousClock.Instant)] = []
    private var candidate: Candidate?
    private var isConnecting = false
    private var waiting = PostgreSQLQueue()
    private var pace = ReconnectPace()
    private var lastFailure: PostgreSQLError?
    private var closing: [CheckedContinuation<Void, Never>] = []
    private var isClosed = false
    private var nextTidying = ContinuousClock.now
    private let connector = DispatchQueue(label: "postgresql.connect")

    private init(
        _ mailbox: PostgreSQLMailbox,
        _ address: PostgreSQLAddress,
        _ limits: Limits,
        _ needs: ServerSettings.Needs,
        _ tally: PostgreSQLTally,
        _ listening: Listening?
    ) {
        self.mailbox = mailbox
        self.address = address
        self.limits = limits
        self.needs = needs
        self.tally = tally
        self.listening = listening
    }

    /// Begins on a thread that ends when the mailbox is told to close.
    static func start(
        _ mailbox: PostgreSQLMailbox,
        _ address: PostgreSQLAddress,
        _ limits: Limits,
        _ needs: ServerSettings.Needs,
        _ tally: PostgreSQLTally,
        _ listening: Listening? = nil
    ) {
        DispatchQueue(label: "postgresql").async {
            PostgreSQLPool(mailbox, address, limits, needs, tally, listening).run()
        }
    }

    /// How often is looked after time limits while there is something to look after, in milliseconds.
    private static let tick: Int32 = 25

    private func run() {
        while !isClosed {
            var messages = mailbox.take(sleepingIfEmpty: true)
            if messages.isEmpty {
                wait()
                messages = mailbox.take(sleepingIfEmpty: false)
            }
            for message in messages { deal(with: message) }
            assign()
            connectIfNeeded()
            for wire in wires where !wire.flush() { giveUp(wire) }
            if let candidate, !candidate.wire.flush() { reject(.lost(isInDoubt: false)) }
            tidy()
            tally.stands(connections: wires.count, waiting: waiting.count)
        }
        end()
    }

    private func deal(with message: PostgreSQLMailbox.Message) {
        switch message {
        case .work(let work):
            if let lastFailure, wires.isEmpty, work.manner.isImpatient, !isConnecting, candidate == nil, pace.next > .now {
                work.end(.failure(lastFailure))
            } else if waiting.count >= limits.waiting {
                work.end(.failure(.overloaded))
            } else {
                waiting.append(work)
            }
        case .connected(.success(let connection)):
            isConnecting = false
            verify(PostgreSQLWire(connection, timeLimit: limits.statement, tally: tally))
        case .connected(.failure(let error)):
            isConnecting = false
            connectionFailed(error)
        case .close(let continuation):
            isClosed = true
            if let continuation { closing.append(continuation) }
        }
    }

    // MARK: Connections

    /// How many connections are under long work.
    private var reserved: Int { wires.count { $0.isReserved } }

    /// Beside long work there is always another one, even where there is but one otherwise.
    private var mostConnections: Int { max(limits.connections, reserved + 1, waiting.hasHousekeeping ? 2 : 1) }

    /// Twice as many as are used: the first are given up to a server that is gone, and the next find the one in its place.
    private var maxStalled: Int { limits.connections * 2 }

    private var isNeededForHousekeeping: Bool {
        waiting.hasHousekeeping && !wires.contains(where: \.isKeepingHouse)
            && wires.count { !$0.isReserved && !$0.isWornOut } < 2
    }

    private func connectIfNeeded() {
        guard !isConnecting, candidate == nil, wires.count < mostConnections, !isClosed, stalled.count < maxStalled else {
            return
        }
        // One is kept open always, so that the first work after an outage finds it.
        let isNeeded =
            wires.isEmpty || waiting.isPressing(at: .now) || isNeededForHousekeeping
            || wires.allSatisfy { $0.isReserved || $0.load >= limits.comfortable || $0.isSlow(at: .now) }
        guard isNeeded, pace.next <= .now else { return }
        isConnecting = true
        connector.async { [address, mailbox] in
            do throws(PostgreSQLError) {
                _ = mailbox.post(.connected(.success(try LibPQConnection.open(address))))
            } catch {
                _ = mailbox.post(.connected(.failure(error)))
            }
        }
    }

    private func connectionFailed(_ error: PostgreSQLError) {
        tally.failed(PostgreSQLTally.connectionClass)
        pace.failed()
        lastFailure = error
        guard wires.isEmpty else { return }
        for work in waiting.remove(where: \.manner.isImpatient) { work.end(.failure(error)) }
    }

    /// Gives a new connection its settings and asks it for those that durability rests on; only then it is used.
    private func verify(_ wire: PostgreSQLWire) {
        let finding = Finding()
        var commands = SessionSettings.commands(limits.statement, isReadOnly: limits.isReadOnly) + [ServerSettings.command]
        if let listening { commands.append(listening.command) }
        let work = PostgreSQLWork(
            commands: commands,
            deadline: .now + limits.connecting,
            manner: .usual,
            end: { finding.set($0) }
        )
        candidate = Candidate(wire: wire, finding: finding)
        if !wire.send(work) { reject(.lost(isInDoubt: false)) }
    }

    /// Takes the candidate for a connection once its settings are known to be good.
    private func judge() {
        guard let candidate, let found = candidate.finding.value else { return }
        do throws(PostgreSQLError) {
            let rows = try found.get()
            try SessionSettings.verify(rows)
            try ServerSettings(Array(rows.dropLast(listening == nil ? 0 : 1).suffix(1))).verify(needs)
        } catch {
            // Then those that are open are shared, too.
            if error == .sharedSession { for wire in wires { giveUp(wire) } }
            return reject(error)
        }
        self.candidate = nil
        lastFailure = nil
        pace.succeeded()
        wires.append(candidate.wire)
        listening?.heard("")
    }

    private func reject(_ error: PostgreSQLError) {
        _ = candidate?.wire.abandon()
        candidate = nil
        connectionFailed(error.asConnectionFailure)
    }

    // MARK: Work

    /// Sends what waits on the connections that have least to do.
    private func assign() {
        var broken: [PostgreSQLWire] = []
        var queue = waiting
        queue.offer(at: .now) { work in
            guard let wire = freest(for: work) else { return false }
            // From then on it is worn out, and gets no more.
            if !wire.send(work) { broken.append(wire) }
            return true
        }
        waiting = queue
        for wire in broken { giveUp(wire) }
    }

    private func freest(for work: PostgreSQLWork) -> PostgreSQLWire? {
        let now = ContinuousClock.now
        let usable = wires.filter { !$0.isReserved && !$0.isWornOut }
        if work.manner.isLong, reserved >= max(1, limits.connections - 1) { return nil }
        if work.manner.isHousekeeping, usable.count < 2 || wires.contains(where: \.isKeepingHouse) { return nil }
        if let freest = usable.filter({ !$0.isSlow(at: now) }).min(by: { $0.load < $1.load }) { return freest }
        // Better a new connection than one whose server is at something long, where there may be one.
        if wires.count < mostConnections, lastFailure == nil { return nil }
        return usable.min { $0.load < $1.load }
    }

    /// Closes a connection that broke or does not answer. What was under way on it is in doubt.
    private func giveUp(_ wire: PostgreSQLWire) {
        guard let index = wires.firstIndex(where: { $0 === wire }) else { return }
        wires.remove(at: index)
        tally.failed(PostgreSQLTally.connectionClass)
        let now = ContinuousClock.now
        var again = wire.takeRefused()
        for (work, isInDoubt) in wire.abandon() {
            if work.deadline <= now {
                tally.failed(PostgreSQLTally.interventionClass)
                work.end(.failure(.timedOut(isInDoubt: isInDoubt)))
            } else if work.manner.isRepeatable || (!isInDoubt && !work.manner.isLong) {
                // Long work may have been ended on purpose.
                again.append(work.waitingAgain())
            } else {
                work.end(.failure(.lost(isInDoubt: isInDoubt)))
            }
        }
        waiting.putBack(again)
    }

    /// Gives up what has taken too long, and connections that are no longer of use.
    private func tidy() {
        let now = ContinuousClock.now
        guard now >= nextTidying else { return }
        nextTidying = now + .milliseconds(Int(Self.tick))
        // The server's own limit ends a statement. A request to cancel would also end a commit's wait for its standby, and show others
        // what a failover may lose.
        for wire in wires where wire.endOverdue(at: now) {
            giveUp(wire)
            _ = shutdown(wire.socket, Int32(SHUT_WR))
            stalled.append((wire, now))
        }
        stalled.removeAll { now >= $0.since + limits.stalling }
        wires.removeAll { $0.isWornOut && $0.isIdle }
        if wires.count > mostConnections, let idle = wires.lastIndex(where: \.isIdle) { wires.remove(at: idle) }
        if let candidate, candidate.wire.endOverdue(at: now) { reject(.timedOut(isInDoubt: false)) }
        for work in waiting.remove(where: { $0.deadline <= now }) {
            tally.failed(PostgreSQLTally.interventionClass)
            work.end(.failure(wires.isEmpty ? lastFailure ?? .timedOut(isInDoubt: false) : .timedOut(isInDoubt: false)))
        }
    }

    // MARK: Waiting

    private func wait() {
        var files = [pollfd(fd: mailbox.readEnd, events: Int16(POLLIN), revents: 0)]
        let polled = wires + (candidate.map { [$0.wire] } ?? [])
        for wire in polled {
            let events = Int16(POLLIN) | (wire.hasMoreToSend ? Int16(POLLOUT) : 0)
            files.append(pollfd(fd: wire.socket, events: events, revents: 0))
        }
        // Nothing more is sent on these, whatever was left.
        for (wire, _) in stalled { files.append(pollfd(fd: wire.socket, events: Int16(POLLIN), revents: 0)) }
        let hasWork = !waiting.isEmpty || candidate != nil || wires.contains { !$0.isIdle }
        let mustConnect = wires.isEmpty && !isConnecting
        let found = unsafe poll(&files, nfds_t(files.count), hasWork || mustConnect ? Self.tick : -1)
        if files[0].revents != 0 { mailbox.drain() }
        let quiet = zip(stalled, files.dropFirst(1 + polled.count)).filter { $1.revents == 0 }.map(\.0)
        stalled = quiet
        for (wire, file) in zip(polled, files.dropFirst()) where file.revents != 0 || found == 0 {
            let isOpen = wire.receive()
            if let listening { for words in wire.takeNotifications() { listening.heard(words) } }
            waiting.putBack(wire.takeRefused())
            if isOpen { continue }
            if wire === candidate?.wire {
                if candidate?.finding.value == nil { reject(.lost(isInDoubt: false)) }
            } else {
                giveUp(wire)
            }
        }
        judge()
    }

    private func end() {
        let left = mailbox.shut()
        for wire in wires { waiting.putBack(wire.abandon().map(\.work) + wire.takeRefused()) }
        _ = candidate?.wire.abandon()
        wires = []
        stalled = []
        candidate = nil
        for work in waiting.remove(where: { _ in true }) { work.end(.failure(.closed)) }
        tally.stands(connections: 0, waiting: 0)
        for message in left {
            switch message {
            case .work(let work): work.end(.failure(.closed))
            case .connected: break
            case .close(let done): closing += done.map { [$0] } ?? []
            }
        }
        for continuation in closing { continuation.resume() }
    }
}

extension PostgreSQLPool {
    /// A connection whose settings are being verified.
    private struct Candidate {
        let wire: PostgreSQLWire
        let finding: Finding
    }

    private final class Finding: Sendable {
        private let found = Mutex<PostgreSQLWork.Outcome?>(nil)

        var value: PostgreSQLWork.Outcome? { found.withLock { $0 } }

        func set(_ outcome: PostgreSQLWork.Outcome) { found.withLock { $0 = outcome } }
    }
}

extension PostgreSQLError {
    /// As the reason why a connection could not be made.
    fileprivate var asConnectionFailure: PostgreSQLError {
        switch self {
        case .unfit, .unreachable, .notAdmitted: self
        default: .unreachable(reason: description)
        }
    }
}
