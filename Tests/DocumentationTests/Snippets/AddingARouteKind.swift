import Testing
import WebhookCore
import WebhookTestKit

/// A route for the taps of a list (`msgmenu`), by the id of the choice.
struct Tap: RouteComponent {
    let body: Routes

    init(_ id: String, fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = When("tap \(id)", fileID: fileID, line: line, matches: { $0.tappedChoice == id }, handler: handler).body
    }
}

extension Context {
    fileprivate var tappedChoice: String? {
        guard case .text(let message) = message.content else { return nil }
        return message.menuItem
    }
}

@Suite struct AddingARouteKindTests {
    @Test func taps() async throws {
        let routes = Routes {
            Tap("1") { _ in .text("谢谢您的好评！") }
            On(.location) { _ in .acknowledgement }
            Otherwise { _ in .text("其他") }
        }
        try await Conversation(with: routes) { user in
            try await user.says("满意", menuItem: "1").replies("谢谢您的好评！")
            try await user.says("满意").replies("其他")
        }
    }
}
