import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("A ledger that fails")
struct DeliveryLedgerFailureTests {
    private struct FailingStore: DeliveryLedger {
        var loads = true
        var keeps = true

        func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
            if !loads { throw Failure() }
            return nil
        }

        func customerLink(of sender: Sender) async throws -> CustomerLink? {
            if !loads { throw Failure() }
            return nil
        }

        func answer(to key: DeliveryKey) async throws -> SettledAnswer? { nil }
        func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
            if !loads { throw Failure() }
            return .granted(SenderState(), claim: 1)
        }

        func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? { nil }

        func settle(_ settlement: Settlement) async throws -> SettledAnswer {
            if !keeps { throw Failure() }
            return settlement.answer
        }

        func takeOver(
            of account: AccountName,
            except running: Set<DeliveryKey>,
            limit: Int,
            at now: Date
        ) async throws -> [AcceptedDelivery] { [] }
    }

    private static func routes(_ diary: Diary) -> Routes {
        Routes {
            Routes([
                Route(
                    name: "dialogue",
                    condition: .conversation("dialogue"),
                    action: .plain { _ in nil },
                    location: .init(fileID: #fileID, line: #line)
                )
            ])
            Text("记住") { context in
                diary.note("ran")
                try context.link(to: "C-1")
                return .text("好")
            }
            Text { _ in
                diary.note("ran")
                return .text("好")
            }
        }
    }

    @Test("when the conversation cannot be read, nothing runs and the platform is asked to come again")
    func load() async throws {
        let diary = Diary()
        let desk = try Desk(ledger: FailingStore(loads: false)) { Self.routes(diary) }
        #expect(try await desk.answer(to: DemoAccount.text("你好")) == .rejected(.unavailable))
        #expect(Rejection.unavailable.status == 503)
        #expect(diary.all.isEmpty)
    }

    @Test("when what was decided cannot be kept, nothing is answered")
    func keep() async throws {
        let diary = Diary()
        let desk = try Desk(ledger: FailingStore(keeps: false)) { Self.routes(diary) }
        #expect(try await desk.answer(to: DemoAccount.text("记住", id: 1)) == .rejected(.unavailable))
        #expect(diary.all == ["ran"])
        #expect(try await desk.answer(to: DemoAccount.text("你好", id: 2)) == .rejected(.unavailable), "an answer is kept, too")
    }

    @Test("the sender is free again after a refusal")
    func turn() async throws {
        let desk = try Desk(ledger: FailingStore(keeps: false)) { Self.routes(Diary()) }
        for _ in 0..<3 {
            #expect(try await desk.answer(to: DemoAccount.text("记住")) == .rejected(.unavailable))
        }
    }
}
