import FoundationEssentials
import WebhookCore

extension DeliveryLedgerConformance {
    static let conversationChecks = [
        Check("an empty ledger knows nobody") { subject in
            let ledger = subject.ledger
            try expect(try await ledger.conversation(of: .example(), at: conformanceNow), nil, "the conversation")
            try expect(try await ledger.customerLink(of: .example()) == nil, "somebody is linked")
            try expect(try await subject.queued("air").isEmpty, "a message waits")
        },
        Check("a conversation is read as it was kept, at once") { subject in
            let kept = StoredConversation.example()
            try await subject.ledger.keep(.keeping(kept), of: .example(), at: conformanceNow)
            try expect(try await subject.conversation(), kept, "the conversation")
        },
        Check("the later of two conversations takes the place of the earlier") { subject in
            let later = StoredConversation.example(#"{"seat":"12A"}"#, dialogue: "seat", expiresAfter: 60)
            try await subject.ledger.keep(.keeping(.example()), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.keeping(later), of: .example(), at: conformanceNow)
            try expect(try await subject.conversation(), later, "the conversation")
        },
        Check("a conversation that ended is gone, and ending none is no error") { subject in
            try await subject.ledger.keep(.keeping(.example()), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.ending, of: .example(), at: conformanceNow)
            try expect(try await subject.conversation(), nil, "the conversation")
            try await subject.ledger.keep(.ending, of: .example(), at: conformanceNow)
        },
        Check("what a delivery does not mention stays") { subject in
            try await subject.ledger.keep(.keeping(.example()), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.customerLink("C-1"), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.queueing(.example("k")), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(Effects(), of: .example(), at: conformanceNow)
            try expect(try await subject.conversation(), .example(), "the conversation")
            try expect(try await subject.ledger.customerLink(of: .example())?.customer, "C-1", "the customer link")
        },
        Check("a conversation is there until the very moment it expires") { subject in
            try await subject.ledger.keep(.keeping(.example(expiresAfter: 600)), of: .example(), at: conformanceNow)
            try expect(try await subject.conversation(after: 599.999) != nil, "it is gone a millisecond too early")
            try expect(try await subject.conversation(after: 600), nil, "at the moment itself")
            try expect(try await subject.conversation(after: 1e9), nil, "long after")
        },
        Check("an expired conversation makes room for the next") { subject in
            try await subject.ledger.keep(.keeping(.example(expiresAfter: 10)), of: .example(), at: conformanceNow)
            let next = StoredConversation.example(#"{"seat":"3C"}"#, expiresAfter: 700)
            try await subject.ledger.keep(.keeping(next), of: .example(), at: conformanceNow + 100)
            try expect(try await subject.conversation(after: 100), next, "the conversation")
        },
        Check("clearing away what expired takes nothing that has not") { subject in
            for number in 0..<20 {
                let expiry: Double = number % 2 == 0 ? 10 : 1_000
                try await subject.ledger.keep(
                    .keeping(.example(expiresAfter: expiry)),
                    of: .example("o\(number)"),
                    at: conformanceNow
                )
            }
            for number in 20..<60 {
                let effects = Effects.keeping(.example(expiresAfter: 1_000))
                try await subject.ledger.keep(effects, of: .example("o\(number)"), at: conformanceNow + 20)
            }
            for number in 0..<60 {
                let isThere = try await subject.conversation(of: .example("o\(number)"), after: 20) != nil
                try expect(isThere, number >= 20 || number % 2 == 1, "whether conversation \(number) is there")
            }
        },
        Check("a state may have its full size and hold any byte") { subject in
            var conversation = StoredConversation.example()
            conversation.state = (0..<StoredConversation.maxStateSize).map { UInt8(truncatingIfNeeded: $0) }
            try await subject.ledger.keep(.keeping(conversation), of: .example(), at: conformanceNow)
            try expect(try await subject.conversation()?.state, conversation.state, "the state")
            conversation.state = []
            try await subject.ledger.keep(.keeping(conversation), of: .example(), at: conformanceNow)
            try expect(try await subject.conversation()?.state, [], "the empty state")
        },
        Check("accounts and users are kept apart, by case and to the last character") { subject in
            let senders: [Sender] = [
                .example("oA", account: "air"), .example("oa", account: "air"), .example("oA", account: "shop"),
                .example("b/c", account: "a"), .example("c", account: "a/b"), .example("o' OR 1=1 --", account: "air"),
                .example("", account: "air"), .example("oA ", account: "air"), .example("用户", account: "航空"),
            ]
            for (number, sender) in senders.enumerated() {
                var effects = Effects.keeping(.example("\(number)"))
                effects.customerLink = .linked(CustomerLink(customer: "\(number)", since: conformanceNow))
                try await subject.ledger.keep(effects, of: sender, at: conformanceNow)
            }
            for (number, sender) in senders.enumerated() {
                let state = try await subject.conversation(of: sender)?.state
                try expect(state, Array("\(number)".utf8), "the state of sender \(number)")
                try expect(
                    try await subject.ledger.customerLink(of: sender)?.customer,
                    "\(number)",
                    "the customer link of sender \(number)"
                )
            }
            try await subject.ledger.keep(.ending, of: senders[0], at: conformanceNow)
            try expect(try await subject.conversation(of: senders[0]), nil, "the one that ended")
            for sender in senders.dropFirst() {
                try expect(try await subject.conversation(of: sender) != nil, "another's conversation ended too")
            }
        },
    ]
}

extension DeliveryLedgerConformance.Subject {
    func conversation(of sender: Sender = .example(), after seconds: Double = 0) async throws -> StoredConversation? {
        try await ledger.conversation(of: sender, at: conformanceNow + seconds)
    }

    func queued(_ account: String) async throws -> [QueuedMessage] {
        try await waiting(AccountName(account))
    }
}
