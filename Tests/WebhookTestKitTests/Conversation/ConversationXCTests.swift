import WebhookCore
import WebhookTestKit
import XCTest

/// The same under the older of the two test frameworks.
final class ConversationXCTests: XCTestCase {
    func testConversation() async throws {
        try await Conversation(with: SampleRoutes.routes) { user in
            try await user.says("退货").replies(containing: "订单号")
            let text = try await user.says("绑定").text
            XCTAssertEqual(text, "绑定了")
        }
    }

    func testFailure() async throws {
        do {
            try await Conversation(with: SampleRoutes.routes) { try await $0.says("退货").repliesNothing() }
            XCTFail("nothing was thrown")
        } catch let failure as ConversationFailure {
            XCTAssertEqual(failure.location.line, 17)
        }
    }
}
