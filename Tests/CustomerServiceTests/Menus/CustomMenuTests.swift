import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("ServiceMenu")
struct CustomMenuTests {
    @Test(
        "keeps the platform's limits",
        arguments: AccountServices.builtIn.types
    )
    func limits(service: any AccountService.Type) {
        let menu = service.menu.customMenu(pages: service.examplePages)
        #expect(menu.problems().isEmpty)
        #expect(menu.cutNames.isEmpty)
        let keys = menu.actions.compactMap(\.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test("has no button for a page without an address, nor a group of none")
    func pages() {
        #expect(PhoneMakerService.menu.customMenu(pages: ["top_up": "https://m.example.com/t"]).buttons.map(\.name) == ["充话费"])
        #expect(ShopService.menu.customMenu(pages: [:]).buttons.map(\.name) == ["查订单", "找客服"])
    }

    @Test("encodes as the platform's interface takes it")
    func encoding() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(HelpService.menu.customMenu(pages: [:])), as: UTF8.self)
        #expect(
            json == """
                {"button":[{"name":"使用帮助","sub_button":[{"key":"FAQ","name":"使用FAQ","type":"click"},\
                {"key":"FAQ_ACCOUNT","name":"账号介绍","type":"click"}]},{"key":"CONTACT","name":"联系客服","type":"click"}]}
                """
        )
        let pages = String(
            decoding: try encoder.encode(PhoneMakerService.menu.customMenu(pages: PhoneMakerService.examplePages)),
            as: UTF8.self
        )
        #expect(pages.hasPrefix(#"{"button":[{"name":"买手机","type":"view","url":"https://m.example.com/phones"},"#))
    }
}

extension AccountService {
    /// An address for each page.
    static var examplePages: [String: String] {
        Dictionary(pages.map { ($0.key, "https://m.example.com/\($0.key)") }) { first, _ in first }
    }
}
