import FoundationEssentials
import Logging
import MetricsTestKit
import Synchronization
import Testing
import WebhookCore
import WebhookStorage
import WebhookTestKit

@testable import WebhookServer

@Suite("Retention")
struct RetentionServiceTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test("goes on until nothing is due, in batches, and asks for each kind by its own time")
    func batches() async {
        var rules = RetentionRules()
        rules.deferredReplies = .seconds(3_600)
        let records = CountedRecords(due: [.deferredReplies: 1_234, .customerLinks: 5])
        let metrics = TestMetrics()
        let service = RetentionService(
            records: records,
            rules: rules,
            masks: { [:] },
            clock: ManualClock(now),
            metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        await service.purgeAll()
        let asked = records.asked
        #expect(asked.filter { $0.kind == .deferredReplies }.map(\.count) == [500, 500, 234])
        #expect(asked.filter { $0.kind == .deferredReplies }.allSatisfy { $0.time == now - 3_600 })
        // CustomerLinks stay for ever unless somebody wants it otherwise.
        #expect(!asked.contains { $0.kind == .customerLinks })
        #expect(Set(asked.map(\.kind)) == Set(RetainedKind.allCases.filter { $0 != .customerLinks }))
        let removed = try? metrics.expectCounter("webhookd_retention_removed_total", [("kind", "deferred_replies")])
        #expect(removed?.totalValue == 1_234)
    }

    @Test("a store that fails stops nothing else, and is asked again the next time")
    func failure() async {
        let records = CountedRecords(due: [.deferredReplies: 1], failing: .settledDeliveries)
        let service = RetentionService(
            records: records,
            rules: RetentionRules(),
            masks: { [:] },
            clock: ManualClock(now),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        await service.purgeAll()
        #expect(records.asked.contains { $0.kind == .deferredReplies })
    }

    @Test("masks the messages of the accounts that want it, each once")
    func masking() async {
        let records = CountedRecords(due: [:], messages: 1_100)
        let service = RetentionService(
            records: records,
            rules: RetentionRules(),
            masks: { [AccountName("bank"): .all, AccountName("shop"): NumberMask([])] },
            clock: ManualClock(now),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        var done: [AccountName: Date] = [:]
        await service.maskAll(&done)
        await service.maskAll(&done)
        #expect(records.masked == [AccountName("bank"): 1_100])
    }
}

/// Records that only count.
private final class CountedRecords: OperatorRecords {
    struct Asked { let kind: RetainedKind, time: Date, count: Int }
    struct Failed: Error {}

    private struct State {
        var due: [RetainedKind: Int]
        var asked: [Asked] = []
        var masked: [AccountName: Int] = [:]
    }

    private let state: Mutex<State>
    private let failing: RetainedKind?
    private let messages: Int

    init(due: [RetainedKind: Int], failing: RetainedKind? = nil, messages: Int = 0) {
        state = Mutex(State(due: due))
        self.failing = failing
        self.messages = messages
    }

    var asked: [Asked] { state.withLock { $0.asked } }
    var masked: [AccountName: Int] { state.withLock { $0.masked } }

    func purge(_ kind: RetainedKind, before time: Date, limit: Int) throws -> Int {
        if kind == failing { throw Failed() }
        return state.withLock { state in
            let count = min(limit, state.due[kind] ?? 0)
            state.due[kind, default: 0] -= count
            state.asked.append(Asked(kind: kind, time: time, count: count))
            return count
        }
    }

    /// The messages ended one second after the other.
    func maskMessages(of account: AccountName, with mask: NumberMask, after: Date, limit: Int) -> Date? {
        state.withLock { state in
            let done = after == .distantPast ? 0 : Int(after.timeIntervalSince1970)
            let count = min(limit, messages - done)
            guard count > 0 else { return nil }
            state.masked[account, default: 0] += count
            return Date(timeIntervalSince1970: Double(done + count))
        }
    }

    func deliveries(_ query: DeliveryQuery) -> [DeliveryRecord] { [] }
    func acceptedDeliveries() -> [AccountName: Int] { [:] }
    func rerun(_ key: DeliveryKey) -> RerunOutcome { .unknown }
    func state(of sender: Sender, at now: Date) async throws -> SenderRecord { throw Failed() }
    func reset(_ parts: Set<SenderRecord.Part>, of sender: Sender) -> Set<SenderRecord.Part> { [] }
    func erase(_ user: OpenID, of account: AccountName?, rewritingUpTo size: Int64) -> Erasure { Erasure() }
}
