import FoundationEssentials
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

/// A ledger that is asked for what dead processes left, and answers with all that is accepted when it answers.
private final class SlowTakeover: DeliveryLedger {
    private struct State {
        var accepted: [DeliveryKey: AcceptedDelivery] = [:]
        var isAsked = false
        var mayAnswer = false
        var taken: [DeliveryKey] = []
    }

    private let ledger = InMemoryDeliveryLedger()
    private let state = Mutex(State())

    var isAsked: Bool { state.withLock { $0.isAsked } }
    var taken: [DeliveryKey] { state.withLock { $0.taken } }
    var accepted: [DeliveryKey] { state.withLock { Array($0.accepted.keys) } }
    func letAnswer() { state.withLock { $0.mayAnswer = true } }

    func conversation(of sender: Sender, at now: Date) -> StoredConversation? { ledger.conversation(of: sender, at: now) }
    func customerLink(of sender: Sender) -> CustomerLink? { ledger.customerLink(of: sender) }
    func answer(to key: DeliveryKey) -> SettledAnswer? { ledger.answer(to: key) }
    func claim(_ key: DeliveryKey, at now: Date) -> Claim { ledger.claim(key, at: now) }

    func accept(_ delivery: AcceptedDelivery) -> SettledAnswer? {
        state.withLock { $0.accepted[delivery.key] = delivery }
        return ledger.accept(delivery)
    }

    func settle(_ settlement: Settlement) throws -> SettledAnswer {
        state.withLock { $0.accepted[settlement.key] = nil }
        return try ledger.settle(settlement)
    }

    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async -> [AcceptedDelivery] {
        state.withLock { $0.isAsked = true }
        while !state.withLock({ $0.mayAnswer }) { await Task.yield() }
        return state.withLock { state in
            let left = state.accepted.values.filter { !running.contains($0.key) }
            state.taken += left.map(\.key)
            return left
        }
    }
}

@Suite("A takeover that is being asked for", .timeLimit(.minutes(1)))
struct TakeoverRaceTests {
    private let clock = ManualClock()
    private let ledger = SlowTakeover()
    private let account: Account
    private let pipeline: WebhookPipeline
    private let gate = Gate()

    /// Where the handler waits.
    private final class Gate: Sendable {
        private let isOpen = Mutex(false)
        func open() { isOpen.withLock { $0 = true } }
        func wait() async { while !isOpen.withLock({ $0 }) { await Task.yield() } }
    }

    init() throws {
        account = try .demo(mode: .plain, canSendMessages: true)
        pipeline = WebhookPipeline(
            account: account,
            routes: Routes { [gate] in
                Text { _ in
                    await gate.wait()
                    return .text("好了")
                }
            },
            ledger: ledger,
            recovers: false,
            clock: clock,
            logger: RecordedLog().logger()
        )
    }

    private func deliver() throws -> Task<Answer, any Error> {
        let callback = try PlatformDouble(of: account).callback(
            DemoAccount.text("在吗"),
            timestamp: Int64(clock.now.timeIntervalSince1970)
        )
        let delivery = Delivery(
            query: try pipeline.admit(query: callback.query),
            body: callback.body,
            arrivedAt: clock.now
        )
        // Runs as far as it waits for the handler.
        return Task.immediate { await pipeline.answer(delivery) }
    }

    @Test("may name what this process accepted after it asked: it is run once all the same")
    func acceptedMeanwhile() async throws {
        let recovery = Task { try await pipeline.recover() }
        while !ledger.isAsked { await Task.yield() }
        let answer = try deliver()
        clock.advance(by: .milliseconds(1_600))
        while ledger.accepted.isEmpty { await Task.yield() }
        ledger.letAnswer()
        #expect(try await recovery.value == 1)
        #expect(ledger.taken.count == 1)
        #expect(pipeline.deliveriesInHand == 1)
        gate.open()
        guard case .body(_, .xml) = try await answer.value else {
            Issue.record("not answered: \(try await answer.value)")
            return
        }
    }

    @Test("holds up nothing that this process was at before it asked")
    func acceptedBefore() async throws {
        let answer = try deliver()
        let recovery = Task { try await pipeline.recover() }
        while !ledger.isAsked { await Task.yield() }
        clock.advance(by: .milliseconds(1_600))
        while ledger.accepted.isEmpty { await Task.yield() }
        ledger.letAnswer()
        #expect(try await recovery.value == 0)
        #expect(ledger.taken.isEmpty)
        gate.open()
        guard case .body(_, .xml) = try await answer.value else {
            Issue.record("not answered: \(try await answer.value)")
            return
        }
    }

    @Test("hands what it took over to a repeat that came in after the question: its handler runs once")
    func repeatedMeanwhile() async throws {
        let document = Array(DemoAccount.text("在吗").utf8)
        let message = try Message(decoding: XMLReader().read(document))
        let key = DeliveryKey(of: message, account: account.name)
        // By an earlier process.
        _ = ledger.accept(
            AcceptedDelivery(key: key, document: document, arrivedAt: clock.now, claim: 1, isAcknowledged: false)
        )
        let recovery = Task { try await pipeline.recover() }
        while !ledger.isAsked { await Task.yield() }
        let answer = try deliver()
        ledger.letAnswer()
        #expect(try await recovery.value == 1)
        #expect(ledger.taken == [key])
        gate.open()
        guard case .body(_, .xml) = try await answer.value else {
            Issue.record("not answered: \(try await answer.value)")
            return
        }
        #expect(ledger.accepted.isEmpty)
    }
}
