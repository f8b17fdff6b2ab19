import FoundationEssentials
import SocketTesting
import Synchronization
import Testing
import WebhookCore
import WebhookHummingbird

@Suite("Deliveries of a mounted account that outlive an answer or a process", .timeLimit(.minutes(1)))
struct MountedDeliveriesTests {
    private static let air = AccountName("air")

    @Test("the application ends after the handlers of what was acknowledged")
    func drain() async throws {
        let (entered, open) = (Latch(), Latch())
        let routes = Routes {
            Otherwise { _ in
                entered.open()
                await open.wait()
                return .text("好了")
            }
        }
        // When the application has been told to end: nothing else holds it up.
        let opening = Task {
            await entered.wait()
            try await Task.sleep(for: .milliseconds(500))
            open.open()
        }
        let ledger = InMemoryDeliveryLedger()
        let budget = ReplyBudget(accept: .milliseconds(10), decide: .milliseconds(50), limit: .seconds(55))
        try await MountedAccount.run(routes, canSendMessages: true, budget: budget, ledger: ledger) { mounted in
            let answer = try await mounted.answer(to: mounted.post("慢"))
            #expect(answer.body == "success")
        }
        #expect(ledger.messages(of: Self.air).map(\.content) == [.text("好了")])
        try await opening.value
    }

    @Test("the time of an answer counts from the head, however slowly the body comes")
    func slowBody() async throws {
        let routes = Routes { Otherwise { context in .text(context.timeLeft < .seconds(54) ? "counted" : "not counted") } }
        try await MountedAccount.run(routes) { mounted in
            let client = try await RawClient.connect(port: mounted.port)
            let (query, body) = try mounted.callback("慢")
            try await client.send(MountedAccount.head(query, length: body.utf8.count))
            try await Task.sleep(for: .seconds(2))
            try await client.send(body)
            let answer = try await client.answer()
            #expect(answer.body.contains("[counted]"))
        }
    }

    @Test("the pipeline goes on by itself with what an earlier process accepted")
    func recovery() async throws {
        let handled = Latch()
        let routes = Routes {
            Otherwise { context in
                if context.text?.original == "早先" { handled.open() }
                return .text("好了")
            }
        }
        let ledger = try LeftLedger("早先", of: Self.air)
        try await MountedAccount.run(routes, ledger: ledger) { mounted in
            while ledger.settled.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            #expect(handled.isOpen)
            #expect(try await mounted.answer(to: mounted.post("在吗")).status == 200)
        }
        #expect(ledger.settled.count == 2)
    }
}

/// A ledger that outlives processes, with a delivery that an earlier one accepted.
private final class LeftLedger: DeliveryLedger {
    private let ledger = InMemoryDeliveryLedger()
    private let state: Mutex<(left: AcceptedDelivery?, settled: [DeliveryKey])>

    init(_ text: String, of account: AccountName) throws {
        let document = Array(MountedAccount.document(text).utf8)
        let key = DeliveryKey(of: try Message(decoding: XMLReader().read(document)), account: account)
        state = Mutex((AcceptedDelivery(key: key, document: document, arrivedAt: Date(), claim: 2, runs: 2), []))
    }

    var settled: [DeliveryKey] { state.withLock { $0.settled } }

    func conversation(of sender: Sender, at now: Date) -> StoredConversation? { ledger.conversation(of: sender, at: now) }
    func customerLink(of sender: Sender) -> CustomerLink? { ledger.customerLink(of: sender) }
    func answer(to key: DeliveryKey) -> SettledAnswer? { ledger.answer(to: key) }
    func claim(_ key: DeliveryKey, at now: Date) -> Claim { ledger.claim(key, at: now) }
    func accept(_ delivery: AcceptedDelivery) -> SettledAnswer? { ledger.accept(delivery) }

    func settle(_ settlement: Settlement) throws -> SettledAnswer {
        defer { state.withLock { $0.settled.append(settlement.key) } }
        return try ledger.settle(settlement)
    }

    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) -> [AcceptedDelivery] {
        state.withLock { state in
            defer { state.left = nil }
            return state.left.map { [$0] } ?? []
        }
    }
}
