import FoundationEssentials
import WebhookCore

extension OutboxConformance {
    static let orderChecks = [
        Check("a user gets messages one after another, in the order they were queued") { subject in
            for key in ["a", "b", "c"] { try await subject.queue(key) }
            var order: [String] = []
            for _ in 0..<3 {
                let leased = try await subject.lease()
                try expect(leased.count, 1, "how many at once")
                try expect(try await subject.lease().count, 0, "how many beside it")
                order += leased.map(\.message.key)
                try await subject.end(leased, with: .sent)
            }
            try expect(order, ["a", "b", "c"], "the order")
            try expect(try await subject.lease().count, 0, "what is left")
        },
        Check("users do not wait for each other") { subject in
            for user in ["o1", "o2", "o3"] {
                for number in 1...2 { try await subject.queue("\(user)/\(number)", to: user) }
            }
            let leased = try await subject.lease()
            try expect(leased.map(\.message.key).sorted(), ["o1/1", "o2/1", "o3/1"], "what is given out")
            try expect(leased.allSatisfy { $0.message.content == .text($0.message.key) }, "the content is not as queued")
        },
        Check("no more are given out than wanted, and accounts are kept apart") { subject in
            for number in 0..<5 { try await subject.queue("\(number)", to: "o\(number)", after: Double(number - 5)) }
            try expect(try await subject.lease(2).map(\.message.key), ["0", "1"], "the first")
            try expect(try await subject.lease(2).map(\.message.key), ["2", "3"], "the next")
            try expect(try await subject.lease(0).count, 0, "none wanted")
            let others = try await subject.outbox.lease(9, of: AccountName("shop"), at: conformanceNow, until: conformanceNow + 9)
            try expect(others.count, 0, "of another account")
        },
        Check("a message whose time has not come waits, and holds up nobody") { subject in
            try await subject.queue("reminder", after: 600)
            try await subject.queue("answer")
            try expect(
                try await subject.outbox.nextTime(of: Subject.air, after: conformanceNow),
                conformanceNow + 600,
                "the next time"
            )
            let leased = try await subject.lease()
            try expect(leased.map(\.message.key), ["answer"], "what is given out")
            try await subject.end(leased, with: .sent)
            try expect(try await subject.lease(after: 599).count, 0, "before its time")
            try expect(try await subject.lease(after: 600).map(\.message.key), ["reminder"], "at its time")
        },
        Check("those that are late go by their times, not by when they were queued") { subject in
            try await subject.queue("second", after: 20)
            try await subject.queue("first", after: 10)
            try expect(try await subject.lease(after: 30).map(\.message.key), ["first"], "what goes first")
        },
        Check("a message that is tried again later holds up those behind it") { subject in
            try await subject.queue("a")
            try await subject.queue("b")
            try await subject.end(try await subject.lease(), with: .again(at: conformanceNow + 30, OutboxFailure(.busy, "-1")))
            try expect(try await subject.lease(after: 29).count, 0, "before the next attempt")
            try expect(
                try await subject.outbox.nextTime(of: Subject.air, after: conformanceNow),
                conformanceNow + 30,
                "the next time"
            )
            let again = try await subject.lease(after: 30)
            try expect(again.map(\.message.key), ["a"], "at the next attempt")
            try expect(again.map(\.attempt), [2], "the attempt")
            try expect(again.map(\.isInDoubt), [false], "whether it is in doubt")
        },
        Check("answers go before reminders, each by their times") { subject in
            try await subject.queue("reminder 2", .reminder, after: 20)
            try await subject.queue("reminder 1", .reminder, after: 10)
            try await subject.queue("answer 2", after: 30)
            try await subject.queue("answer 1", after: 25)
            var order: [String] = []
            for _ in 0..<4 {
                let leased = try await subject.lease(after: 30)
                order += leased.map(\.message.key)
                try await subject.end(leased, with: .sent, after: 30)
            }
            try expect(order, ["answer 1", "answer 2", "reminder 1", "reminder 2"], "the order")
        },
        Check("an answer whose time has not come holds up no reminder, and none goes beside one that is being sent") { subject in
            try await subject.queue("answer", after: 10)
            try await subject.queue("reminder", .reminder)
            let leased = try await subject.lease()
            try expect(leased.map(\.message.key), ["reminder"], "what is given out")
            try expect(leased.map(\.message.priority), [.reminder], "its priority")
            try expect(try await subject.lease(after: 10).count, 0, "what is given out beside it")
            try await subject.end(leased, with: .again(at: conformanceNow + 20, OutboxFailure(.busy)), after: 10)
            try expect(try await subject.lease(after: 20).map(\.message.key), ["answer"], "what goes first then")
        },
        Check("one that died holds up nobody") { subject in
            try await subject.queue("a")
            try await subject.queue("b")
            try await subject.end(try await subject.lease(), with: .dead(OutboxFailure(.refused, "45015")))
            try expect(try await subject.lease().map(\.message.key), ["b"], "the next")
        },
        Check("one that has expired dies with that reason, unsent") { subject in
            try await subject.queue("a", validFor: 60)
            try await subject.queue("b", validFor: 3_600)
            try await subject.end(try await subject.lease(), with: .again(at: conformanceNow + 59, OutboxFailure(.busy, "-1")))
            try expect(try await subject.lease(after: 60).map(\.message.key), ["b"], "what is given out")
            let dead = try await subject.outbox.entries(.dead, of: Subject.air, limit: 9)
            try expect(dead.map(\.key), ["a"], "the dead")
            try expect(dead.map(\.failure), [OutboxFailure(.expired, "busy: -1")], "the reason")
            try expect(dead.map(\.ended), [conformanceNow + 60], "when it died")
        },
        Check("a key belongs to one user: another's message of it is another message") { subject in
            for user in ["o1", "o2", "o3"] { try await subject.queue("k", to: user, validFor: user == "o3" ? 5 : 3_600) }
            let id = QueuedMessage.ID("k", to: OpenID("o1"))
            var effects = Effects()
            effects.cancelledMessages = [id]
            try await subject.ledger.keep(effects, of: .example("o1"), at: conformanceNow)
            try expect(try await subject.drop("k", to: "o1"), false, "whether the one taken back is there")
            let waiting = try await subject.outbox.entries(.waiting, of: Subject.air, limit: 9)
            try expect(Set(waiting.map(\.recipient)), [OpenID("o2"), OpenID("o3")], "who is left")
            let some = try await subject.outbox.recipients(of: "k", .waiting, of: Subject.air)
            try expect(Set(some), [OpenID("o2"), OpenID("o3")], "who has the key")
            try expect(try await subject.outbox.recipients(of: "l", .waiting, of: Subject.air), [], "who has another")
            try await subject.end(try await subject.lease(after: 5), with: .dead(OutboxFailure(.refused)), after: 5)
            try expect(try await subject.retry("k", to: "o3", after: 6, validFor: 60), true, "whether the one is there")
            try expect(
                try await subject.outbox.recipients(of: "k", .dead, of: Subject.air),
                [OpenID("o2")],
                "who has the key of what is dead"
            )
            try expect(try await subject.drop("k", to: "o2", after: 6), false, "whether the dead one waits")
            try expect(try await subject.lease(after: 6).map(\.message.recipient), [OpenID("o3")], "who gets it")
        },
        Check("what was sent is not queued again under its key") { subject in
            try await subject.queue("a")
            try await subject.end(try await subject.lease(), with: .sent)
            try await subject.queue("a")
            try expect(try await subject.lease().count, 0, "what is given out")
            try expect(try await subject.keys(.sent), ["a"], "what was sent")
        },
    ]

    static let leaseChecks = [
        Check("one that is being sent cannot be taken back, leased or dropped") { subject in
            try await subject.queue("a")
            let leased = try await subject.lease()
            try await subject.ledger.keep(.cancelling("a", to: "o1"), of: .example("o1"), at: conformanceNow)
            try expect(try await subject.drop("a"), false, "whether it was dropped")
            try expect(try await subject.lease(after: 59).count, 0, "what is given out")
            try expect(
                try await subject.outbox.nextTime(of: Subject.air, after: conformanceNow),
                conformanceNow + 60,
                "the next time"
            )
            try await subject.end(leased, with: .sent, after: 59)
        },
        Check("what one said whose lease has passed to another is not believed") { subject in
            try await subject.queue("a")
            let first = try await subject.lease(for: 10)
            let second = try await subject.lease(after: 10, for: 10)
            try expect(second.map(\.message.key), ["a"], "what is given out again")
            try expect(second.map(\.isInDoubt), [true], "whether it is in doubt")
            for outcome in [SendOutcome.sent, .dead(OutboxFailure(.dropped)), .released] {
                let isBelieved = try await subject.outbox.end(first[0], with: outcome, at: conformanceNow + 11)
                try expect(isBelieved, false, "whether \(outcome) is believed")
            }
            try expect(try await subject.keys(.sending), ["a"], "what is being sent")
            try await subject.end(second, with: .sent, after: 12)
            try expect(
                try await subject.outbox.end(second[0], with: .released, at: conformanceNow + 13),
                false,
                "ending it twice"
            )
            try expect(try await subject.keys(.sent), ["a"], "what was sent")
        },
        Check("an end that was said of what was sent or given up may be said again, and counts once") { subject in
            try await subject.grant(.message)
            try await subject.queue("a")
            try await subject.queue("b")
            let outcomes = [SendOutcome.sent, .dead(OutboxFailure(.inDoubt))]
            for (number, outcome) in outcomes.enumerated() {
                let leased = try await subject.lease()
                try expect(leased.map(\.used), [number], "how much is used")
                try await subject.end(leased, with: outcome)
                try await subject.end(leased, with: outcome, after: 1)
                let other = try await subject.outbox.end(leased[0], with: outcomes[1 - number], at: conformanceNow)
                try expect(other, false, "whether another end is believed")
            }
            try await subject.queue("c")
            try expect(try await subject.lease().map(\.used), [2], "how much is used")
        },
        Check("an end that lets a message wait may be said again, and counts once, even when another has it by then") { subject in
            try await subject.grant(.message)
            try await subject.queue("a")
            let outcomes = [SendOutcome.again(at: conformanceNow + 30, OutboxFailure(.inDoubt)), .released]
            for (number, outcome) in outcomes.enumerated() {
                let leased = try await subject.lease(after: 30)
                try expect(leased.map(\.attempt), [1 + number], "the attempt")
                try await subject.end(leased, with: outcome, after: 30)
                try await subject.end(leased, with: outcome, after: 31)
                for other in [outcomes[1 - number], .sent] {
                    let isBelieved = try await subject.outbox.end(leased[0], with: other, at: conformanceNow + 32)
                    try expect(isBelieved, false, "whether another end is believed")
                }
                let next = try await subject.lease(after: 60)
                try expect(next.map(\.attempt), [2], "the next attempt")
                try expect(next.map(\.used), [1], "how much is used")
                try await subject.end(leased, with: outcome, after: 61)
                try expect(try await subject.keys(.sending), ["a"], "what is being sent")
                try await subject.outbox.takeBack(next[0].lease, of: Subject.air)
            }
        },
        Check("what is taken back by the name of its lease waits as before, in no doubt") { subject in
            for user in ["o1", "o2"] { try await subject.queue(user, to: user) }
            try await subject.outbox.takeBack("lost", of: Subject.air)
            let lost = try await subject.lease(1, as: "lost")
            let other = try await subject.lease(1, as: "other")
            try await subject.outbox.takeBack("lost", of: Subject.air)
            let isBelieved = try await subject.outbox.end(lost[0], with: .sent, at: conformanceNow)
            try expect(isBelieved, false, "whether the end of what was taken back is believed")
            let again = try await subject.lease()
            try expect(again.map(\.message.key), lost.map(\.message.key), "what is given out again")
            try expect(again.map(\.attempt), [1], "the attempt")
            try expect(again.map(\.isInDoubt), [false], "whether it is in doubt")
            try await subject.end(other, with: .sent)
        },
        Check("what was in doubt when it was taken back, or released, is so still") { subject in
            try await subject.queue("a")
            _ = try await subject.lease(for: 10)
            _ = try await subject.lease(as: "lost", after: 10)
            try await subject.outbox.takeBack("lost", of: Subject.air)
            let again = try await subject.lease(after: 11)
            try expect(again.map(\.isInDoubt), [true], "whether it is in doubt")
            try expect(again.map(\.attempt), [2], "the attempt")
            try await subject.end(again, with: .released, after: 12)
            let third = try await subject.lease(after: 13)
            try expect(third.map(\.isInDoubt), [true], "whether it is in doubt still")
            try await subject.end(third, with: .again(at: conformanceNow + 14, OutboxFailure(.busy)), after: 14)
            try expect(try await subject.lease(after: 14).map(\.isInDoubt), [false], "whether it is once it was refused")
        },
        Check("a lease that has passed and that nobody took is still in force") { subject in
            try await subject.queue("a")
            try await subject.end(try await subject.lease(for: 10), with: .sent, after: 100)
        },
        Check("one that was released waits as before") { subject in
            try await subject.queue("a")
            try await subject.queue("b")
            try await subject.end(try await subject.lease(), with: .released)
            let again = try await subject.lease()
            try expect(again.map(\.message.key), ["a"], "what is given out")
            try expect(again.map(\.attempt), [1], "the attempt")
            try expect(again.map(\.isInDoubt), [false], "whether it is in doubt")
        },
        Check("an attempt that did not reach the platform does not count") { subject in
            try await subject.queue("a")
            for kind in [OutboxFailure.Kind.unreachable, .accountRefused, .quota] {
                try await subject.end(try await subject.lease(), with: .again(at: conformanceNow, OutboxFailure(kind)))
            }
            try await subject.end(try await subject.lease(), with: .again(at: conformanceNow, OutboxFailure(.busy)))
            try expect(try await subject.lease().map(\.attempt), [2], "the attempt")
        },
        Check("many who lease at once never get the same message, nor two of one user") { subject in
            for number in 0..<40 { try await subject.queue("\(number)", to: "o\(number % 20)") }
            let leased = try await withThrowingTaskGroup(of: [LeasedMessage].self) { group in
                for _ in 0..<10 { group.addTask { try await subject.lease(5) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            try expect(leased.count, 20, "how many")
            try expect(Set(leased.map(\.message.recipient)).count, 20, "how many users")
        },
    ]
}
