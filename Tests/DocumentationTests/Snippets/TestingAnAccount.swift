import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

struct ClinicRoutes: RouteComponent {
    var body: Routes {
        Text("挂号 {department}") { context, match in
            context.logger.info("registered", metadata: ["department": "\(match["department"])"])
            try context.link(to: "P-1024")
            try context.queue(.text("请提前十五分钟到达。"))
            return .text("已为您挂\(match["department"])号。")
        }
        Menu("HOURS") { _ in .text("每天 8:00–17:00") }
    }
}

@Suite struct TestingAnAccountTests {
    private let routes = Routes { ClinicRoutes() }

    @Test func registers() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("挂号 眼科")
                .replies("已为您挂眼科号。")
                .queues(.text("请提前十五分钟到达。"))
            #expect(try await user.customerLink?.customer == "P-1024")
            try await user.clicks("HOURS").replies("每天 8:00–17:00")
            try await user.sendsImage().repliesNothing()
        }
    }

    @Test func repeats() async throws {
        try await Conversation(with: routes) { user in
            let first = try await user.says("挂号 眼科")
            try await user.platformRepeats().repliesSame(as: first)
            #expect(user.queued.count == 1)
        }
    }

    @Test(arguments: Account.Mode.allCases)
    func everyMode(_ mode: Account.Mode) async throws {
        try await Conversation(with: routes, mode: mode) { user in
            try await user.clicks("HOURS").replies("每天 8:00–17:00")
        }
    }

    @Test func logs() async throws {
        let conversation = try Conversation(with: routes)
        try await conversation.user("小林").says("挂号 眼科")
        try await conversation.user("小王").clicks("HOURS")
        #expect(conversation.log.entries.contains { $0.message == "registered" })
        #expect(conversation.transcript.contains("小王"))
    }
}
