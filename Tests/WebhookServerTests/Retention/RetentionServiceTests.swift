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
    @Test("goes on until nothing is due, in batches, and asks for each kind by its own time")
    func batches() async {
        var rules = RetentionRules()
        rules.sentMessages = .seconds(3_600)
        let records = CountedRecords(due: [.sentMessages: 1_234])
        let metrics = TestMetrics()
        let service = RetentionService(
            records: records,
            rules: rules,
            masks: { [:] },
            metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        await service.purgeAll()
        let asked = records.asked
        #expect(asked.filter { $0.kind == .sentMessages }.map(\.count) == [500, 500, 234])
        #expect(asked.filter { $0.kind == .sentMessages }.allSatisfy { $0.age == .seconds(3_600) })
        #expect(Set(asked.map(\.kind)) == Set(RetainedKind.allCases))
        let removed = try? metrics.expectCounter("webhookd_retention_removed_total", [("kind", "sent_messages")])
        #expect(removed?.totalValue == 1_234)
    }

    @Test("a store that fails stops nothing else, and is asked again the next time")
    func failure() async {
        let records = CountedRecords(due: [.deadMessages: 1], failing: .settledDeliveries)
        let service = RetentionService(
            records: records,
            rules: RetentionRules(),
            masks: { [:] },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        await service.purgeAll()
        #expect(records.asked.contains { $0.kind == .deadMessages })
    }

    @Test("walks all senders page by page, goes on where it failed, and rests before it begins again")
    func walking() async throws {
        let records = CountedRecords(due: [:], senders: 1_700, failingSenders: [500])
        let metrics = TestMetrics()
        let service = RetentionService(
            records: records,
            rules: RetentionRules(),
            masks: { [:] },
            metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        var walk = RetentionService.SenderWalk()
        await service.sweep(&walk)
        #expect(records.pages == [0, 500])
        await service.sweep(&walk)
        #expect(records.pages == [0, 500, 500, 1_000, 1_500])
        await service.sweep(&walk)
        #expect(records.pages.count == 5)
        let removed = try metrics.expectCounter("webhookd_retention_removed_total", [("kind", "senders")])
        #expect(removed.totalValue == 4)
    }

    @Test("masks the messages of the accounts that want it, each once")
    func masking() async {
        let records = CountedRecords(due: [:], messages: 1_100)
        let service = RetentionService(
            records: records,
            rules: RetentionRules(),
            masks: { [AccountName("bank"): .all, AccountName("shop"): NumberMask([])] },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        var done: [AccountName: DeadMessagePosition] = [:]
        await service.maskAll(&done)
        await service.maskAll(&done)
        #expect(records.masked == [AccountName("bank"): 1_100])
    }
}

/// Records that only count.
private final class CountedRecords: OperatorRecords {
    struct Asked { let kind: RetainedKind, age: Duration, count: Int }
    struct Failed: Error {}

    private struct State {
        var due: [RetainedKind: Int]
        var asked: [Asked] = []
        var masked: [AccountName: Int] = [:]
        var pages: [Int] = []
        var failingSenders: Set<Int>
    }

    private let state: Mutex<State>
    private let failing: RetainedKind?
    private let messages: Int

    private let senders: Int

    /// - Parameter failingSenders: how many senders were looked at when a page fails, once.
    init(
        due: [RetainedKind: Int],
        failing: RetainedKind? = nil,
        messages: Int = 0,
        senders: Int = 0,
        failingSenders: Set<Int> = []
    ) {
        state = Mutex(State(due: due, failingSenders: failingSenders))
        self.senders = senders
        self.failing = failing
        self.messages = messages
    }

    var asked: [Asked] { state.withLock { $0.asked } }
    var masked: [AccountName: Int] { state.withLock { $0.masked } }

    var pages: [Int] { state.withLock { $0.pages } }

    /// One row goes on each page.
    func sweepSenders(after position: Sender?, limit: Int, keeping rules: RetentionRules) throws -> SenderSweep {
        let start = position.flatMap { Int($0.user.rawValue) } ?? 0
        let isFailing = state.withLock { state in
            state.pages.append(start)
            return state.failingSenders.remove(start) != nil
        }
        if isFailing { throw Failed() }
        let end = start + limit
        let next = end < senders ? Sender(account: AccountName("air"), user: OpenID("\(end)")) : nil
        return SenderSweep(position: next, rows: 1)
    }

    func purge(_ kind: RetainedKind, olderThan age: Duration, limit: Int) throws -> Int {
        if kind == failing { throw Failed() }
        return state.withLock { state in
            let count = min(limit, state.due[kind] ?? 0)
            state.due[kind, default: 0] -= count
            state.asked.append(Asked(kind: kind, age: age, count: count))
            return count
        }
    }

    /// The messages ended one second after the other.
    func maskMessages(
        of account: AccountName,
        with mask: NumberMask,
        after position: DeadMessagePosition?,
        limit: Int
    ) -> DeadMessagePosition? {
        state.withLock { state in
            let done = Int(position?.ended.timeIntervalSince1970 ?? 0)
            let count = min(limit, messages - done)
            guard count > 0 else { return nil }
            state.masked[account, default: 0] += count
            let ended = Date(timeIntervalSince1970: Double(done + count))
            return DeadMessagePosition(ended: ended, recipient: OpenID("oUser"), key: "k")
        }
    }

    func deliveries(_ query: DeliveryQuery) -> [DeliveryRecord] { [] }
    func accounts() -> [AccountName] { [] }
    func users(of account: AccountName, after user: OpenID?, limit: Int) -> [OpenID] { [] }
    func deliveryKeys(of account: AccountName, after key: DeliveryKey?, limit: Int) -> [DeliveryKey] { [] }
    func acceptedDeliveries() -> [AccountName: Int] { [:] }
    func rerun(_ key: DeliveryKey) -> RerunOutcome { .unknown }
    func state(of sender: Sender, at now: Date) async throws -> SenderRecord { throw Failed() }
    func reset(_ parts: Set<SenderRecord.Part>, of sender: Sender) -> Set<SenderRecord.Part> { [] }
    func erase(_ user: OpenID, of account: AccountName?, rewritingUpTo size: Int64) -> Erasure { Erasure() }
}
