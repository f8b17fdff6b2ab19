import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

@Suite("The outbox in memory")
struct InMemoryOutboxTests {
    @Test("does what every outbox must", arguments: OutboxConformance.checks)
    func conforms(check: OutboxConformance.Check) async throws {
        let store = InMemoryDeliveryLedger()
        try await check.run(against: OutboxConformance.Subject(store, store))
    }

    private static let account = AccountName("demo")
    private static let now = DemoAccount.now

    private func effects(_ keys: some Sequence<String>, cancelling cancelled: [String] = []) -> Effects {
        var effects = Effects()
        effects.cancelledMessages = cancelled.map { QueuedMessage.ID($0, to: OpenID("o\($0)")) }
        effects.messages = keys.map { key in
            QueuedMessage(
                key: key,
                recipient: OpenID("o\(key)"),
                content: .text("1"),
                due: Self.now,
                expires: Self.now + 60
            )
        }
        return effects
    }

    private func settlement(_ name: String, _ effects: Effects) -> Settlement {
        Settlement(
            key: DeliveryKey(sender: Sender(account: Self.account, user: OpenID("o")), identity: name),
            claim: 1,
            answer: .acknowledgement,
            effects: effects,
            settledAt: Self.now
        )
    }

    @Test("what would be one message too many is refused whole, so that it can be settled again later")
    func full() throws {
        let store = InMemoryDeliveryLedger(openMessages: 3)
        _ = try store.settle(settlement("1", effects(["a", "b", "c"])))
        var whole = effects(["d"])
        whole.deferredReply = .waiting("x")
        let refused = settlement("2", whole)
        #expect(throws: DeliveryLedgerError.outboxFull(messages: 3)) { try store.settle(refused) }
        #expect(throws: DeliveryLedgerError.outboxFull(messages: 3)) {
            try store.keep(whole, of: refused.key.sender, at: Self.now)
        }
        #expect(store.answer(to: refused.key) == nil)
        #expect(store.claim(refused.key, at: Self.now) == .granted(SenderState(), claim: 1))
        #expect(store.messages(of: Self.account).map(\.key) == ["a", "b", "c"])
        // A repeat, and keys that were used before, add nothing; one in another's place fits.
        #expect(try store.settle(settlement("1", effects(["d"]))) == .acknowledgement)
        _ = try store.settle(settlement("3", effects(["a"])))
        _ = try store.settle(settlement("4", effects(["e"], cancelling: ["b", "b"])))
        #expect(store.messages(of: Self.account).map(\.key) == ["a", "c", "e"])
        // Another account has an outbox of its own, and what was sent is no longer open.
        try store.keep(effects(["z"]), of: Sender(account: AccountName("other"), user: OpenID("o")), at: Self.now)
        let lease = try #require(store.lease(1, of: Self.account, as: "x", at: Self.now, until: Self.now + 5).first)
        #expect(store.end(lease, with: .sent, at: Self.now))
        #expect(try store.settle(refused) == .acknowledgement)
        #expect(store.messages(of: Self.account).map(\.key) == ["c", "e", "d"])
    }

    @Test("what was sent or given up is kept for a month, the newest where there is more")
    func ended() throws {
        let store = InMemoryDeliveryLedger(endedMessages: 10)
        let sender = Sender(account: Self.account, user: OpenID("o"))
        for number in 0..<100 {
            try store.keep(effects(["\(number)"]), of: sender, at: Self.now)
            let lease = try #require(store.lease(1, of: Self.account, as: "x", at: Self.now, until: Self.now + 5).first)
            let outcome: SendOutcome = number % 2 == 0 ? .sent : .dead(OutboxFailure(.refused))
            #expect(store.end(lease, with: outcome, at: Self.now + Double(number)))
        }
        #expect(store.entries(.sent, of: Self.account, limit: 99).map(\.key) == ["98", "96", "94", "92", "90"])
        #expect(store.entries(.dead, of: Self.account, limit: 99).map(\.key) == ["99", "97", "95", "93", "91"])
        // One that waits again is not forgotten with those that ended when it did.
        #expect(store.retry(QueuedMessage.ID("91", to: OpenID("o91")), of: Self.account, at: Self.now, until: .distantFuture))
        try store.keep(effects(["late"]), of: sender, at: Self.now)
        let month = Self.now + 30 * 86_400 + 200
        #expect(store.lease(1, of: Self.account, as: "x", at: month, until: month + 5).map(\.message.key) == ["91"])
        #expect(store.entries(.sent, of: Self.account, limit: 99).isEmpty)
        #expect(store.entries(.dead, of: Self.account, limit: 99).map(\.key) == ["late"])
    }
}
