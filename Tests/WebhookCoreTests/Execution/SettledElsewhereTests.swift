import FoundationEssentials
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

/// Says of every delivery that it is to write down that another replica has settled it.
private struct SettledElsewhere: DeliveryLedger {
    static let answer = SettledAnswer.document(Array("<xml/>".utf8))
    private let ledger = InMemoryDeliveryLedger()

    func conversation(of sender: Sender, at now: Date) -> StoredConversation? { nil }
    func customerLink(of sender: Sender) -> CustomerLink? { nil }
    func answer(to key: DeliveryKey) -> SettledAnswer? { nil }
    func claim(_ key: DeliveryKey, at now: Date) -> Claim { ledger.claim(key, at: now) }
    func accept(_ delivery: AcceptedDelivery) -> SettledAnswer? { Self.answer }
    func settle(_ settlement: Settlement) -> SettledAnswer { Self.answer }
    func takeOver(of account: AccountName, except: Set<DeliveryKey>, limit: Int, at now: Date) -> [AcceptedDelivery] { [] }
}

@Suite("A delivery that another replica has settled", .timeLimit(.minutes(1)))
struct SettledElsewhereTests {
    @Test("is answered with that, and its handler is cancelled: it holds up nobody")
    func cancelled() async throws {
        let account = try Account.demo(mode: .plain, canSendMessages: true)
        let clock = ManualClock()
        let isCancelled = Mutex(false)
        let pipeline = WebhookPipeline(
            account: account,
            routes: Routes {
                Text { _ in
                    do {
                        try await Task.sleep(for: .seconds(3_600))
                    } catch {
                        isCancelled.withLock { $0 = true }
                    }
                    return nil
                }
            },
            ledger: SettledElsewhere(),
            recovers: false,
            clock: clock,
            logger: RecordedLog().logger()
        )
        let callback = try PlatformDouble(of: account).callback(
            DemoAccount.text("在吗"),
            timestamp: Int64(clock.now.timeIntervalSince1970)
        )
        let delivery = Delivery(query: try pipeline.admit(query: callback.query), body: callback.body, arrivedAt: clock.now)
        let answer = Task.immediate { await pipeline.answer(delivery) }
        clock.advance(by: .milliseconds(1_600))
        #expect(await answer.value == .body(Array("<xml/>".utf8), .xml))
        while pipeline.deliveriesInHand > 0 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(isCancelled.withLock { $0 })
    }
}
