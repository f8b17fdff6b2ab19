package import CustomerService
package import FoundationEssentials
import Testing
import WebhookCore

/// What every ledger of reminders must do, whichever engine keeps it.
package struct ReminderLedgerCheck: Sendable {
    private let ledgers: [any ReminderLedger]
    private let now: @Sendable () -> Date
    /// Comes back when the ledgers' clock shows that time.
    private let wait: @Sendable (_ time: Date) async throws -> Void

    private static let flight = ReminderSubject(name: "flight/CA1835/2026-11-22")
    private static let other = ReminderSubject(name: "flight/CA1501/2026-11-22")

    /// - Parameter ledgers: of one account without reminders, each as another process has it; the same one twice where one process has it.
    package init(
        _ ledgers: [any ReminderLedger],
        now: @escaping @Sendable () -> Date,
        waitingUntil wait: @escaping @Sendable (Date) async throws -> Void
    ) {
        self.ledgers = ledgers
        self.now = now
        self.wait = wait
    }

    private func add(
        _ subject: ReminderSubject,
        to user: String,
        for seconds: Double = 3_600,
        by place: Int = 0
    ) async throws -> Bool {
        let reminder = Reminder(user: OpenID(user), subject: subject, expires: now() + seconds)
        return try await ledgers[place].add(reminder, at: now())
    }

    private func list(_ user: String) async throws -> [String] {
        try await ledgers[1].reminders(of: OpenID(user), at: now()).map(\.subject.name)
    }

    private func users(_ subject: ReminderSubject, after user: String? = nil, limit: Int = 10) async throws -> [String] {
        try await ledgers[1].users(of: subject, after: user.map { OpenID($0) }, at: now(), limit: limit).map(\.rawValue)
    }

    /// Those not looked at for so many seconds.
    private func watches(idle seconds: Double, limit: Int = 10, by place: Int = 0) async throws -> [ReminderWatch] {
        try await ledgers[place].watches(lookedAtBefore: now() - seconds, at: now(), limit: limit)
    }

    /// One user's reminders: kept once, listed in order, no more than twenty, taken back one by one and all at once.
    package func ofOneUser() async throws {
        #expect(try await add(Self.flight, to: "o1"))
        #expect(try await add(Self.other, to: "o1", by: 1))
        #expect(try await add(Self.flight, to: "o1"))
        #expect(try await list("o1") == [Self.other.name, Self.flight.name])
        #expect(try await list("o2") == [])
        for number in 2..<ReminderRules.most {
            #expect(try await add(ReminderSubject(name: "flight/CA\(1_000 + number)/2026-11-22"), to: "o1"))
        }
        #expect(try await !add(ReminderSubject(name: "flight/CA1/2026-11-22"), to: "o1"))
        #expect(try await add(Self.flight, to: "o1"))
        #expect(try await ledgers[1].remove(Self.flight, of: OpenID("o1")) == 1)
        #expect(try await ledgers[0].remove(Self.flight, of: OpenID("o1")) == 0)
        #expect(try await add(ReminderSubject(name: "flight/CA1/2026-11-22"), to: "o1"))
        #expect(try await ledgers[0].remove(nil, of: OpenID("o1")) == ReminderRules.most)
        #expect(try await list("o1") == [])
    }

    /// Who is told is given in batches, and each subject's users are its own.
    package func users() async throws {
        for number in 1...5 { _ = try await add(Self.flight, to: "o\(number)", by: number % 2) }
        _ = try await add(Self.other, to: "o9")
        #expect(try await users(Self.flight, limit: 2) == ["o1", "o2"])
        #expect(try await users(Self.flight, after: "o2", limit: 2) == ["o3", "o4"])
        #expect(try await users(Self.flight, after: "o4", limit: 2) == ["o5"])
        #expect(try await users(Self.flight, after: "o5", limit: 2) == [])
        try await ledgers[0].end(Self.flight)
        #expect(try await users(Self.flight) == [])
        #expect(try await list("o1") == [])
        #expect(try await users(Self.other) == ["o9"])
    }

    /// A subject is looked at by one, and again when its turn has come; what nobody wants is not looked at.
    package func turns() async throws {
        #expect(try await watches(idle: 60) == [])
        for number in 1...6 { _ = try await add(ReminderSubject(name: "flight/CA\(number)/2026-11-22"), to: "o1") }
        let first = try await watches(idle: 60, limit: 2)
        let second = try await watches(idle: 60, limit: 10, by: 1)
        #expect(first.count == 2 && second.count == 4)
        #expect(Set((first + second).map(\.subject)).count == 6)
        #expect((first + second).allSatisfy { $0.state.isEmpty && $0.revision == 0 })
        #expect(try await watches(idle: 60) == [])
        try await wait(now() + 0.01)
        #expect(try await watches(idle: 0).count == 6)
        try await ledgers[0].remove(nil, of: OpenID("o1"))
        try await wait(now() + 0.01)
        #expect(try await watches(idle: 0) == [])
    }

    /// Of many that ask at once each gets others.
    package func turnsAtOnce() async throws {
        for number in 1...20 {
            for day in 22...23 { _ = try await add(ReminderSubject(name: "flight/CA\(number)/2026-11-\(day)"), to: "o\(number)") }
        }
        let found = try await withThrowingTaskGroup(of: [ReminderWatch].self) { group in
            for number in 0..<8 { group.addTask { try await watches(idle: 60, limit: 7, by: number % 2) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let rest = try await watches(idle: 60, limit: 100)
        #expect(Set((found + rest).map(\.subject)).count == 40)
        #expect(found.count + rest.count == 40)
    }

    /// Of two that keep after the same revision one is refused; the same once more is not.
    package func states() async throws {
        #expect(try await !ledgers[0].keep([1], of: Self.flight, after: 0), "nobody watches it")
        _ = try await add(Self.flight, to: "o1")
        #expect(try await ledgers[0].keep([1, 0, 255], of: Self.flight, after: 0))
        #expect(try await ledgers[0].keep([1, 0, 255], of: Self.flight, after: 0))
        #expect(try await !ledgers[1].keep([2], of: Self.flight, after: 0))
        #expect(try await watches(idle: 60, by: 1) == [ReminderWatch(subject: Self.flight, state: [1, 0, 255], revision: 1)])
        let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<10 {
                group.addTask { try await ledgers[number % 2].keep([UInt8(number)], of: Self.flight, after: 1) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(kept == 1)
        // Whoever asks again is told what comes, not what came.
        try await ledgers[0].remove(nil, of: OpenID("o1"))
        _ = try await add(Self.flight, to: "o2")
        try await wait(now() + 0.01)
        #expect(try await watches(idle: 0).map(\.revision) == [2])
    }

    /// What has expired is neither listed nor looked at, unless it was given more time.
    package func expiry() async throws {
        _ = try await add(Self.flight, to: "o1", for: 1)
        _ = try await add(Self.other, to: "o1", for: 1)
        let end = now() + 3_600
        try await ledgers[0].extend(Self.flight, until: end, at: now())
        try await ledgers[1].extend(Self.flight, until: now() + 1, at: now())
        try await wait(now() + 1.1)
        #expect(try await list("o1") == [Self.flight.name])
        #expect(try await users(Self.other) == [])
        #expect(try await watches(idle: 0).map(\.subject) == [Self.flight])
    }
}

extension ReminderLedgerCheck {
    /// All of them, each with a ledger of its own.
    package static let all: [@Sendable (ReminderLedgerCheck) async throws -> Void] = [
        { try await $0.ofOneUser() }, { try await $0.users() }, { try await $0.turns() }, { try await $0.turnsAtOnce() },
        { try await $0.states() }, { try await $0.expiry() },
    ]
}
