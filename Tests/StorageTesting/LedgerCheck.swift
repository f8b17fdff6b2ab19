package import FoundationEssentials
import Testing
package import WebhookCore

/// What a ledger does in every engine, by a database's own clock.
package enum LedgerCheck {
    /// A replica whose clock is two hours ahead sees conversations as the others do, and keeps none for longer.
    ///
    /// - Parameters:
    ///   - replicas: two ledgers of one database.
    ///   - now: by the database's clock.
    package static func clockAhead(_ replicas: (any DeliveryLedger, any DeliveryLedger), at now: Date) async throws {
        let (right, ahead) = (replicas.0, replicas.1)
        let late = now + 7_200
        let users = ["oRight", "oAhead"].map { Sender(account: AccountName("air"), user: OpenID($0)) }
        for (sender, ledger, time) in [(users[0], right, now), (users[1], ahead, late)] {
            var effects = Effects()
            effects.conversation = .kept(StoredConversation(dialogue: "d", version: 1, state: [], expires: time + 600))
            try await ledger.keep(effects, of: sender, at: time)
        }
        for (number, sender) in users.enumerated() {
            let seenRight = try #require(try await right.conversation(of: sender, at: now))
            let seenAhead = try #require(try await ahead.conversation(of: sender, at: late))
            #expect(abs(seenRight.expires.timeIntervalSince(now) - 600) < 120)
            #expect(abs(seenAhead.expires.timeIntervalSince(late) - 600) < 120)
            let key = DeliveryKey(sender: sender, identity: "\(Int64(now.timeIntervalSince1970))/\(number)")
            guard case .granted(let state, _) = try await ahead.claim(key, at: late) else {
                Issue.record("not granted")
                return
            }
            #expect(state.conversation != nil)
        }
    }
}
