import FoundationEssentials
import InMemoryLogging
import Logging
import Testing
import WebhookCore
import WebhookTestKit

@Suite struct DialogueVersionTests {
    /// As the deployment before wrote it.
    private struct Before: Dialogue {
        static let name = "seat"

        struct State: DialogueState {
            var row: Int?
            var letter: String?
        }

        var steps: Steps<State> {
            Ask(\.row, "第几排？") { text, _ in text.listNumber }
            Ask(\.letter, "哪个座位？")
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply { .text("完") }
    }

    private struct Today: Dialogue {
        static let name = "seat"
        static let version = 2

        struct State: DialogueState {
            var rows: [Int]?
            var letter: String?
        }

        var steps: Steps<State> {
            Ask(\.rows, "哪几排？") { text, _ in text.listNumber.map { [$0] } }
            Ask(\.letter, "哪个字母？") { text, _ in text.folded }
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply {
            .text("\(state.rows ?? []) \(state.letter ?? "")")
        }

        static func migrate(_ state: [UInt8], from version: Int) throws -> State? {
            guard version == 1 else { return nil }
            let old = try JSONDecoder().decode(Before.State.self, from: Data(state))
            return State(rows: old.row.map { [$0] }, letter: old.letter)
        }
    }

    /// The same name and version, with a state that has nothing in common.
    private struct Other: Dialogue {
        static let name = "seat"

        struct State: DialogueState {
            var row: [String: Bool]?
        }

        var steps: Steps<State> { Ask(\.row, "？") { _, _ in nil } }

        func finish(_ state: State, _ context: Context) async throws -> Reply { .text("完") }
    }

    private struct Grown: Dialogue {
        static let name = "seat"

        struct State: DialogueState {
            var row: Int?
            var letter: String?
            var window: Bool?
        }

        var steps: Steps<State> {
            Ask(\.row, "第几排？") { text, _ in text.listNumber }
            Confirm(\.window, "靠窗？")
            Ask(\.letter, "哪个座位？")
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply { .text("完") }
    }

    private func routes<D: Dialogue>(_ dialogue: D) -> Routes {
        Routes {
            Text("选座", begins: dialogue)
            Otherwise { context in .text("路由：\(context.text?.original ?? "")") }
        }
    }

    /// A ledger that holds a conversation of the dialogue with its row already given.
    private func underWay<D: Dialogue>(_ dialogue: D) async throws -> InMemoryDeliveryLedger {
        let ledger = InMemoryDeliveryLedger()
        let chat = try Chat(ledger: ledger, routes(dialogue))
        _ = try await chat.say("选座")
        _ = try await chat.say("12")
        #expect(try await chat.stored() != nil)
        return ledger
    }

    @Test("a deployment that migrates goes on where the conversation was")
    func migrated() async throws {
        let chat = try Chat(ledger: try await underWay(Before()), routes(Today()))
        #expect(try await chat.say("a") == "[12] A")
    }

    @Test("an optional that was added needs no version")
    func grown() async throws {
        let chat = try Chat(ledger: try await underWay(Before()), routes(Grown()))
        #expect(try await chat.say("a").hasPrefix("抱歉，没有看懂您的回复。\n靠窗？"))
        #expect(try await chat.state() == #"{"row":12}"#)
    }

    @Test("without a migration, after a deployment was taken back, and with a state that is none, it is forgotten and logged")
    func forgotten() async throws {
        let log = InMemoryLogHandler()
        let logger = Logger(label: "test") { _ in log }
        let chats = [
            try Chat(ledger: try await underWay(Today()), logger: logger, routes(Before())),
            try Chat(ledger: try await underWay(Before()), logger: logger, routes(Other())),
        ]
        for chat in chats {
            #expect(try await chat.say("a") == "路由：a")
            #expect(try await chat.stored() == nil)
            #expect(try await chat.say("a") == "路由：a")
        }
        #expect(log.entries.filter { $0.message == "conversation discarded: stored state not readable" }.count == 2)
    }

    @Test(
        "whatever stands in the ledger, nothing traps and nothing loops",
        arguments: [
            "", "{", "null", "[]", #"{"row":"x"}"#, #"{"row":99999999999999999999}"#, String(repeating: "[", count: 8_000),
            "\u{0}",
            #"{"row":1e400}"#,
        ]
    )
    func hostileState(state: String) async throws {
        let ledger = InMemoryDeliveryLedger()
        let chat = try Chat(ledger: ledger, routes(Before()))
        for (version, repeats) in [(1, 0), (0, -5), (Int.max, Int.max), (Int.min, Int.min)] {
            var effects = Effects()
            effects.conversation = .kept(
                StoredConversation(
                    dialogue: "seat",
                    version: version,
                    state: Array(state.utf8),
                    repeats: repeats,
                    expires: chat.clock.now + 60
                )
            )
            try await ledger.keep(
                effects,
                of: Sender(account: AccountName("demo"), user: OpenID(DemoAccount.user)),
                at: chat.clock.now
            )
            #expect(try await chat.say("你好") == "路由：你好")
            #expect(try await chat.stored() == nil)
        }
    }

    @Test("counters from the ledger do not overflow", arguments: [Int.max, Int.min, -1])
    func hostileRepeats(repeats: Int) async throws {
        let ledger = InMemoryDeliveryLedger()
        let chat = try Chat(ledger: ledger, routes(Before()))
        var effects = Effects()
        effects.conversation = .kept(
            StoredConversation(
                dialogue: "seat",
                version: 1,
                state: Array("{}".utf8),
                repeats: repeats,
                expires: chat.clock.now + 60
            )
        )
        try await ledger.keep(
            effects,
            of: Sender(account: AccountName("demo"), user: OpenID(DemoAccount.user)),
            at: chat.clock.now
        )
        #expect(try await chat.say("甲").contains("第几排？"))
    }

    @Test("a conversation of a dialogue that is gone is no obstacle")
    func gone() async throws {
        let chat = try Chat(ledger: try await underWay(Before()), .withDialogues)
        #expect(try await chat.say("12") == "路由：12")
        #expect(try await chat.say("退货").hasPrefix("请发送订单号"))
    }
}
