// swift-format-ignore-file
// Laid out as the documentation has it.
import Foundation
import Testing
import WebhookCore
import WebhookStories
import WebhookTestKit

extension FailureHandling {
    static let recorded = reported { failure in
        let place = failure.location
        Issue.record(failure, sourceLocation: SourceLocation(
            fileID: place.fileID, filePath: place.filePath, line: place.line, column: place.column))
    }
}

/// What the documentation of the test kit shows, compiled and run.
@Suite struct TestingExamples {
    private static let folder = Repository.folder.appending(path: "Tests/DocumentationTests/Stories").path

    private let routes = Routes {
        Text("退货") { _ in .text("请发送订单号") }
        Text("8800100005") { _ in .text("退货已受理") }
        Menu("AGENT") { _ in .handOver() }
        Text("出错") { _ in throw CancellationError() }
    }

    @Test func returns() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("退货").replies("请发送订单号")
            try await user.says("8800100005").replies(containing: "已受理")
            try await user.clicks("AGENT").handsOver()
        }
    }

    @Test func fails() async throws {
        let user = try Conversation(with: routes).user()
        try await user.expectingFailure.says("出错").replies("抱歉，系统暂时繁忙，请稍后再试。")
    }

    @Test func records() async throws {
        try await Conversation(with: routes, failures: .recorded) { user in try await user.clicks("AGENT").handsOver() }
    }

    @Test func waits() {
        let start = ManualClock().now
        let clock = ManualClock()
        clock.advance(by: .seconds(600))
        #expect(clock.now == start + 600)
    }
}

private typealias MyLedger = InMemoryDeliveryLedger

/// A ledger of one's own, as far as the suite asks.
@Suite struct LedgerExamples {
    @Test(arguments: DeliveryLedgerConformance.checks)
    func conforms(_ check: DeliveryLedgerConformance.Check) async throws {
        let ledger = MyLedger()
        try await check.run(against: DeliveryLedgerConformance.Subject(ledger) { ledger.messages(of: $0) })
    }
}

@Suite struct StoryExamples {
    private static let folder = Repository.folder.appending(path: "Tests/DocumentationTests/Stories").path
    private let routes = Routes { BookshopRoutes(orders: SampleOrders()) }

    @Test(arguments: try StoryFolder.stories(at: folder))
    func story(_ story: Story) async throws {
        let outcome = try await story.play(with: routes)
        #expect(outcome.isGood, "\(outcome.failures)")
    }
}
