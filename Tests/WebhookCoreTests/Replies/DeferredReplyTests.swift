import Testing
import WebhookTestKit

@testable import WebhookCore

@Suite("A reply that was deferred")
struct DeferredReplyTests {
    @Test("stands before a later one of any length where there is room, and waits where there is none", arguments: 1...200)
    func room(left: Int) throws {
        let message = try Message(decoding: XMLReader().read(Array(DemoAccount.text("在吗").utf8)))
        let later = String(repeating: "a", count: Reply.maxTextLength - left)
        for deferred in ["1", "好", "OK", "🙂", String(repeating: "行程", count: 100)] {
            let (said, change) = Reply.text(later).saying(deferred, to: message)
            guard case .text(let text) = said else {
                Issue.record("\(said)")
                continue
            }
            #expect(text.utf8.count <= Reply.maxTextLength)
            #expect(text.hasSuffix(later))
            #expect((change == nil) == (text == later))
        }
    }
}
