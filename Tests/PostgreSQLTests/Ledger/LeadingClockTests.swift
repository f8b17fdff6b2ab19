import FoundationEssentials
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("A replica whose clock is two hours ahead")
struct LeadingClockTests {
    private static let lead = 7_200.0
    private static let lifetime = 600.0

    private let key = DeliveryKey(sender: Sender(account: "air", user: OpenID("o1")), identity: "1")
    private let next = DeliveryKey(sender: Sender(account: "air", user: OpenID("o1")), identity: "2")

    /// Handles the first delivery at a time of the replica's own, and keeps a conversation for ten minutes.
    private func begin(_ ledger: StoredDeliveryLedger, at now: Date) async throws {
        guard case .granted(_, let claim) = try await ledger.claim(key, at: now) else {
            throw StorageError.unexpectedRow("the first is not granted")
        }
        var effects = Effects()
        effects.conversation = .kept(
            StoredConversation(dialogue: "d", version: 1, state: [1], repeats: 0, expires: now + Self.lifetime)
        )
        _ = try await ledger.settle(Settlement(key: key, claim: claim, answer: .empty, effects: effects, settledAt: now))
    }

    @Test("goes on with the conversations that others keep")
    func reading() async throws {
        let test = try await TestDatabase()
        try await begin(StoredDeliveryLedger(test.database), at: Date())
        let ahead = StoredDeliveryLedger(try test.another())
        guard case .granted(let state, _) = try await ahead.claim(next, at: Date() + Self.lead) else {
            throw StorageError.unexpectedRow("the next is not granted")
        }
        #expect(state.conversation?.dialogue == "d")
        #expect(try await ahead.conversation(of: key.sender, at: Date() + Self.lead) != nil)
    }

    @Test("keeps a conversation for no longer than others do")
    func writing() async throws {
        let test = try await TestDatabase()
        try await begin(StoredDeliveryLedger(test.database), at: Date() + Self.lead)
        let limit = Int64(Self.lifetime * 1_000)
        #expect(try await test.count("sender WHERE conversation_expires BETWEEN now_ms() AND now_ms() + \(limit)") == 1)
    }
}
