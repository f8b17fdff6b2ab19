package import FoundationEssentials
package import WebhookCore

/// An outbox whose database has the caller's time.
package struct ClockedOutbox: Outbox {
    private let outbox: any Outbox
    private let clock: FollowingClock

    package init(_ outbox: any Outbox, _ clock: FollowingClock) {
        self.outbox = outbox
        self.clock = clock
    }

    package func lease(
        _ limit: Int,
        of account: AccountName,
        as name: String,
        at now: Date,
        until end: Date
    ) async throws -> [LeasedMessage] {
        try await clock.follow(now)
        return try await outbox.lease(limit, of: account, as: name, at: now, until: end)
    }

    package func takeBack(_ lease: String, of account: AccountName) async throws {
        try await outbox.takeBack(lease, of: account)
    }

    package func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) async throws -> Bool {
        try await clock.follow(now)
        return try await outbox.end(lease, with: outcome, at: now)
    }

    package func nextTime(of account: AccountName, after now: Date) async throws -> Date? {
        try await clock.follow(now)
        return try await outbox.nextTime(of: account, after: now)
    }

    package func setPause(_ pause: AccountPause?, of account: AccountName, at now: Date) async throws {
        try await clock.follow(now)
        try await outbox.setPause(pause, of: account, at: now)
    }

    package func pause(of account: AccountName, at now: Date) async throws -> AccountPause? {
        try await clock.follow(now)
        return try await outbox.pause(of: account, at: now)
    }

    package func depth(of account: AccountName, at now: Date) async throws -> OutboxDepth {
        try await clock.follow(now)
        return try await outbox.depth(of: account, at: now)
    }

    package func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) async throws -> [OutboxEntry] {
        try await outbox.entries(state, of: account, limit: limit)
    }

    package func recipients(of key: String, _ state: OutboxEntry.State, of account: AccountName) async throws -> [OpenID] {
        try await outbox.recipients(of: key, state, of: account)
    }

    package func retry(
        _ message: QueuedMessage.ID,
        of account: AccountName,
        at now: Date,
        until expires: Date
    ) async throws -> Bool {
        try await clock.follow(now)
        return try await outbox.retry(message, of: account, at: now, until: expires)
    }

    package func drop(_ message: QueuedMessage.ID, of account: AccountName, at now: Date) async throws -> Bool {
        try await clock.follow(now)
        return try await outbox.drop(message, of: account, at: now)
    }

    package func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        at now: Date,
        limit: Int
    ) async throws -> Int {
        try await clock.follow(now)
        return try await outbox.purge(state, of: account, endedBefore: time, at: now, limit: limit)
    }
}
