import FoundationEssentials
public import Logging
import Synchronization
public import WebhookCore

/// Tells one account's customers what they asked to be told: looks at what they wait for, a turn at a time, and queues the messages.
///
/// What is to be told is decided and kept first, by comparison with what was kept before, and then queued for each customer under the
/// notice's own key. So a process that ends in between, and another that looks at the same time, tell nobody twice and leave nobody out:
/// whoever looks next queues the same words again, and the outbox takes those that it has not.
public final class AccountReminders: Sendable {
    /// Whose customers are told.
    public let account: AccountName
    /// How often, and by what.
    public let settings: ReminderSettings
    private let reminders: any ReminderLedger
    private let flights: any FlightDirectory
    private let ledger: any DeliveryLedger
    private let places: PlaceTable
    private let clock: any ServiceClock
    private let logger: Logger
    private let running = Mutex(Running())

    private struct Running {
        /// What this process is looking at: of a flight whose directory does not answer, one look at a time.
        var subjects: Set<ReminderSubject> = []
        var turns = 0
    }

    /// How many turns may be under way: one that a slow directory holds up holds up no later one.
    private static let mostTurns = 4
    /// How many are looked at at once.
    private static let concurrency = 16
    /// How many customers are told in one transaction.
    private static let batch = 100

    /// - Parameters:
    ///   - reminders: shared by all replicas of the account.
    ///   - ledger: where messages are queued: the account's own.
    ///   - logger: told what failed, without a word of who is told.
    public init(
        of account: AccountName,
        settings: ReminderSettings = ReminderSettings(),
        reminders: any ReminderLedger,
        flights: any FlightDirectory,
        ledger: any DeliveryLedger,
        places: PlaceTable = .builtIn,
        clock: any ServiceClock = SystemClock(),
        logger: Logger
    ) {
        self.account = account
        self.settings = settings
        self.reminders = reminders
        self.flights = flights
        self.ledger = ledger
        self.places = places
        self.clock = clock
        var logger = logger
        logger[metadataKey: "account"] = "\(account)"
        self.logger = logger
    }

    /// What a turn came to.
    public struct Turn: Sendable, Hashable {
        /// How many subjects were looked at to the end.
        public var looked = 0
        /// How many could not be; they are tried again at the next turn.
        public var failed = 0
        /// How many messages were handed to the outbox, which takes those that it did not have.
        public var queued = 0

        fileprivate static func += (total: inout Turn, other: Turn) {
            total.looked += other.looked
            total.failed += other.failed
            total.queued += other.queued
        }
    }

    /// Looks at everything whose turn it is. Turns may overlap, a few of them.
    public func turn() async -> Turn {
        let mayRun = running.withLock { running in
            if running.turns >= Self.mostTurns { return false }
            running.turns += 1
            return true
        }
        guard mayRun else { return Turn() }
        defer { running.withLock { $0.turns -= 1 } }
        var total = Turn()
        // Half of the interval: turns begin a little earlier or later, and a subject is not to miss one.
        let start = clock.now
        let before = start - settings.interval / .seconds(2)
        await withTaskGroup(of: Turn.self) { group in
            var underWay = 0
            do {
                while !Task.isCancelled {
                    while underWay > Self.concurrency / 2, let turn = await group.next() {
                        underWay -= 1
                        total += turn
                    }
                    let watches = try await reminders.watches(
                        lookedAtBefore: before,
                        at: clock.now,
                        limit: Self.concurrency - underWay
                    )
                    if watches.isEmpty { break }
                    underWay += watches.count
                    for watch in watches { group.addTask { await self.look(at: watch) } }
                }
            } catch {
                logger.error("reminders unavailable", metadata: ["error": "\(type(of: error))"])
                total.failed += 1
            }
            for await turn in group { total += turn }
        }
        return total
    }

    private func look(at watch: ReminderWatch) async -> Turn {
        guard running.withLock({ $0.subjects.insert(watch.subject).inserted }) else { return Turn() }
        defer { running.withLock { _ = $0.subjects.remove(watch.subject) } }
        var turn = Turn()
        do {
            try await look(at: watch, &turn)
            turn.looked = 1
        } catch {
            if Task.isCancelled { return turn }
            let failure = (error as? any DirectoryFailure).map { "\($0.description)" } ?? "\(type(of: error))"
            logger.warning(
                "flight of a reminder not looked at",
                metadata: ["subject": "\(watch.subject.name)", "error": "\(failure)"]
            )
            turn.failed = 1
        }
        return turn
    }

    private func look(at watch: ReminderWatch, _ turn: inout Turn) async throws {
        let subject = watch.subject
        guard let (designator, date) = subject.flight else { return }
        let begin = clock.now
        var (record, revision) = (try FlightWatchRecord(watch.state), watch.revision)
        func keep(_ changed: FlightWatchRecord) async throws -> Bool {
            record = changed
            guard try await reminders.keep(try changed.bytes, of: subject, after: revision) else { return false }
            revision += 1
            return true
        }
        // What an earlier look decided, and could not end, goes first.
        if !record.untold.isEmpty {
            try await tell(record.untold, of: subject, since: begin, &turn)
            var told = record
            told.untold = []
            guard try await keep(told) else { return }
        }
        let legs = try await flights.flights(designator, on: date)
        var seen = record
        seen.untold = seen.watch.see(legs, at: clock.now, places: places)
        if let end = seen.watch.end, end > seen.until ?? .distantPast {
            try await reminders.extend(subject, until: end, at: clock.now)
            seen.until = end
        }
        if seen != record {
            // Another has seen more in the meantime.
            guard try await keep(seen) else { return }
        }
        if !record.untold.isEmpty {
            try await tell(record.untold, of: subject, since: begin, &turn)
            var told = record
            told.untold = []
            guard try await keep(told) else { return }
        }
        if record.watch.isOver { try await reminders.end(subject) }
    }

    /// Queues the notices for everybody who wants to be told.
    ///
    /// - Throws: `ReminderTooSlow` when another may be at it by then: who stood still tells nothing that is out of date.
    private func tell(_ notices: [FlightNotice], of subject: ReminderSubject, since begin: Date, _ turn: inout Turn) async throws
    {
        var last: OpenID?
        while true {
            let now = clock.now
            guard now < begin + settings.interval / .seconds(1) else { throw ReminderTooSlow() }
            let users = try await reminders.users(of: subject, after: last, at: now, limit: Self.batch)
            guard let first = users.first else { return }
            var effects = Effects()
            for notice in notices {
                let key = notice.key(of: subject)
                let content = settings.templates.message(of: notice, key: key)
                let due = due(notice, at: now)
                for user in users {
                    effects.messages.append(
                        QueuedMessage(
                            key: key,
                            recipient: user,
                            content: content,
                            priority: .reminder,
                            due: due,
                            expires: max(notice.expires, due + 60)
                        )
                    )
                    if let superseded = notice.supersededKey(of: subject) {
                        effects.cancelledMessages.append(QueuedMessage.ID(superseded, to: user))
                    }
                }
            }
            try await ledger.keep(effects, of: Sender(account: account, user: first), at: now)
            turn.queued += effects.messages.count
            last = users.last
            if users.count < Self.batch { return }
        }
    }

    /// What can wait until the morning does, where it is early enough then.
    private func due(_ notice: FlightNotice, at now: Date) -> Date {
        guard !notice.isUrgent, let end = settings.quietHours?.end(at: now), end <= notice.knowBy else { return now }
        return end
    }
}

/// Queueing took so long that another may have begun.
private struct ReminderTooSlow: Error {}
