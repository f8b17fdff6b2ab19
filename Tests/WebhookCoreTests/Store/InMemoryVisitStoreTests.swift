import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

@Suite struct InMemoryVisitStoreTests {
    @Test("does what every store must", arguments: VisitStoreConformance.checks)
    func conforms(check: VisitStoreConformance.Check) async throws {
        let store = InMemoryVisitStore()
        try await check.run(against: VisitStoreConformance.Subject(store) { store.messages(of: $0) })
    }

    @Test("holds no more conversations than it may, and forgets those that expire first")
    func capacity() async throws {
        let store = InMemoryVisitStore(capacity: 50)
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
