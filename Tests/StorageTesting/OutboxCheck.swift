package import FoundationEssentials
import Testing
import WebhookCore
package import WebhookStorage

/// What a stored outbox must do beyond `OutboxConformance`, whichever engine. Each wants a new, migrated database.
package struct OutboxCheck: Sendable, CustomTestStringConvertible {
    /// A database whose clock the check sets.
    package struct Subject: Sendable {
        package let database: any ServiceDatabase
        /// Sets what the database takes for the time.
        package let setTime: @Sendable (Date) async throws -> Void

        package init(_ database: any ServiceDatabase, setTime: @escaping @Sendable (Date) async throws -> Void) {
            self.database = database
            self.setTime = setTime
        }

        var outbox: StoredOutbox { StoredOutbox(database) }

        func queue(
            _ key: String,
            to user: String = "o1",
            after delay: Double = 0,
            validFor lifetime: Double = 3_600
        ) async throws {
            let due = now + delay
            let message = QueuedMessage(
                key: key,
                recipient: OpenID(user),
                content: .text(key),
                due: due,
                expires: due + lifetime
            )
            var effects = Effects()
            effects.messages = [message]
            try await database.deliveryLedger().keep(effects, of: Sender(account: air, user: OpenID(user)), at: now)
        }

        func run(_ sql: String) async throws { _ = try await database.run(SQLCommand(sql), .writing) }
    }

    package let testDescription: String
    package let run: @Sendable (Subject) async throws -> Void

    init(_ description: String, _ run: @escaping @Sendable (Subject) async throws -> Void) {
        testDescription = description
        self.run = run
    }

    /// The database's time in these checks, unless it is set to another.
    package static let now = Date(timeIntervalSince1970: 1_795_314_600)
    private static let air = AccountName("air")

    package static let all = [
        OutboxCheck("a row that is no message dies with that reason and holds up nobody") { subject in
            let outbox = subject.outbox
            for key in ["a", "b"] { try await subject.queue(key) }
            try await subject.run("UPDATE outbox SET content = '{}' WHERE key = 'a'")
            #expect(try await outbox.lease(9, of: air, at: now, until: now + 9).isEmpty)
            #expect(try await outbox.entries(.dead, of: air, limit: 9).map(\.failure) == [OutboxFailure(.unreadable)])
            #expect(try await outbox.lease(9, of: air, at: now, until: now + 9).map(\.message.key) == ["b"])
        },
        OutboxCheck("a lease that is run again has what it had, and the rest of its limit") { subject in
            for user in ["o1", "o2", "o3"] { try await subject.queue(user, to: user) }
            let outbox = subject.outbox
            let first = try await outbox.lease(2, of: air, as: "x", at: now, until: now + 9)
            #expect(first.count == 2)
            #expect(try await outbox.lease(2, of: air, as: "x", at: now, until: now + 9) == first)
            #expect(try await outbox.lease(2, of: air, as: "y", at: now, until: now + 9).count == 1)
        },
        OutboxCheck("a replica whose clock runs ahead sends nothing early, and gives nothing up") { subject in
            let (outbox, ahead) = (subject.outbox, now + 7_200)
            try await subject.queue("due")
            try await subject.queue("later", to: "o2", after: 60)
            let leased = try await outbox.lease(9, of: air, at: ahead, until: ahead + 60)
            #expect(leased.map(\.message.key) == ["due"])
            #expect(leased.map(\.clockLead) == [7_200])
            #expect(!leased[0].hasExpired(at: ahead + 3_599))
            #expect(leased[0].hasExpired(at: ahead + 3_600))
            #expect(try await outbox.entries(.dead, of: air, limit: 9).isEmpty)
            #expect(try await outbox.nextTime(of: air, after: ahead) == ahead + 60)
            #expect(try await outbox.end(leased[0], with: .again(at: ahead + 30, OutboxFailure(.busy)), at: ahead))
            #expect(try await outbox.entries(.waiting, of: air, limit: 1).map(\.nextAttempt) == [now + 30])
            let depth = try await outbox.depth(of: air, at: ahead)
            #expect(depth == OutboxDepth(scheduled: 1, due: 1, oldestDue: ahead))
        },
        OutboxCheck("a replica whose clock runs ahead takes no lease of others, and holds its own no longer than it said") {
            subject in
            let (outbox, ahead) = (subject.outbox, now + 7_200)
            try await subject.queue("a", to: "o1")
            let held = try await outbox.lease(1, of: air, at: now, until: now + 60)
            #expect(try await outbox.lease(9, of: air, at: ahead, until: ahead + 60).isEmpty)
            #expect(try await outbox.end(held[0], with: .released, at: now))
            #expect(try await outbox.lease(9, of: air, at: ahead, until: ahead + 60).count == 1)
            try await subject.setTime(now + 59)
            #expect(try await outbox.lease(9, of: air, at: now + 59, until: now + 99).isEmpty)
            try await subject.setTime(now + 60)
            #expect(try await outbox.lease(9, of: air, at: now + 60, until: now + 99).map(\.isInDoubt) == [true])
        },
        OutboxCheck("a replica whose clock runs behind has its leases for as long as it said, whoever else asks") { subject in
            let (outbox, behind) = (subject.outbox, now - 7_200)
            for user in ["o1", "o2"] { try await subject.queue("a", to: user, after: -7_200, validFor: 14_400) }
            let held = try await outbox.lease(1, of: air, at: behind, until: behind + 60)
            let other = try await outbox.lease(1, of: air, at: now, until: now + 60)
            #expect(Set((held + other).map(\.message.recipient.rawValue)) == ["o1", "o2"])
            #expect((held + other).allSatisfy { !$0.isInDoubt })
            // Each is told of the end by its own clock.
            for clock in [behind, now, now + 7_200] {
                #expect(try await outbox.nextTime(of: air, after: clock) == clock + 60)
            }
            try await subject.setTime(now + 59)
            for clock in [behind + 59, now + 59, now + 7_259] {
                #expect(try await outbox.lease(9, of: air, at: clock, until: clock + 60).isEmpty)
            }
            #expect(try await outbox.end(held[0], with: .sent, at: behind + 59))
            // It takes over what another left behind, though by its own clock the time has not come.
            try await subject.setTime(now + 60)
            let taken = try await outbox.lease(9, of: air, at: behind + 60, until: behind + 99)
            #expect(taken.map(\.message.recipient) == other.map(\.message.recipient))
            #expect(taken.map(\.isInDoubt) == [true])
        },
        OutboxCheck("what a replica whose clock runs ahead writes down is by the database's time") { subject in
            let (outbox, ahead) = (subject.outbox, now + 7_200)
            let id = QueuedMessage.ID("a", to: OpenID("o1"))
            try await subject.queue("a")
            #expect(try await outbox.drop(id, of: air, at: ahead))
            #expect(try await outbox.entries(.dead, of: air, limit: 9).map(\.ended) == [now])
            // Two hours of retention are not over, by the database's clock.
            #expect(try await outbox.purge(.dead, of: air, endedBefore: ahead - 7_100, at: ahead, limit: 9) == 0)
            #expect(try await outbox.retry(id, of: air, at: ahead, until: ahead + 60))
            let waiting = try await outbox.entries(.waiting, of: air, limit: 9)
            #expect(waiting.map(\.due) == [now])
            #expect(waiting.map(\.expires) == [now + 60])
            let pause = AccountPause(until: ahead + 60, reason: OutboxFailure(.quota))
            try await outbox.setPause(pause, of: air, at: ahead)
            #expect(try await outbox.pause(of: air, at: ahead) == pause)
            #expect(try await outbox.pause(of: air, at: now)?.until == now + 60)
            #expect(try await outbox.pause(of: air, at: now + 59) != nil)
            try await subject.setTime(now + 60)
            #expect(try await outbox.pause(of: air, at: now + 60) == nil)
        },
        OutboxCheck("what is many is counted up to the limit, and no further") { subject in
            let time = Int64(now.timeIntervalSince1970 * 1_000)
            for (state, due, ended) in [
                ("waiting", "\(time) + n", "NULL"), ("waiting", "\(time) - n", "NULL"), ("dead", "\(time)", "\(time)"),
            ] {
                try await subject.run(
                    """
                    INSERT INTO outbox (account, recipient, key, sequence, content, due, expires, state, next_attempt, created, ended)
                    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(OutboxDepth.limit + 50))
                    SELECT 'air', 'o' || n, '\(state)' || (\(due)), n, '{}', \(due), \(time) + 9000000, '\(state)', \(due), \(time), \(ended)
                    FROM numbers
                    """
                )
            }
            let depth = try await subject.outbox.depth(of: air, at: now)
            let limit = OutboxDepth.limit
            #expect(
                depth == OutboxDepth(scheduled: limit, due: limit, dead: limit, oldestDue: now - Double(limit + 50) / 1_000)
            )
            #expect(OutboxDepth.text(depth.due) == "10000 or more")
        },
    ]
}
