import Testing
import WebhookCore

@testable import CustomerService

@Suite("Other services")
struct OtherServiceTests {
    @Test("the phone maker's service is by typing, its menu only opens pages")
    func phoneMaker() async throws {
        let chat = try Chat(PhoneMakerService(orders: InMemoryDirectory()).routes)
        #expect(try await chat.event("VIEW", key: "https://m.example.com/phones") == "[nothing]")
        #expect(try await chat.says("保修").hasPrefix("退换货与保修\n· 签收后7天内未激活"))
        #expect(try await chat.says("买手机怎么开发票").hasPrefix("发票：订单完成后"))
        #expect(try await chat.event("subscribe").hasPrefix("欢迎关注手机商城！\n"))
        #expect(PhoneMakerService.menu.topics.isEmpty)
    }

    @Test("an account that only explains")
    func help() async throws {
        let settings = ServiceSettings(
            name: "公众平台",
            desk: .elsewhere,
            answers: [.faq: "FAQ全文", .aboutAccount: "介绍全文", .contact: "联系全文"]
        )
        let chat = try Chat(HelpService(settings: settings).routes)
        #expect(try await chat.clicks("FAQ") == "FAQ全文")
        #expect(try await chat.says("使用帮助") == "FAQ全文")
        #expect(try await chat.clicks("FAQ_ACCOUNT") == "介绍全文")
        #expect(try await chat.says("账号介绍") == "介绍全文")
        #expect(try await chat.clicks("CONTACT") == "联系全文")
        #expect(try await chat.says("人工") == "联系全文")
        #expect(try await chat.event("unsubscribe") == "[nothing]")
        #expect(try await chat.scans("EAN_13,6901234567890").hasPrefix("您可以发送：\n· “使用帮助”"))
        #expect(try await chat.says("随便") == "抱歉，没有看懂您的意思。\n您可以发送：\n· “使用帮助”看常见问题\n· “账号介绍”了解我们\n· “联系客服”找到我们")
    }

    @Test("every key of a menu has its answer")
    func keys() async throws {
        let shop = try Chat(ShopService(orders: InMemoryDirectory()).routes)
        for key in ShopService.menu.customMenu(pages: [:]).actions.compactMap(\.key) {
            let answer = try await shop.clicks(key)
            #expect(
                key == "AGENT" ? answer == "[hand-over]" : !answer.hasPrefix("您可以") && !answer.hasPrefix("["),
                "\(key)"
            )
        }
        let help = try Chat(HelpService(settings: ServiceSettings(name: "公众平台")).routes)
        for key in HelpService.menu.customMenu(pages: [:]).actions.compactMap(\.key) {
            #expect(try await !help.clicks(key).hasPrefix("您可以"), "\(key)")
        }
    }
}
