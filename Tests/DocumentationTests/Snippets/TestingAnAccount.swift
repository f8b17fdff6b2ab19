import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

protocol PatientCards: Sendable {
    /// The patient to whom the code was shown; nil for one that was used, is too old or never was.
    func patient(shown code: String) async throws -> String?
}

struct OnePatient: PatientCards {
    func patient(shown code: String) async throws -> String? { code == "0815" ? "P-1024" : nil }
}

struct ClinicRoutes: RouteComponent {
    /// Knows which patient was shown which code, on a page behind a sign-in.
    let cards: any PatientCards

    var body: Routes {
        Text("挂号 {department}") { context, match in
            context.logger.info("registered", metadata: ["department": "\(match["department"])"])
            try context.queue(.text("请提前十五分钟到达。"))
            return .text("已为您挂\(match["department"])号。")
        }
        Text("复诊 {days}") { context, match in
            let days = Double(match["days"]) ?? 1
            try context.schedule(.text("您今天复诊。"), at: context.now + days * 24 * 3_600)
            return .text("到时候提醒您。")
        }
        Text("就诊卡 {code}") { context, match in
            guard let patient = try await cards.patient(shown: match["code"]) else { return .text("验证码不对或已过期。") }
            try context.link(to: patient)
            return .text("已绑定就诊卡。")
        }
        Menu("HOURS") { _ in .text("每天 8:00–17:00") }
    }
}

@Suite struct TestingAnAccountTests {
    private let routes = Routes { ClinicRoutes(cards: OnePatient()) }

    @Test func registers() async throws {
        try await Conversation(with: routes, sendingAs: .verifiedService) { user in
            try await user.says("挂号 眼科")
                .replies("已为您挂眼科号。")
                .queues(.text("请提前十五分钟到达。"))
            try await user.says("就诊卡 0815").replies("已绑定就诊卡。")
            #expect(try await user.customerLink?.customer == "P-1024")
            try await user.clicks("HOURS").replies("每天 8:00–17:00")
            try await user.sendsImage().repliesNothing()
        }
    }

    @Test func repeats() async throws {
        try await Conversation(with: routes, sendingAs: .verifiedService) { user in
            let first = try await user.says("挂号 眼科")
            try await user.platformRepeats().repliesSame(as: first)
            #expect(user.received.count == 1)
        }
    }

    @Test func reminds() async throws {
        try await Conversation(with: routes, sendingAs: .verifiedService) { user in
            try await user.says("复诊 1").queues(.text("您今天复诊。"))
            user.waits(.seconds(24 * 3_600))
            #expect(user.received.map(\.content) == [.text("您今天复诊。")])
            try await user.says("复诊 7").neverReaches(.text("您今天复诊。"))
        }
    }

    @Test func fails() async throws {
        try await Conversation(with: routes) { user in
            try await user.expectingFailure.says("挂号 眼科").replies("抱歉，系统暂时繁忙，请稍后再试。")
        }
    }

    @Test(arguments: Account.Mode.allCases)
    func everyMode(_ mode: Account.Mode) async throws {
        try await Conversation(with: routes, mode: mode) { user in
            try await user.clicks("HOURS").replies("每天 8:00–17:00")
        }
    }

    @Test func logs() async throws {
        let conversation = try Conversation(with: routes, sendingAs: .verifiedService)
        try await conversation.user("小林").says("挂号 眼科")
        try await conversation.user("小王").clicks("HOURS")
        #expect(conversation.log.entries.contains { $0.message == "registered" })
        #expect(conversation.transcript.contains("小王"))
    }
}
