import FoundationEssentials
import WebhookCore

extension DeliveryLedgerConformance {
    static let concurrencyChecks = [
        Check("many senders at once lose nothing and read what they wrote") { subject in
            try await withThrowingTaskGroup { group in
                for number in 0..<100 {
                    group.addTask {
                        let sender = Sender.example("o\(number)", account: number % 2 == 0 ? "air" : "shop")
                        for turn in 0..<5 {
                            var effects = Effects.keeping(.example("\(number)/\(turn)"))
                            effects.messages = [.example("\(number)/\(turn)", to: "o\(number)")]
                            try await subject.ledger.keep(effects, of: sender, at: conformanceNow)
                            let state = try await subject.conversation(of: sender)?.state
                            try expect(state, Array("\(number)/\(turn)".utf8), "the state sender \(number) reads")
                        }
                    }
                }
                try await group.waitForAll()
            }
            for account in ["air", "shop"] {
                let messages = try await subject.queued(account)
                try expect(messages.count, 250, "how many wait for \(account)")
                for (recipient, ofOne) in Dictionary(grouping: messages, by: \.recipient) {
                    let turns = ofOne.map { $0.key.suffix(1) }
                    try expect(turns, ["0", "1", "2", "3", "4"], "the order of \(recipient.rawValue)'s messages")
                }
            }
        },
        Check("one key queued by many at once is queued once") { subject in
            try await withThrowingTaskGroup { group in
                for number in 0..<50 {
                    group.addTask {
                        try await subject.ledger.keep(.queueing(.example("k")), of: .example("o\(number)"), at: conformanceNow)
                    }
                }
                try await group.waitForAll()
            }
            try expect(try await subject.queued("air").map(\.key), ["k"], "what waits")
        },
    ]

    static let restartChecks = [
        Check("what was kept is there after a restart, if the ledger is to outlive the process") { subject in
            guard let reopen = subject.reopened else { return }
            var effects = Effects.keeping(.example())
            effects.customerLink = .linked(CustomerLink(customer: "C-1", since: conformanceNow))
            effects.messages = [.example("k"), .example("l")]
            try await subject.ledger.keep(effects, of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.cancelling("l"), of: .example(), at: conformanceNow)
            let after = try await reopen()
            try expect(try await after.conversation(), .example(), "the conversation")
            try expect(try await after.ledger.customerLink(of: .example())?.customer, "C-1", "the customer link")
            try expect(try await after.queued("air"), [.example("k")], "what waits")
            try await after.ledger.keep(.queueing(.example("k", .text("again"))), of: .example(), at: conformanceNow)
            try expect(try await after.queued("air"), [.example("k")], "after the same key once more")
        }
    ]
}
