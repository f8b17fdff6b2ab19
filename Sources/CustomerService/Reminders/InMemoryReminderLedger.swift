public import FoundationEssentials
import Synchronization
public import WebhookCore

/// Remembers reminders in memory, for one process.
public final class InMemoryReminderLedger: ReminderLedger {
    fileprivate struct Watched {
        var state: [UInt8] = []
        var revision = 0
        var lookedAt = Date.distantPast
        /// When the last reminder of it expires.
        var expires: Date
    }

    fileprivate struct State {
        var reminders: [OpenID: [ReminderSubject: Date]] = [:]
        var watched: [ReminderSubject: Watched] = [:]
        var count = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: the most that are remembered; further ones are refused.
    public init(capacity: Int = 100_000) {
        self.capacity = capacity
    }

    public func add(_ reminder: Reminder, at now: Date) async throws -> Bool {
        state.withLock { state in
            var own = (state.reminders[reminder.user] ?? [:]).filter { $0.value > now }
            if own[reminder.subject] == nil, own.count >= ReminderRules.most || state.count >= capacity { return false }
            own[reminder.subject] = reminder.expires
            state.set(own, of: reminder.user)
            let end = max(state.watched[reminder.subject]?.expires ?? .distantPast, reminder.expires)
            state.watched[reminder.subject, default: Watched(expires: end)].expires = end
            return true
        }
    }

    public func reminders(of user: OpenID, at now: Date) async throws -> [Reminder] {
        state.withLock { $0.reminders[user] ?? [:] }.filter { $0.value > now }
            .map { Reminder(user: user, subject: $0.key, expires: $0.value) }
            .sorted { $0.subject.name < $1.subject.name }
    }

    public func remove(_ subject: ReminderSubject?, of user: OpenID) async throws -> Int {
        state.withLock { state in
            var own = state.reminders[user] ?? [:]
            let before = own.count
            if let subject { own[subject] = nil } else { own = [:] }
            state.set(own, of: user)
            return before - own.count
        }
    }

    public func watches(lookedAtBefore time: Date, at now: Date, limit: Int) async throws -> [ReminderWatch] {
        state.withLock { state in
            let wanted = Set(state.reminders.values.flatMap { $0.filter { $0.value > now }.keys })
            state.watched = state.watched.filter { $0.value.expires > now }
            let due = state.watched.filter { wanted.contains($0.key) && $0.value.lookedAt < time }
                .sorted { ($0.value.lookedAt, $0.key.name) < ($1.value.lookedAt, $1.key.name) }.prefix(limit)
            for (subject, _) in due { state.watched[subject]?.lookedAt = now }
            return due.map { ReminderWatch(subject: $0.key, state: $0.value.state, revision: $0.value.revision) }
        }
    }

    public func keep(_ bytes: [UInt8], of subject: ReminderSubject, after revision: Int) async throws -> Bool {
        state.withLock { state in
            guard let watched = state.watched[subject] else { return false }
            if watched.revision == revision + 1, watched.state == bytes { return true }
            guard watched.revision == revision else { return false }
            state.watched[subject]?.state = bytes
            state.watched[subject]?.revision += 1
            return true
        }
    }

    public func users(of subject: ReminderSubject, after user: OpenID?, at now: Date, limit: Int) async throws -> [OpenID] {
        state.withLock { state in
            Array(
                state.reminders.filter { entry in entry.value[subject].map { $0 > now } ?? false }.keys
                    .filter { other in user.map { $0.rawValue < other.rawValue } ?? true }
                    .sorted { $0.rawValue < $1.rawValue }.prefix(limit)
            )
        }
    }

    public func extend(_ subject: ReminderSubject, until time: Date, at now: Date) async throws {
        state.withLock { state in
            guard let watched = state.watched[subject], watched.expires < time else { return }
            state.watched[subject]?.expires = time
            for (user, own) in state.reminders {
                if let expires = own[subject], expires > now { state.reminders[user]?[subject] = max(expires, time) }
            }
        }
    }

    public func end(_ subject: ReminderSubject) async throws {
        state.withLock { state in
            for (user, own) in state.reminders where own[subject] != nil {
                state.set(own.filter { $0.key != subject }, of: user)
            }
        }
    }
}

extension InMemoryReminderLedger.State {
    fileprivate mutating func set(_ own: [ReminderSubject: Date], of user: OpenID) {
        count += own.count - (reminders[user]?.count ?? 0)
        reminders[user] = own.isEmpty ? nil : own
    }
}
