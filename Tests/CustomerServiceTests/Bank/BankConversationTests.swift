import Foundation
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Talking to a bank, on Sunday 2026-11-22 10:30")
struct BankConversationTests {
    private static let one = InMemoryBank(cards: [PaymentCard("6783", of: "C1", due: 3, 328_050, minimum: 32_805)])
    private static let several = InMemoryBank(
        cards: [
            PaymentCard("6783", of: "C1", due: 3, 328_050, minimum: 32_805),
            PaymentCard("2201", of: "C1", due: -4, 1_280_000, minimum: 128_000, paid: 50_000),
            PaymentCard("9017", of: "C1", due: 8, 99_000, minimum: 9_900, paid: 99_000),
            PaymentCard("4444", of: "C2", due: 1, 777),
        ]
    )

    private func linked(_ bank: any BankDirectory, _ customer: String = "C1") async throws -> ConversationUser {
        let user = try Conversation(with: BankService(bank: bank).routes).user()
        try await user.links(to: customer)
        return user
    }

    @Test(
        "nothing is shown before the chat is linked",
        arguments: ["账单", "额度", "交易明细", "账单 尾号6783", "我要查账单", "还能刷多少"]
    )
    func notLinked(text: String) async throws {
        let answer = try await Conversation(with: BankService(bank: Self.one).routes).user().says(text).text ?? ""
        #expect(answer.hasPrefix(BankPrompts.notLinked))
        #expect(answer.contains("\n绑定：请在手机银行"))
        #expect(!answer.contains("¥"))
    }

    @Test("one card's bill, with the day it is due and how long that is", arguments: ["账单", "查账单", "账单 尾号6783", "6783这张卡的账单"])
    func bill(text: String) async throws {
        try await linked(Self.one).says(text).replies(
            """
            信用卡账单 · 尾号6783
            账单日：11月5日(周四)
            本期应还：¥3,280.50
            最低还款：¥328.05
            已还：¥0.00，剩余 ¥3,280.50
            还款日：11月25日(周三)，还有3天
            状态：待还款
            发送“还款”查看还款方式。
            """
        )
    }

    @Test(
        "a bill is told as it stands",
        arguments: [
            (-4, 10_000, 1_000, 0, "状态：已逾期4天\n逾期会产生利息并影响征信"), (-4, 10_000, 1_000, 1_000, "状态：已还最低还款额，余额计息"),
            (0, 10_000, 1_000, 500, "，今天到期\n状态：部分还款"), (2, 10_000, 1_000, 1_000, "状态：已还最低还款额"),
            (2, 10_000, 1_000, 10_000, "状态：已还清"), (2, 0, 0, 0, "本期应还：¥0.00\n状态：本期无需还款"),
            (2, -12_000, 0, 0, "本期应还：¥0.00（溢缴款 ¥120.00）\n状态：本期无需还款"), (-4, 10_000, 1_000, 20_000, "状态：已还清"),
        ] as [(Int, Int64, Int64, Int64, String)]
    )
    func states(days: Int, amount: Int64, minimum: Int64, paid: Int64, wanted: String) async throws {
        let bank = InMemoryBank(cards: [PaymentCard("6783", of: "C1", due: days, amount, minimum: minimum, paid: paid)])
        try await linked(bank).says("账单").replies(containing: wanted)
    }

    @Test("of several cards one is chosen, by its row or the end of its number, until something else is asked")
    func several() async throws {
        let user = try await linked(Self.several)
        try await user.clicks("BILL").replies(
            """
            您有3张卡的账单：
            1. 尾号2201 待还 ¥12,300.00，11月18日(周三)前，已逾期4天
            2. 尾号6783 待还 ¥3,280.50，11月25日(周三)前，待还款
            3. 尾号9017，已还清
            回复序号看详情，回复“取消”退出。
            """
        )
        try await user.says("2").replies(containing: "信用卡账单 · 尾号6783")
        try await user.says("尾号9017").replies(containing: "信用卡账单 · 尾号9017")
        try await user.says("7").replies(containing: "请回复1到3之间的序号")
        try await user.says("4444").replies(containing: "没有尾号4444的账单")
        try await user.says("额度").replies(containing: "信用卡额度")
    }

    @Test("more cards than a list shows come on the next page")
    func pages() async throws {
        let cards = (1...8).map { PaymentCard("100\($0)", of: "C1", due: $0, 100) }
        let user = try await linked(InMemoryBank(cards: cards))
        let first = try await user.says("账单")
        try first.replies(containing: "6. 尾号1006", "回复 M 看更多")
        #expect(first.text?.contains("尾号1007") == false)
        try await user.says("m").replies(containing: "7. 尾号1007", "8. 尾号1008")
        try await user.says("更多").replies(containing: "没有更多卡片了")
        try await user.says("8").replies(containing: "信用卡账单 · 尾号1008")
    }

    @Test("a card that is not the customer's is not known, whosever it is", arguments: ["4444", "9999"])
    func others(tail: String) async throws {
        let user = try await linked(Self.several)
        try await user.says("账单 尾号\(tail)").replies(containing: "您名下没有查到尾号\(tail)的账单")
        try await user.says("额度 尾号\(tail)").replies(containing: "您名下没有查到尾号\(tail)的额度")
        try await user.says("交易明细 尾号\(tail)").replies(containing: "您名下没有查到尾号\(tail)的交易")
    }

    @Test("who is unlinked meanwhile sees no more")
    func unlinked() async throws {
        let user = try await linked(Self.several)
        try await user.says("账单").replies(containing: "您有3张卡的账单")
        try await user.links(to: nil)
        let answer = try await user.says("1").text ?? ""
        #expect(!answer.contains("¥"))
        try await user.says("账单").replies(containing: BankPrompts.notLinked)
    }

    @Test("limits of all cards, or of one")
    func limits() async throws {
        let user = try await linked(Self.several)
        try await user.says("额度").replies(containing: "尾号6783", "尾号2201", "尾号9017")
        try await user.says("额度 尾号2201").replies(
            """
            信用卡额度

            尾号2201
            可用：¥37,154.50，总额度：¥50,000.00
            已用：¥12,845.50，取现：¥25,000.00
            更新于 10:28
            """
        )
    }

    @Test("transactions are leafed through, one is looked at, and a card's alone are shown")
    func transactions() async throws {
        let user = try await linked(Self.one)
        let first = try await user.clicks("TRANSACTIONS")
        try first.replies(containing: "交易明细 最近8笔", "1. 11-21 17:00 尾号6783 -¥7,003.50 商户7", "回复 M 看更多")
        try await user.says("M").replies(containing: "7. 11-20 14:00 尾号6783 +¥4,002.00 商户4", "8. ")
        try await user.says("M").replies(containing: "没有更多交易了")
        try await user.says("3").replies(
            """
            交易详情 · 尾号6783
            时间：11月21日(周六) 13:00
            金额：-USD 3,001.50（支出）
            商户：商户3
            不是您本人的交易？请立即发送“挂失”或“人工”。
            """
        )
        try await user.says("尾号6783").replies(containing: "交易明细 · 尾号6783 最近8笔", "1. 11-21 17:00 -¥7,003.50 商户7")
        try await user.says("尾号1111").replies(containing: "没有查到尾号1111的交易")
    }

    @Test("the end of a card's number that looks like a row is the card's")
    func smallTail() async throws {
        let cards = ["0001", "0002"].map { PaymentCard($0, of: "C1", due: $0 == "0001" ? 9 : 1, 100) }
        let user = try await linked(InMemoryBank(cards: cards))
        try await user.says("账单").replies(containing: "1. 尾号0002")
        try await user.says("0001").replies(containing: "信用卡账单 · 尾号0001")
    }

    @Test("who has no card, or no bill, is told so")
    func none() async throws {
        let user = try await linked(InMemoryBank())
        try await user.says("账单").replies(containing: "没有账单，无需还款")
        try await user.says("额度").replies(containing: "没有查到您名下信用卡的额度")
        try await user.says("交易明细").replies(containing: "最近没有交易记录")
    }

    @Test(
        "a card's number is warned of and never said back",
        arguments: ["6225880123456783", "账单 6225880123456783", "6225 8801 2345 6783"]
    )
    func secrets(text: String) async throws {
        let user = try await linked(Self.one)
        let answer = try await user.says(text)
        try answer.replies(LookupNotice.bankCard)
        try await user.clicks("BILL")
        #expect(try await user.says(text).text?.contains("622588") == false)
    }

    @Test("a directory that cannot be asked is admitted", arguments: ["账单", "额度", "交易明细"])
    func broken(text: String) async throws {
        try await linked(BrokenBank()).says(text).replies(LookupNotice.outOfService)
    }

    @Test("every key of the menu is answered", arguments: BankService.menu.customMenu(pages: [:]).actions.compactMap(\.key))
    func keys(key: String) async throws {
        let chat = try Chat(BankService(bank: Self.one).routes)
        let answer = try await chat.clicks(key)
        #expect(key == "AGENT" ? answer == "[hand-over]" : !answer.hasPrefix("您可以直接发送") && !answer.hasPrefix("["))
    }

    @Test(
        "words of a bank's customers",
        arguments: [
            ("怎么还款", "还款\n"), ("我的卡丢了", "挂失："), ("积分怎么换", "积分："), ("附近有网点吗", "网点查询："), ("能分期吗", "分期："), ("怎么绑定", "绑定："),
        ]
    )
    func words(text: String, answer: String) async throws {
        #expect(try await Chat(BankService(bank: Self.one).routes).says(text).hasPrefix(answer))
    }
}
