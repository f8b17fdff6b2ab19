import FoundationEssentials
import InMemoryLogging
import Logging
import Synchronization
import Testing
import WebhookCore

@Suite struct DialogueFailureTests {
    private struct Broken: Error {}

    /// Fails as often as it is told, at its second question or at its end.
    private struct Fragile: Dialogue {
        static let name = "fragile"
        let failures = Failures()

        struct State: DialogueState {
            var first: String?
            var second: String?
        }

        var steps: Steps<State> {
            Ask(\.first, "一？")
            Ask(\.second) { _, _ in
                try failures.fail("question")
                return "二？"
            } read: { text, _ in
                try failures.fail("read")
                return text.folded
            }
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply {
            try context.link(to: "C-1")
            try failures.fail("finish")
            return .text("完")
        }

        final class Failures: Sendable {
            private let left = Mutex<[String: Int]>([:])

            func set(_ place: String, _ count: Int) { left.withLock { $0[place] = count } }

            func fail(_ place: String) throws {
                let fails = left.withLock { left in
                    guard let count = left[place], count > 0 else { return false }
                    left[place] = count - 1
                    return true
                }
                if fails { throw Broken() }
            }
        }
    }

    @Test("what throws leaves the conversation as it was; the next message goes on", arguments: ["question", "read", "finish"])
    func throwing(place: String) async throws {
        let dialogue = Fragile()
        let chat = try Chat(Routes { Text("开始", begins: dialogue) })
        _ = try await chat.say("开始")
        if place != "question" { _ = try await chat.say("甲") }
        let before = try await chat.stored()
        dialogue.failures.set(place, 2)
        #expect(try await chat.say("乙") == "抱歉，系统暂时繁忙，请稍后再试。")
        #expect(try await chat.stored() == before)
        let sender = Sender(account: AccountName("demo"), user: OpenID(DemoAccount.user))
        #expect(try await chat.ledger.customerLink(of: sender) == nil)
        #expect(try await chat.say("乙") == (place == "question" ? "二？" : "完"))
    }

    @Test("a failure that does not come again is not seen", arguments: ["question", "read", "finish"])
    func failingOnce(place: String) async throws {
        let dialogue = Fragile()
        let chat = try Chat(Routes { Text("开始", begins: dialogue) })
        dialogue.failures.set(place, 1)
        #expect(try await chat.say("开始") == "一？")
        #expect(try await chat.say("甲") == "二？")
        #expect(try await chat.say("乙") == "完")
    }

    @Test("an ordinary route that fails after a way out leaves the conversation as it was")
    func failingRoute() async throws {
        let chat = try Chat(
            Routes {
                Text("退货", begins: ReturnGoods())
                Text("人工") { _ in throw Broken() }
            }
        )
        _ = try await chat.say("退货")
        let before = try await chat.stored()
        #expect(try await chat.say("人工") == "抱歉，系统暂时繁忙，请稍后再试。")
        #expect(try await chat.stored() == before)
    }

    @Test("a dialogue that no route goes on with cannot begin, and the log says which")
    func notRegistered() async throws {
        let log = InMemoryLogHandler()
        let chat = try Chat(
            logger: Logger(label: "test") { _ in log },
            Routes {
                Text("退货") { context in try await context.begin(ReturnGoods()) }
                Dialogues(FindFlight())
            }
        )
        #expect(try await chat.say("退货") == "抱歉，系统暂时繁忙，请稍后再试。")
        #expect(try await chat.stored() == nil)
        let reasons = log.entries.compactMap { $0.metadata["reason"]?.description }
        #expect(
            reasons.contains("no route goes on with the dialogue return-goods: add Dialogues(…) with it to the account's routes")
        )
    }

    /// A state of any size.
    private struct Greedy: Dialogue {
        static let name = "greedy"

        struct State: DialogueState {
            var text: String?
            var more: String?
        }

        var steps: Steps<State> {
            Ask(\.text, "文？") { text, _ in String(repeating: "字", count: text.listNumber ?? 0) }
            Ask(\.more, "还有？")
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply { .text("完") }
    }

    @Test("a state that is too large fails clearly and keeps the one before")
    func tooLarge() async throws {
        let log = InMemoryLogHandler()
        let chat = try Chat(logger: Logger(label: "test") { _ in log }, Routes { Text("开始", begins: Greedy()) })
        _ = try await chat.say("开始")
        let before = try await chat.stored()
        #expect(try await chat.say("9999") == "抱歉，系统暂时繁忙，请稍后再试。")
        #expect(try await chat.stored() == before)
        #expect(log.entries.contains { $0.metadata["reason"] == "the state of greedy has 30008 bytes, 8192 are allowed" })
        #expect(try await chat.say("2700") == "还有？")
    }

    @Test("nothing a customer said is in the log")
    func privacy() async throws {
        let log = InMemoryLogHandler()
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        let chat = try Chat(logger: logger, Routes { Text("开始", begins: Greedy()) })
        for text in ["开始", "9999", "2", "取消", "开始", "甲乙丙"] { _ = try await chat.say(text) }
        #expect(
            !log.entries.contains { "\($0)".contains("9999") || "\($0)".contains("甲乙丙") || "\($0)".contains(DemoAccount.user) }
        )
    }
}
