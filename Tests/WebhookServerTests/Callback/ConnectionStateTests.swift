import NIOCore
import NIOHTTP1
import Testing
import WebhookCore

@testable import WebhookServer

@Suite("Rules of a callback connection")
struct ConnectionStateTests {
    typealias Event = ConnectionWalk.Event

    @Test(
        "what happens leads to these steps",
        arguments: [
            ("a delivery", [.post, .body, .end, .answer], "decide append deliver 1, answered"),
            (
                "two together", [.post, .body, .end, .post, .end, .answer, .answer],
                "decide append deliver 1, answered decide deliver 2, answered"
            ),
            ("a handshake", [.get, .end, .get, .end], "decide decide"),
            ("a refusal whose body is passed over", [.refused, .body, .end, .get], "decide decide"),
            ("a refused body without end", [.refused, .body, .large], "decide sendLast"),
            ("a body that is too large", [.post, .body, .large], "decide append refuse 413 sendLast"),
            (
                "the last of a connection", [.lastPost, .end, .answer, .sent, .get],
                "decide deliver 1, answered sendLast closeOutput"
            ),
            ("HTTP/1.0", [.oldGet, .sent], "decide sendLast closeOutput"),
            ("a refusal behind which nothing can be read", [.unreadable, .body, .end, .get], "decide sendLast"),
            ("broken at once", [.broken, .get], "refuse 400 sendLast"),
            ("broken within a body", [.post, .body, .broken], "decide append refuse 400 sendLast"),
            (
                "broken behind a delivery", [.post, .end, .get, .broken, .answer],
                "decide deliver 1, answered decide refuse 400 sendLast"
            ),
            ("an endless target", [.dots, .overflow], "refuse 414 sendLast"),
            ("an endless head", [.line, .dots, .overflow], "refuse 431 sendLast"),
            ("closed at rest", [.inputClosed, .sent], "sendLast close"),
            ("closed within a head", [.dots, .inputClosed, .sent], "sendLast close"),
            ("closed within a body", [.post, .body, .inputClosed], "decide append sendLast"),
            (
                "closed behind a delivery", [.post, .end, .get, .end, .inputClosed, .answer, .sent],
                "decide deliver 1, answered decide sendLast close"
            ),
            ("closed after our end", [.unreadable, .sent, .inputClosed], "decide sendLast closeOutput close"),
            ("silence", [.due], "close"),
            ("silence behind a request", [.get, .end, .due], "decide close"),
            ("a slow head", [.dots, .due, .sent], "refuse 408 sendLast closeOutput"),
            ("a slow body", [.post, .due], "decide refuse 408 sendLast"),
            ("a slow refused body", [.refused, .due], "decide close"),
            ("a slow handler", [.post, .end, .due, .answer, .get], "decide deliver 1, giveUp decide"),
            (
                "a slow handler, the next in hand", [.post, .end, .post, .end, .due, .stale, .answer],
                "decide deliver 1, giveUp decide deliver 2, answered"
            ),
            ("a sender that does not close", [.unreadable, .sent, .due], "decide sendLast closeOutput close"),
            ("a sender that reads no answers", [.get, .end, .stalled, .get, .stallDue], "decide close"),
            ("a sender that reads late", [.get, .end, .stalled, .get, .wantsRead, .unstalled, .end], "decide decide read"),
            ("reads wait for the answer", [.post, .end, .wantsRead, .answer], "decide deliver 1, answered read"),
            ("reads at once", [.wantsRead, .get, .end, .wantsRead], "read decide read"),
            ("reads while it ends", [.unreadable, .wantsRead], "decide sendLast read"),
            ("a shutdown at rest", [.get, .end, .quiesce], "decide close"),
            ("a shutdown with answers on their way", [.get, .end, .quiesceUnsent, .sent], "decide sendLast closeOutput"),
            ("a shutdown within a body", [.post, .quiesce, .end, .answer], "decide deliver 1, answered sendLast"),
            (
                "a shutdown behind a delivery", [.post, .end, .post, .end, .quiesce, .answer],
                "decide deliver 1, answered sendLast"
            ),
            ("a sender that is gone", [.post, .end, .closed, .answer], "decide deliver 1,"),
            ("far too much behind a delivery", [.post, .end, .flood], "decide deliver 1, close"),
        ] as [(String, [Event], String)]
    )
    func steps(name: String, events: [Event], expected: String) {
        var walk = ConnectionWalk()
        for event in events { walk.happens(event) }
        #expect(walk.told.joined(separator: " ") == expected, "\(name)")
        #expect(walk.faults == [])
    }

    @Test("the deadlines count from what they are for")
    func deadlines() {
        var walk = ConnectionWalk()
        func due(after event: Event) -> Int64 {
            walk.now = walk.now + .milliseconds(100)
            walk.happens(event)
            return (walk.state.dueAt - walk.start).nanoseconds / 1_000_000
        }
        #expect((walk.state.dueAt - walk.start) == .seconds(5))
        // A head from its first byte, whatever follows.
        #expect(due(after: .dots) == 3_100)
        #expect(due(after: .line) == 3_100)
        // A body from its head, a reply from the first byte of the head.
        #expect(due(after: .post) == 3_300)
        #expect(due(after: .body) == 3_300)
        #expect(due(after: .end) == 100 + 4_500)
        // Rests longer since a signature was right.
        #expect(due(after: .answer) == 600 + 75_000)
        #expect(due(after: .refused) == 700 + 3_000)
        #expect(due(after: .end) == 800 + 75_000)
        #expect(due(after: .unreadable) == 900 + 1_000)
        #expect(walk.faults == [])
    }

    @Test("the edge gives a delivery up behind the pipeline, which does so by itself")
    func backstop() {
        #expect(CallbackTimes(CallbackLimits()).reply.nanoseconds >= ReplyBudget().limit.inNanoseconds)
    }

    @Test("whatever happens in whatever order, the rules hold", arguments: ConnectionWalk.starts)
    func everyOrder(start: [Event]) {
        var walk = ConnectionWalk()
        for event in start { walk.happens(event) }
        var faults: [String] = []
        walk.each(upTo: 3) { walk in
            if !walk.faults.isEmpty { faults.append("\(walk.events.map(\.rawValue)): \(walk.faults)") }
        }
        #expect(faults.prefix(5) == [])
    }
}
