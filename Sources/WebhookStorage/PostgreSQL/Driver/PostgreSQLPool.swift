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
        /// How long a new connection's settings may take to be verified.
        var connecting: Duration = .seconds(3)
        /// How much work may wait for a connection.
        var waiting = 8_192
        /// A connection with as much under way is left alone as long as there may be another.
        var comfortable = 4
    }

    private let mailbox: PostgreSQLMailbox
    private let address: PostgreSQLAddress
    private let limits: Limits
    private let needs: ServerSettings.Needs

    private var wires: [PostgreSQLWire] = []
    private var candidate: Candidate?
    private var isConnecting = false
    private var waiting: [PostgreSQLWork] = []
    private var pace = ReconnectPace()
    private var lastFailure: PostgreSQLError?
    private var closing: [CheckedContinuation<Void, Never>] = []
    private var isClosed = false
    private var nextTidying = ContinuousClock.now
    private let connector = DispatchQueue(label: "postgresql.connect")
    private let canceller = PostgreSQLCanceller()

    private init(_ mailbox: PostgreSQLMailbox, _ address: PostgreSQLAddress, _ limits: Limits, _ needs: ServerSettings.Needs) {
        self.mailbox = mailbox
        self.address = address
        self.limits = limits
        self.needs = needs
    }

    /// Begins on a thread that ends when the mailbox is told to close.
    static func start(_ mailbox: PostgreSQLMailbox, _ address: PostgreSQLAddress, _ limits: Limits, _ needs: ServerSettings.Needs)
    {
        DispatchQueue(label: "postgresql").async {
            PostgreSQLPool(mailbox, address, limits, needs).run()
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
            verify(PostgreSQLWire(connection))
        case .connected(.failure(let error)):
            isConnecting = false
            connectionFailed(error)
        case .close(let continuation):
            isClosed = true
            if let continuation { closing.append(continuation) }
        }
    }

    // MARK: Connections

    private func connectIfNeeded() {
        guard !isConnecting, candidate == nil, wires.count < limits.connections, !isClosed else { return }
        // One is kept open always, so that the first work after an outage finds it.
        let isNeeded =
            wires.isEmpty || !waiting.isEmpty
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
        pace.failed()
        lastFailure = error
        guard wires.isEmpty else { return }
        let impatient = waiting.filter { $0.manner.isImpatient }
        waiting.removeAll { $0.manner.isImpatient }
        for work in impatient { work.end(.failure(error)) }
    }

    /// Asks a new connection for the settings that durability rests on; only then it is used.
    private func verify(_ wire: PostgreSQLWire) {
        let finding = Finding()
        let work = PostgreSQLWork(
            commands: [ServerSettings.command],
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
            try ServerSettings(found.get()).verify(needs)
        } catch {
            return reject(error)
        }
        self.candidate = nil
        lastFailure = nil
        pace.succeeded()
        wires.append(candidate.wire)
    }

    private func reject(_ error: PostgreSQLError) {
        _ = candidate?.wire.abandon()
        candidate = nil
        connectionFailed(error.asConnectionFailure)
    }

    // MARK: Work

    /// Sends what waits on the connections that have least to do.
    private func assign() {
        var queue = waiting[...]
        waiting = []
        while let work = queue.first, let wire = freest() {
            queue.removeFirst()
            if !wire.send(work) { giveUp(wire) }
        }
        waiting += queue
    }

    private func freest() -> PostgreSQLWire? {
        let now = ContinuousClock.now
        let usable = wires.filter { !$0.isReserved && !$0.isWornOut }
        if let freest = usable.filter({ !$0.isSlow(at: now) }).min(by: { $0.load < $1.load }) { return freest }
        // Better a new connection than one whose server is at something long, where there may be one.
        if wires.count < limits.connections, lastFailure == nil { return nil }
        return usable.min { $0.load < $1.load }
    }

    /// Closes a connection that broke or does not answer. What was under way on it is in doubt.
    private func giveUp(_ wire: PostgreSQLWire) {
        guard let index = wires.firstIndex(where: { $0 === wire }) else { return }
        wires.remove(at: index)
        let now = ContinuousClock.now
        for work in wire.abandon() {
            if work.deadline <= now {
                work.end(.failure(.timedOut(isInDoubt: true)))
            } else if work.manner.isRepeatable {
                waiting.insert(work, at: 0)
            } else {
                work.end(.failure(.lost(isInDoubt: true)))
            }
        }
    }

    /// Gives up what has taken too long, and connections that are no longer of use.
    private func tidy() {
        let now = ContinuousClock.now
        guard now >= nextTidying else { return }
        nextTidying = now + .milliseconds(Int(Self.tick))
        for wire in wires where wire.endOverdue(at: now) {
            // A server that is suspended does not hear it; one that waits for a lock does.
            if let cancellation = wire.cancellation() { canceller.send(cancellation) }
            giveUp(wire)
        }
        wires.removeAll { $0.isWornOut && $0.isIdle }
        if let candidate, candidate.wire.endOverdue(at: now) { reject(.timedOut(isInDoubt: false)) }
        guard waiting.contains(where: { $0.deadline <= now }) else { return }
        for work in waiting where work.deadline <= now {
            work.end(.failure(wires.isEmpty ? lastFailure ?? .timedOut(isInDoubt: false) : .timedOut(isInDoubt: false)))
        }
        waiting.removeAll { $0.deadline <= now }
    }

    // MARK: Waiting

    private func wait() {
        var files = [pollfd(fd: mailbox.readEnd, events: Int16(POLLIN), revents: 0)]
        let polled = wires + (candidate.map { [$0.wire] } ?? [])
        for wire in polled {
            let events = Int16(POLLIN) | (wire.hasMoreToSend ? Int16(POLLOUT) : 0)
            files.append(pollfd(fd: wire.socket, events: events, revents: 0))
        }
        let hasWork = !waiting.isEmpty || candidate != nil || wires.contains { !$0.isIdle }
        let mustConnect = wires.isEmpty && !isConnecting
        let found = unsafe poll(&files, nfds_t(files.count), hasWork || mustConnect ? Self.tick : -1)
        if files[0].revents != 0 { mailbox.drain() }
        for (wire, file) in zip(polled, files.dropFirst()) where file.revents != 0 || found == 0 {
            if wire.receive() { continue }
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
        for wire in wires { waiting += wire.abandon() }
        _ = candidate?.wire.abandon()
        wires = []
        candidate = nil
        for work in waiting { work.end(.failure(.closed)) }
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
        case .unfit, .unreachable: self
        default: .unreachable(reason: description)
        }
    }
}
