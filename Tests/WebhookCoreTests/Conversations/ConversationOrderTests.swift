import FoundationEssentials
import Synchronization
import Testing
import WebhookCore

@Suite struct ConversationOrderTests {
    /// Collects words until it is told to stop; each takes as long as the test wants.
    private struct Collect: Dialogue {
        static let name = "collect"
        let gate: Gate

        struct State: DialogueState {
            var words: [String]?
            var end: Bool?
        }

        var steps: Steps<State> {
            Talk(until: \.end) { state, _ in
                "听到 \((state.words ?? []).joined(separator: " "))"
            } hear: { state, context in
                let word = context.text?.original ?? ""
                await gate.pass(word)
                state.words = (state.words ?? []) + [word]
                return .next
            }
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply { .text("完") }
    }

    /// Lets handlers wait for each other, and tells who has come.
    private final class Gate: Sendable {
        private struct Doors {
            var closed: Set<String> = []
            var waiting: [String: CheckedContinuation<Void, Never>] = [:]
            var arrivals: [String] = []
            var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        }

        private let doors = Mutex(Doors())

        var arrivals: [String] { doors.withLock { $0.arrivals } }

        func close(_ names: String...) { doors.withLock { $0.closed.formUnion(names) } }

        func open(_ name: String) {
            let waiting = doors.withLock { doors in
                doors.closed.remove(name)
                return doors.waiting.removeValue(forKey: name)
            }
            waiting?.resume()
        }

        func pass(_ name: String) async {
            let watchers = doors.withLock { doors in
                doors.arrivals.append(name)
                let ready = doors.watchers.filter { $0.count <= doors.arrivals.count }
                doors.watchers.removeAll { $0.count <= doors.arrivals.count }
                return ready
            }
            for watcher in watchers { watcher.continuation.resume() }
            await withCheckedContinuation { continuation in
                let isOpen = doors.withLock { doors in
                    if !doors.closed.contains(name) { return true }
                    doors.waiting[name] = continuation
                    return false
                }
                if isOpen { continuation.resume() }
            }
        }

        /// Returns once so many have come.
        func arrived(_ count: Int) async {
            await withCheckedContinuation { continuation in
                let isThere = doors.withLock { doors in
                    if doors.arrivals.count >= count { return true }
                    doors.watchers.append((count, continuation))
                    return false
                }
                if isThere { continuation.resume() }
            }
        }
    }

    private let gate = Gate()

    private func chat() throws -> Chat {
        try Chat(Routes { Text("开始", begins: Collect(gate: gate)) })
    }

    @Test("a message waits for the one before it, and finds what that one left", .timeLimit(.minutes(1)))
    func inOrder() async throws {
        let chat = try chat()
        _ = try await chat.say("开始")
        gate.close("甲")
        async let first = chat.say("甲")
        await gate.arrived(1)
        async let second = chat.say("乙")
        // Nothing can show that the second will not come; that it has not is what can be seen.
        for _ in 0..<50 { await Task.yield() }
        #expect(gate.arrivals == ["甲"])
        gate.open("甲")
        #expect(try await first == "听到 甲")
        #expect(try await second == "听到 甲 乙")
    }

    @Test("one sender does not wait for another", .timeLimit(.minutes(1)))
    func inParallel() async throws {
        let chat = try chat()
        for user in ["oA", "oB"] { _ = try await chat.say("开始", by: user) }
        gate.close("甲", "乙")
        async let first = chat.say("甲", by: "oA")
        async let second = chat.say("乙", by: "oB")
        await gate.arrived(2)
        gate.open("乙")
        #expect(try await second == "听到 乙")
        gate.open("甲")
        #expect(try await first == "听到 甲")
    }

    @Test("a hundred messages of ten senders lose no word", .timeLimit(.minutes(1)))
    func many() async throws {
        let chat = try chat()
        for user in 0..<10 { _ = try await chat.say("开始", by: "o\(user)") }
        try await withThrowingTaskGroup { group in
            for number in 0..<100 {
                group.addTask { _ = try await chat.say("w\(number)", by: "o\(number % 10)") }
            }
            try await group.waitForAll()
        }
        for user in 0..<10 {
            let state = try #require(try await chat.state("o\(user)"))
            for number in stride(from: user, to: 100, by: 10) { #expect(state.contains("\"w\(number)\"")) }
        }
    }

    @Test("a delivery that comes again gets the same answer and is no second turn", .timeLimit(.minutes(1)))
    func repeated() async throws {
        let chat = try Chat(.withDialogues)
        let order = "<MsgType>text</MsgType><Content>退货 8800100001</Content>"
        let reason = "<MsgType>text</MsgType><Content>2</Content>"
        let yes = "<MsgType>text</MsgType><Content>是</Content>"
        for (id, content) in [(1, order), (2, reason), (3, yes)] {
            let answer = try await chat.send(content, id: id)
            let stored = try await chat.stored()
            for _ in 0..<2 { #expect(try await chat.send(content, id: id) == answer) }
            #expect(try await chat.stored() == stored)
        }
        #expect(try await chat.send(yes, id: 4) == "路由：是")
    }

    @Test("one that comes again while the first still runs gets the same answer", .timeLimit(.minutes(1)))
    func joined() async throws {
        let chat = try chat()
        _ = try await chat.say("开始")
        gate.close("甲")
        let content = "<MsgType>text</MsgType><Content>甲</Content>"
        async let first = chat.send(content, id: 77)
        await gate.arrived(1)
        async let second = chat.send(content, id: 77)
        gate.open("甲")
        #expect(try await first == "听到 甲")
        #expect(try await second == "听到 甲")
        #expect(gate.arrivals == ["甲"])
    }
}
