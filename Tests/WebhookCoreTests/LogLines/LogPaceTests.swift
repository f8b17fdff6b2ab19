import FoundationEssentials
import Logging
import Synchronization
import Testing
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Lines of the log that others can cause")
struct LogPaceTests {
    private let log = RecordedLog()

    /// How many each line of that message stands for.
    private func counts(_ message: String) -> [String?] {
        log.entries.filter { $0.message == message }.map { $0.metadata["count"] }
    }

    @Test("the first is written at once, then one in ten seconds, which stands for all since the last")
    func pace() {
        let pace = LogPace()
        var now = MonotonicTime(nanoseconds: 5)
        #expect(pace.count(at: now) == 1)
        for _ in 0..<99 { #expect(pace.count(at: now) == nil) }
        now = now + .milliseconds(9_999)
        #expect(pace.count(at: now) == nil)
        now = now + .milliseconds(1)
        #expect(pace.count(at: now) == 101)
        #expect(pace.count(at: now) == nil)
        #expect(pace.count(at: now + .seconds(3_600)) == 2)
    }

    @Test("threads that come at once write one line, and nothing is counted twice")
    func concurrent() async {
        let pace = LogPace()
        let now = MonotonicTime(nanoseconds: 0)
        let counts = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 { group.addTask { (0..<1_000).compactMap { _ in pace.count(at: now) } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(counts.count == 1)
        let rest = pace.count(at: now + .seconds(10))
        #expect(counts.reduce(0, +) + (rest ?? 0) == 4_001)
    }

    @Test("bodies under another's signature")
    func signatures() async throws {
        let desk = try Desk(logger: log.logger()) { Text { _ in .text("好") } }
        let first = try desk.callback(DemoAccount.text("你好"))
        _ = try await desk.answer(first)
        func forge(_ count: Int, from start: Int) async throws {
            for id in start..<start + count {
                let forged = PlatformDouble.Callback(query: first.query, body: Array(DemoAccount.text("转账", id: id).utf8))
                #expect(try await desk.answer(forged) == .rejected(.signatureReused))
            }
        }
        try await forge(50, from: 10)
        #expect(counts("signature reused with another body") == ["1"])
        desk.clock.advance(by: .seconds(10))
        try await forge(50, from: 100)
        #expect(counts("signature reused with another body") == ["1", "50"])
    }

    @Test("deliveries that say too little")
    func deficient() async throws {
        let desk = try Desk(logger: log.logger()) { Text { _ in .text("好") } }
        func send(_ count: Int) async throws {
            for id in 0..<count {
                let whole = DemoAccount.text("你好", id: id)
                try await desk.send(whole.replacing("<FromUserName><![CDATA[\(DemoAccount.user)]]></FromUserName>", with: ""))
            }
        }
        try await send(50)
        #expect(counts("delivery acknowledged and not handled") == ["1"])
        desk.clock.advance(by: .seconds(10))
        try await send(1)
        #expect(counts("delivery acknowledged and not handled") == ["1", "50"])
        #expect(log.entries.last?.metadata["reason"] != nil)
    }

    @Test("deliveries over a limit, and the refusals that follow")
    func overload() async throws {
        let isOpen = Mutex(false)
        let desk = try Desk(
            canSendMessages: false,
            registry: DeliveryRegistry(limits: DeliveryLimits(waitingPerSender: 1)),
            logger: log.logger()
        ) {
            Text { _ in
                while !isOpen.withLock({ $0 }) { await Task.yield() }
                return .text("好")
            }
        }
        let waiting = [1, 2].map { id in Task.immediate { try await desk.answer(to: DemoAccount.text("在吗", id: id)) } }
        for id in 10..<60 {
            #expect(try await desk.answer(to: DemoAccount.text("在吗", id: id)) == .rejected(.unavailable))
        }
        #expect(counts("delivery over a limit") == ["1"])
        #expect(counts("callback refused") == ["1"])
        isOpen.withLock { $0 = true }
        for task in waiting { _ = try await task.value }
    }

    /// A database that is away.
    private struct Away: DeliveryLedger {
        struct Lost: Error {}

        var claims = false
        var isDurable: Bool { false }

        func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? { throw Lost() }
        func customerLink(of sender: Sender) async throws -> CustomerLink? { throw Lost() }
        func answer(to key: DeliveryKey) async throws -> SettledAnswer? { throw Lost() }
        func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
            guard claims else { throw Lost() }
            return .granted(SenderState(), claim: 1)
        }
        func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? { throw Lost() }
        func settle(_ settlement: Settlement) async throws -> SettledAnswer { throw Lost() }
        func takeOver(
            of account: AccountName,
            except running: Set<DeliveryKey>,
            limit: Int,
            at now: Date
        ) async throws -> [AcceptedDelivery] { throw Lost() }
    }

    @Test("a ledger that is away")
    func ledger() async throws {
        let desk = try Desk(ledger: Away(), logger: log.logger()) { Text { _ in .text("好") } }
        for id in 0..<50 {
            #expect(try await desk.answer(to: DemoAccount.text("在吗", id: id)) == .rejected(.unavailable))
        }
        #expect(counts("ledger failed") == ["1"])
        #expect(counts("callback refused") == ["1"])
        desk.clock.advance(by: .seconds(10))
        _ = try await desk.answer(to: DemoAccount.text("在吗", id: 100))
        #expect(counts("ledger failed") == ["1", "50"])
        #expect(log.entries.filter { $0.message == "ledger failed" }.last?.metadata["step"] == "claim")
    }

    @Test("a slow handler is a warning only where the platform is not to come again", arguments: [true, false])
    func late(canSendMessages: Bool) async throws {
        let isOpen = Mutex(false)
        let desk = try Desk(canSendMessages: canSendMessages, ledger: Away(claims: true), logger: log.logger()) {
            Text { _ in
                while !isOpen.withLock({ $0 }) { await Task.yield() }
                return .text("好")
            }
        }
        let answer = Task.immediate { try await desk.answer(to: DemoAccount.text("在吗")) }
        for _ in 0..<20 { await Task.yield() }
        desk.clock.advance(by: .milliseconds(4_600))
        #expect(try await answer.value == .rejected(.overBudget))
        isOpen.withLock { $0 = true }
        let lines = log.entries.filter { $0.metadata["reason"] == "over-budget" }
        #expect(lines.map(\.level) == [canSendMessages ? .warning : .debug])
    }

    @Test("an error stands there by its type, and by its words where those are for the operator")
    func errors() {
        struct Private: Error, CustomStringConvertible {
            var description: String { "a row" }
        }
        #expect(logFields(of: Private()) == ["error": "Private"])
        let error = ReplayGuardError.unavailable(reason: "the disk is gone")
        #expect(logFields(of: error) == ["error": "ReplayGuardError", "reason": "\(error)"])
    }
}
