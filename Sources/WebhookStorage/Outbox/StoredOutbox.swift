public import FoundationEssentials
public import WebhookLedger

/// The outbox in a database, which its delivery ledger fills. Any number of processes may send from it.
///
/// Times that replicas compare are the database's, or the caller's where its clock is behind. When a lease ends is by the database's
/// clock alone.
public struct StoredOutbox: Outbox {
    let database: any SQLDatabase
    let statements: OutboxStatements
    private let leases: LeaseStatements

    /// - Parameter database: migrated.
    public init(_ database: any SQLDatabase) {
        self.database = database
        statements = OutboxStatements(database.dialect)
        leases = LeaseStatements(database.dialect)
    }

    public func lease(
        _ limit: Int,
        of account: AccountName,
        as name: String,
        at now: Date,
        until end: Date
    ) async throws -> [LeasedMessage] {
        let place: [SQLValue] = [.text(account.rawValue), .integer(now.storedMilliseconds)]
        // Mostly there is nothing to do, and looking needs no turn among those who write.
        if try await database.run(SQLCommand(leases.work, place), .reading).isEmpty { return [] }
        let time = end.storedMilliseconds - now.storedMilliseconds
        let taking = place + [.text(name), .integer(max(0, limit)), .integer(time)]
        // A second time they take the rest of the limit, and tell what the first time took, too.
        let commands = [
            SQLCommand(leases.expire, place), SQLCommand(leases.takeDoubtful, taking), SQLCommand(leases.takeWaiting, taking),
            SQLCommand(leases.taken, place + [.text(name)]),
        ]
        var leased: [LeasedMessage] = []
        for row in try await database.run(commands, .writing).last ?? [] {
            if let message = try LeasedMessage(row, of: account, as: name, until: end) {
                leased.append(message)
            } else {
                let id = QueuedMessage.ID(try row.text(1), to: OpenID(try row.text(0)))
                let lease: [SQLValue] = account.values(id) + [.text(name)]
                _ = try await database.run(
                    SQLCommand(leases.end, lease + Ending(.dead(OutboxFailure(.unreadable)), of: name, now).values),
                    .writing
                )
            }
        }
        return leased
    }

    public func takeBack(_ lease: String, of account: AccountName) async throws {
        _ = try await database.run(SQLCommand(leases.takeBack, [.text(account.rawValue), .text(lease)]), .writing)
    }

    public func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) async throws -> Bool {
        let message = lease.account.values(lease.message.id)
        let (values, ending) = (message + [.text(lease.lease)], Ending(outcome, of: lease.lease, now))
        var commands = [SQLCommand(leases.end, values + ending.values)]
        if lease.countsAgainstWindow(endingWith: outcome), let window = lease.window {
            commands.insert(SQLCommand(leases.spend, values + [.integer(window.gainedAt.storedMilliseconds)]), at: 0)
        }
        if try await database.run(commands, .writing).last?.isEmpty == false { return true }
        // It may have been written in a call whose answer got lost.
        guard let name = ending.name else { return false }
        return try await !database.run(SQLCommand(leases.known, message + [.text(name)]), .reading).isEmpty
    }

    public func nextTime(of account: AccountName, after now: Date) async throws -> Date? {
        let values: [SQLValue] = [.text(account.rawValue), .integer(now.storedMilliseconds)]
        guard let row = try await database.run(SQLCommand(leases.next, values), .reading).first else { return nil }
        let times = [try row.integerIfAny(0), try row.integerIfAny(1)].compactMap { $0 }
        return times.min().map { Date(storedMilliseconds: $0) }
    }
}

extension AccountName {
    /// The places of a message: its account, its recipient, its key.
    fileprivate func values(_ message: QueuedMessage.ID) -> [SQLValue] {
        [.text(rawValue), .text(message.recipient.rawValue), .text(message.key)]
    }
}

/// What became of a message, as ``LeaseStatements/end`` takes it from `$5` on.
private struct Ending {
    let values: [SQLValue]
    /// How it is known again in a row that does not tell it otherwise.
    let name: String?

    init(_ outcome: SendOutcome, of lease: String, _ now: Date) {
        var delay: Int64?
        var reason: OutboxFailure?
        var name: String?
        switch outcome {
        case .sent: break
        case .released: name = "\(lease) released"
        case .dead(let failure): reason = failure
        case .again(let time, let failure):
            delay = time.storedMilliseconds - now.storedMilliseconds
            reason = failure
            name = "\(lease) again"
        }
        self.name = name
        values = [
            .integer(now.storedMilliseconds), .text(outcome.state.rawValue), .flag(!outcome.countsAsAttempt), .integer(delay),
            .text(reason?.description), .text(name),
        ]
    }
}

extension LeasedMessage {
    /// From a row of ``LeaseStatements/taken``; nil where its content is no message.
    fileprivate init?(_ row: any SQLRow, of account: AccountName, as name: String, until end: Date) throws {
        guard let content = OutgoingMessage(stored: try row.text(2)) else { return nil }
        var window: MessagingWindow?
        if let act = try row.textIfAny(9), let act = MessagingWindow.Act(rawValue: act), let gained = try row.integerIfAny(10) {
            window = MessagingWindow(act, at: Date(storedMilliseconds: gained))
        }
        self.init(
            account: account,
            message: QueuedMessage(
                key: try row.text(1),
                recipient: OpenID(try row.text(0)),
                content: content,
                priority: QueuedMessage.Priority(rawValue: Int(try row.integer(3))) ?? .answer,
                due: Date(storedMilliseconds: try row.integer(4)),
                expires: Date(storedMilliseconds: try row.integer(5))
            ),
            lease: name,
            end: end,
            clockLead: TimeInterval(try row.integer(8)) / 1_000,
            attempt: Int(try row.integer(6)),
            isInDoubt: try row.flag(7),
            window: window,
            used: Int(try row.integerIfAny(11) ?? 0)
        )
    }
}
