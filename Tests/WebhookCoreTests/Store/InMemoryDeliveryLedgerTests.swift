import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

@Suite struct InMemoryDeliveryLedgerTests {
    @Test("does what every store must", arguments: DeliveryLedgerConformance.checks)
    func conforms(check: DeliveryLedgerConformance.Check) async throws {
        let store = InMemoryDeliveryLedger()
        try await check.run(against: DeliveryLedgerConformance.Subject(store) { store.messages(of: $0) })
    }

    @Test("holds no more conversations than it may, and forgets those that expire first")
    func capacity() async throws {
        let store = InMemoryDeliveryLedger(senders: 50)
        for number in 0..<200 {
            try await store.keep(
                .conversation(expiring: DemoAccount.now + 100 + Double(number)),
                of: .numbered(number),
                at: DemoAccount.now
            )
        }
        let left = (0..<200).filter { store.conversation(of: .numbered($0), at: DemoAccount.now) != nil }
        #expect((40...50).contains(left.count))
        #expect(left == Array(left[0]..<200))
    }

    @Test("customer links outlast conversations, those messaging windows, and those what has expired")
    func usefulness() throws {
        let store = InMemoryDeliveryLedger(senders: 40)
        let later = DemoAccount.now + 50
        var link = Effects()
        link.customerLink = .linked(CustomerLink(customer: "C-1", since: DemoAccount.now))
        var window = Effects()
        window.messagingWindow = MessagingWindow(.message, at: DemoAccount.now)
        for number in 0..<10 {
            try store.keep(.conversation(expiring: DemoAccount.now + 10), of: .numbered(number), at: DemoAccount.now)
            try store.keep(.conversation(expiring: later + 10), of: .numbered(10 + number), at: DemoAccount.now)
            try store.keep(window, of: .numbered(20 + number), at: DemoAccount.now)
            try store.keep(link, of: .numbered(30 + number), at: DemoAccount.now)
        }
        // Four go at once, so that here 12 or more do.
        for number in 40..<50 { try store.keep(.conversation(expiring: later + 20), of: .numbered(number), at: later) }
        #expect((0..<10).allSatisfy { store.conversation(of: .numbered($0), at: DemoAccount.now) == nil })
        #expect((10..<20).allSatisfy { store.conversation(of: .numbered($0), at: later) != nil })
        for number in 50..<60 { try store.keep(.conversation(expiring: later + 20), of: .numbered(number), at: later) }
        #expect((10..<20).allSatisfy { store.conversation(of: .numbered($0), at: later) != nil })
        #expect((30..<40).allSatisfy { store.customerLink(of: .numbered($0)) != nil })
        for number in 60..<80 { try store.keep(.conversation(expiring: later + 20), of: .numbered(number), at: later) }
        #expect((10..<20).contains { store.conversation(of: .numbered($0), at: later) == nil })
        #expect((30..<40).allSatisfy { store.customerLink(of: .numbered($0)) != nil })
    }

    @Test(
        "an answer is remembered for a minute at least and two at most, whenever it was settled and however the others come",
        arguments: [0, 1, 10, 59, 60, 61, 119].map(Double.init),
        [5, 55, 200].map(Double.init)
    )
    func answerLifetime(offset: Double, step: Double) throws {
        let store = InMemoryDeliveryLedger()
        _ = try store.settle(.of(0, at: DemoAccount.now))
        let settled = DemoAccount.now + offset
        let key = try store.settled(1, at: settled)
        for age in stride(from: 0, through: 60, by: step) {
            #expect(store.claim(key, at: settled + age) == .settled(.document([1])), "after \(age)")
        }
        #expect(store.claim(key, at: settled + 60) == .settled(.document([1])))
        #expect(store.claim(key, at: settled + 120) == .granted(SenderState(), claim: 1))
        #expect(store.answer(to: key) == nil)
    }

    @Test("a clock that is set back forgets nothing at once and keeps nothing for ever")
    func clockSetBack() throws {
        let store = InMemoryDeliveryLedger()
        let key = try store.settled(1, at: DemoAccount.now)
        let earlier = DemoAccount.now - 3_600
        #expect(store.claim(key, at: earlier) == .settled(.document([1])))
        #expect(store.claim(key, at: earlier + 59) == .settled(.document([1])))
        #expect(store.claim(key, at: earlier + 120) == .granted(SenderState(), claim: 1))
    }

    @Test("the newest answers are remembered where there are more than there may be")
    func answers() throws {
        let store = InMemoryDeliveryLedger(answers: 100)
        let keys = try (0..<1_000).map { try store.settled(UInt8($0 % 256), named: "\($0)", at: DemoAccount.now) }
        let left = keys.indices.filter { store.answer(to: keys[$0]) != nil }
        #expect(left == Array(900..<1_000))
        // What is settled a second time has its first answer.
        for index in [900, 999] {
            #expect(try store.settle(.of(7, named: "\(index)", at: DemoAccount.now)) == .document([UInt8(index % 256)]))
        }
    }

    @Test("words that wait are forgotten after ten minutes, and newer ones take their place")
    func deferredReply() throws {
        let store = InMemoryDeliveryLedger()
        func add(_ text: String, at time: Date) throws -> String? {
            var effects = Effects()
            effects.deferredReply = .waiting(text)
            try store.keep(effects, of: .numbered(0), at: time)
            return store.waiting(at: time)
        }
        #expect(try add("a", at: DemoAccount.now) == "a")
        #expect(try add("b", at: DemoAccount.now + 10) == "b")
        #expect(store.waiting(at: DemoAccount.now + 609) == "b")
        #expect(store.waiting(at: DemoAccount.now + 610) == nil)
    }
}

extension InMemoryDeliveryLedger {
    fileprivate func settled(_ answer: UInt8, named name: String = "k", at time: Date) throws -> DeliveryKey {
        let settlement = Settlement.of(answer, named: name, at: time)
        #expect(try settle(settlement) == .document([answer]))
        return settlement.key
    }

    fileprivate func waiting(at time: Date) -> String? {
        let key = DeliveryKey(sender: .numbered(0), identity: "next")
        guard case .granted(let state, _) = claim(key, at: time) else { return nil }
        return state.deferredReply
    }
}

extension Settlement {
    fileprivate static func of(_ answer: UInt8, named name: String = "first", at time: Date) -> Settlement {
        Settlement(
            key: DeliveryKey(sender: .numbered(0), identity: name),
            claim: 1,
            answer: .document([answer]),
            effects: Effects(),
            settledAt: time
        )
    }
}

extension Sender {
    fileprivate static func numbered(_ number: Int) -> Sender {
        Sender(account: AccountName("demo"), user: OpenID("o\(number)"))
    }
}

extension Effects {
    fileprivate static func conversation(expiring: Date) -> Effects {
        var effects = Effects()
        effects.conversation = .kept(StoredConversation(dialogue: "d", version: 1, state: [], expires: expiring))
        return effects
    }
}
