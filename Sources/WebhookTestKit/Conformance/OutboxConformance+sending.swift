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
            for number in 0..<5 { try await subject.queue("\(number)", to: "o\(number)") }
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
            try await subject.ledger.keep(.cancelling("a"), of: .example(), at: conformanceNow)
            try expect(try await subject.outbox.drop("a", of: Subject.air, at: conformanceNow), false, "whether it was dropped")
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
            try expect(second[0].generation > first[0].generation, "the generation did not grow")
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
