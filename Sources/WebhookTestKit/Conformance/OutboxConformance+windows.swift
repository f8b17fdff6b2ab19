import FoundationEssentials
import WebhookCore

extension OutboxConformance {
    static let windowChecks = [
        Check("a message comes with its recipient's messaging window and how much of it is used") { subject in
            try await subject.grant(.message)
            for number in 0..<3 { try await subject.queue("\(number)") }
            let first = try await subject.lease()
            try expect(first.map(\.window), [MessagingWindow(.message, at: conformanceNow)], "the window")
            try expect(first.map(\.used), [0], "how much is used")
            try await subject.end(first, with: .sent)
            try expect(try await subject.lease().map(\.used), [1], "how much is used after one")
        },
        Check("a user nobody knows has no known window") { subject in
            try await subject.grant(.message, to: "o2")
            try await subject.queue("a", to: "o1")
            try expect(try await subject.lease().map(\.window), [nil], "the window")
        },
        Check("what may have been sent counts, and what was not sent does not") { subject in
            try await subject.grant(.message)
            let outcomes: [(SendOutcome, Int)] = [
                (.again(at: conformanceNow, OutboxFailure(.busy)), 0), (.released, 0),
                (.again(at: conformanceNow, OutboxFailure(.inDoubt)), 1), (.dead(OutboxFailure(.inDoubt)), 2),
            ]
            try await subject.queue("a")
            for (outcome, _) in outcomes { try await subject.end(try await subject.lease(), with: outcome) }
            try await subject.queue("b")
            try await subject.end(try await subject.lease(), with: .dead(OutboxFailure(.refused)))
            try await subject.queue("c")
            try expect(try await subject.lease().map(\.used), [outcomes.map(\.1).max() ?? 0], "how much is used")
        },
        Check("the newest act decides, and counts anew") { subject in
            try await subject.grant(.message)
            try await subject.queue("a")
            try await subject.end(try await subject.lease(), with: .sent)
            try await subject.grant(.menuTap, after: 10)
            try await subject.queue("b")
            let second = try await subject.lease()
            try expect(second.map(\.window), [MessagingWindow(.menuTap, at: conformanceNow + 10)], "the window")
            try expect(second.map(\.used), [0], "how much is used")
        },
        Check("an older act, or the same again, changes nothing") { subject in
            try await subject.grant(.message, after: 10)
            try await subject.queue("a")
            try await subject.end(try await subject.lease(), with: .sent)
            try await subject.grant(.follow, after: 9)
            try await subject.grant(.message, after: 10)
            try await subject.queue("b")
            let second = try await subject.lease()
            try expect(second.map(\.window), [MessagingWindow(.message, at: conformanceNow + 10)], "the window")
            try expect(second.map(\.used), [1], "how much is used")
        },
        Check("what is sent while the user acts anew does not count against the new window") { subject in
            try await subject.grant(.message)
            try await subject.queue("a")
            let leased = try await subject.lease()
            try await subject.grant(.message, after: 10)
            try await subject.end(leased, with: .sent)
            try await subject.queue("b")
            try expect(try await subject.lease().map(\.used), [0], "how much is used")
        },
        Check("a notice needs no window and spends none, has its turn as others have, and its key once") { subject in
            let template = TemplateNotice(template: "t", fields: ["phrase1": "延误"], clientID: "c")
            let notices: [OutgoingMessage] = [
                .template(template), .subscription(SubscriptionNotice(template: "s", fields: ["thing1": "北京首都-上海虹桥"])),
            ]
            try await subject.grant(.message, after: -49 * 3_600)
            try await subject.queue("text", .reminder)
            for (number, notice) in notices.enumerated() { try await subject.queue("n\(number)", .reminder, as: notice) }
            try await subject.queue("n0", .reminder, as: .text("another of its key"))
            let text = try await subject.lease()
            try expect(text.map(\.message.key), ["text"], "what was queued first")
            try expect(text.map { $0.isAllowed(at: conformanceNow) }, [false], "whether a message is allowed")
            try await subject.end(text, with: .dead(OutboxFailure(.noMessagingWindow)))
            for (number, notice) in notices.enumerated() {
                let leased = try await subject.lease()
                try expect(leased.map(\.message.key), ["n\(number)"], "what follows")
                try expect(leased.map(\.message.content), [notice], "the notice")
                try expect(leased.map { $0.isAllowed(at: conformanceNow) }, [true], "whether a notice is allowed")
                try await subject.end(leased, with: number == 0 ? .sent : .dead(OutboxFailure(.inDoubt)))
            }
            try expect(try await subject.lease().count, 0, "what is left")
            try await subject.queue("last")
            try expect(try await subject.lease().map(\.used), [0], "how much of the window is used")
        },
    ]

    static let pauseChecks = [
        Check("a pause is seen until it is over or ended") { subject in
            let reason = OutboxFailure(.quota, "45009 (daily limit)")
            let pause = AccountPause(until: conformanceNow + 60, reason: reason)
            try await subject.outbox.setPause(pause, of: Subject.air, at: conformanceNow)
            try expect(try await subject.outbox.pause(of: Subject.air, at: conformanceNow + 59), pause, "the pause")
            try expect(try await subject.outbox.pause(of: Subject.air, at: conformanceNow + 60), nil, "the pause that is over")
            try expect(try await subject.outbox.pause(of: AccountName("shop"), at: conformanceNow), nil, "another's pause")
            let longer = AccountPause(until: conformanceNow + 90, reason: OutboxFailure(.accountRefused))
            try await subject.outbox.setPause(longer, of: Subject.air, at: conformanceNow)
            try expect(try await subject.outbox.pause(of: Subject.air, at: conformanceNow), longer, "the next pause")
            try await subject.outbox.setPause(nil, of: Subject.air, at: conformanceNow)
            try expect(try await subject.outbox.pause(of: Subject.air, at: conformanceNow), nil, "the pause that was ended")
        }
    ]

    static let operatorChecks = [
        Check("the depth tells how much waits, is being sent and is dead, and since when") { subject in
            try await subject.queue("later", to: "o1", after: 600)
            try await subject.queue("old", to: "o2", after: -50)
            try await subject.queue("new", to: "o3", after: -5)
            try await subject.queue("dead", to: "o4", after: -60)
            try await subject.queue("sent", to: "o5", after: -59)
            try await subject.queue("sending", to: "o6", after: -58)
            let leased = try await subject.lease(3)
            try await subject.end(leased.filter { $0.message.key == "dead" }, with: .dead(OutboxFailure(.dropped)))
            try await subject.end(leased.filter { $0.message.key == "sent" }, with: .sent)
            let depth = try await subject.outbox.depth(of: Subject.air, at: conformanceNow)
            let expected = OutboxDepth(scheduled: 1, due: 2, sending: 1, dead: 1, oldestDue: conformanceNow - 50)
            try expect(depth, expected, "the depth")
            try expect(try await subject.outbox.depth(of: AccountName("shop"), at: conformanceNow), OutboxDepth(), "another's")
        },
        Check("a dead message waits again as if new, with another time to live") { subject in
            try await subject.queue("a", validFor: 60)
            _ = try await subject.lease(after: 60)
            let now = conformanceNow + 100
            try expect(try await subject.retry("a", after: 100, validFor: 60), true, "whether it was there")
            try expect(try await subject.retry("a", after: 100, validFor: 60), false, "whether it is dead still")
            try expect(try await subject.retry("b", after: 100, validFor: 60), false, "whether another is dead")
            let leased = try await subject.lease(after: 101)
            try expect(leased.map(\.message.key), ["a"], "what is given out")
            try expect(leased.map(\.attempt), [1], "the attempt")
            try expect(leased.map(\.isInDoubt), [false], "whether it is in doubt")
            try expect(leased.map(\.message.expires), [now + 60], "its time to live")
        },
        Check("one that waits is dropped, and kept with that reason") { subject in
            try await subject.queue("a")
            try expect(try await subject.drop("a", after: 5), true, "whether it was there")
            try expect(
                try await subject.drop("a", after: 5),
                false,
                "whether it waits still"
            )
            try expect(try await subject.lease(after: 6).count, 0, "what is given out")
            let dead = try await subject.outbox.entries(.dead, of: Subject.air, limit: 9)
            try expect(dead.map(\.failure), [OutboxFailure(.dropped)], "the reason")
        },
        Check("messages are listed by state: what waits by its time, what ended latest first") { subject in
            try await subject.queue("w2", to: "o1", after: 20)
            try await subject.queue("w1", to: "o2", after: 10)
            for (number, key) in ["d1", "d2", "d3"].enumerated() {
                try await subject.queue(key, to: "o3")
                try await subject.end(try await subject.lease(), with: .dead(OutboxFailure(.refused)), after: Double(number))
            }
            try expect(try await subject.keys(.waiting), ["w1", "w2"], "what waits")
            try expect(try await subject.keys(.dead), ["d3", "d2", "d1"], "the dead")
            let two = try await subject.outbox.entries(.dead, of: Subject.air, limit: 2)
            try expect(two.map(\.key), ["d3", "d2"], "two of the dead")
        },
        Check("what ended long ago is forgotten with its key, state by state") { subject in
            for (number, key) in ["a", "b", "c"].enumerated() {
                try await subject.queue(key)
                try await subject.end(try await subject.lease(), with: .sent, after: Double(number))
            }
            try await subject.queue("dead")
            try await subject.end(try await subject.lease(), with: .dead(OutboxFailure(.refused)), after: 0)
            let outbox = subject.outbox
            let time = conformanceNow + 2
            try expect(
                try await outbox.purge(.sent, of: Subject.air, endedBefore: time, at: time, limit: 1),
                1,
                "how many of one"
            )
            try expect(try await outbox.purge(.sent, of: Subject.air, endedBefore: time, at: time, limit: 9), 1, "how many more")
            try expect(try await subject.keys(.sent), ["c"], "what is left")
            try expect(try await subject.keys(.dead), ["dead"], "the dead")
            try await subject.queue("a")
            try expect(try await subject.lease().map(\.message.key), ["a"], "what is given out")
        },
    ]
}
