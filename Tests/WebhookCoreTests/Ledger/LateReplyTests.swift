import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@Suite("Replies that come late")
struct LateReplyTests {
    /// A handler that waits for the test, and counts how often it ran.
    private final class Slow: Sendable {
        private let state = Mutex((runs: 0, isOpen: false))

        var runs: Int { state.withLock { $0.runs } }

        func open() { state.withLock { $0.isOpen = true } }

        func began() async throws {
            while runs == 0 {
                try Task.checkCancellation()
                await Task.yield()
            }
        }

        func run() async throws {
            state.withLock { $0.runs += 1 }
            while !state.withLock({ $0.isOpen }) {
                try Task.checkCancellation()
                await Task.yield()
            }
        }

        var routes: Routes {
            Routes {
                Text("慢") { _ in
                    try await self.run()
                    return .text("好了")
                }
                Text("转接") { _ in
                    try await self.run()
                    return .handOver()
                }
                Text { context in .text("你说：\(context.text?.original ?? "")") }
            }
        }
    }

    /// A user who said 慢 to a handler that has begun and does not end by itself.
    private struct Scene {
        let slow = Slow()
        let conversation: Conversation
        let user: ConversationUser
        let first: Task<ReceivedReply, any Error>

        init(canSendMessages: Bool) async throws {
            conversation = try Conversation(with: slow.routes, sendingAs: canSendMessages ? .verifiedService : nil)
            let user = conversation.user()
            self.user = user
            // Runs as far as it waits for the handler, so that its deadlines stand before time goes on.
            first = Task.immediate { try await user.says("慢") }
            try await slow.began()
        }
    }

    @Test("the repeats of a delivery join its handler, which runs once", .timeLimit(.minutes(1)))
    func join() async throws {
        let scene = try await Scene(canSendMessages: false)
        scene.conversation.clock.advance(by: .milliseconds(4_600))
        #expect(try await scene.first.value.rejection == .overBudget)
        let second = Task.immediate { try await scene.user.platformRepeats() }
        scene.slow.open()
        #expect(try await second.value.text == "好了")
        #expect(try await scene.user.platformRepeats().text == "好了", "a settled delivery keeps its answer")
        #expect(scene.slow.runs == 1)
    }

    @Test("what the last repeat was not told is said with the next reply", .timeLimit(.minutes(1)))
    func deferredReply() async throws {
        let scene = try await Scene(canSendMessages: false)
        scene.conversation.clock.advance(by: .milliseconds(4_600))
        #expect(try await scene.first.value.rejection == .overBudget)
        // More than nine seconds after the message was made, whoever answered before: the platform's last.
        let again = Task.immediate { try await scene.user.platformRepeats() }
        scene.conversation.clock.advance(by: .milliseconds(4_100))
        #expect(try await again.value.reply == .acknowledgement)
        scene.slow.open()
        #expect(try await scene.user.says("在吗").text == "好了\n\n你说：在吗")
        #expect(try await scene.user.says("在吗").text == "你说：在吗")
        #expect(scene.slow.runs == 1)
    }

    @Test("an account that may send messages acknowledges in time and sends what it comes to", .timeLimit(.minutes(1)))
    func push() async throws {
        let scene = try await Scene(canSendMessages: true)
        scene.conversation.clock.advance(by: .milliseconds(4_100))
        #expect(try await scene.first.value.reply == .acknowledgement)
        scene.slow.open()
        // Behind the slow one, since they are of one sender.
        #expect(try await scene.user.says("在吗").text == "你说：在吗")
        #expect(scene.user.received.map(\.content) == [.text("好了")])
        #expect(try await scene.user.platformRepeats().text == "你说：在吗")
        #expect(scene.slow.runs == 1)
    }
}
