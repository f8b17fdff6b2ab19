import Foundation
import Testing

@testable import CustomerService

@Suite("CustomMenu")
struct CustomMenuTests {
    @Test(
        "keeps the platform's limits",
        arguments: [
            CustomMenu.airline(site: "https://m.example.com"), .shop(site: "https://m.example.com"),
            .phoneMaker(site: "https://m.example.com"), .help,
        ]
    )
    func limits(menu: CustomMenu) {
        #expect(1...3 ~= menu.buttons.count)
        for button in menu.buttons {
            #expect(button.name.count <= 4)
            if case .group(let buttons) = button.action {
                #expect(1...5 ~= buttons.count)
                #expect(buttons.allSatisfy { $0.name.count <= 7 })
            }
        }
        #expect(Set(menu.keys).count == menu.keys.count)
    }

    @Test("encodes as the platform's interface takes it")
    func encoding() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(CustomMenu.help), as: UTF8.self)
        #expect(
            json == """
                {"button":[{"name":"使用帮助","sub_button":[{"key":"FAQ","name":"使用FAQ","type":"click"},\
                {"key":"FAQ_ACCOUNT","name":"账号介绍","type":"click"}]},{"key":"CONTACT","name":"联系客服","type":"click"}]}
                """
        )
        let pages = String(decoding: try encoder.encode(CustomMenu.phoneMaker(site: "https://m.example.com")), as: UTF8.self)
        #expect(pages.hasPrefix(#"{"button":[{"name":"买手机","type":"view","url":"https://m.example.com/phones"},"#))
    }
}
