import Testing
import WebhookCore

@testable import CustomerService

@Suite("BankUnderstanding")
struct BankUnderstandingTests {
    private func read(_ texts: String...) -> BankIntent? {
        let understanding = BankUnderstanding()
        var frame: BankFrame?
        var intent: BankIntent?
        for text in texts {
            let read = understanding.read(FoldedText(text), after: frame, at: LocalTime(referenceMoment)).intent
            frame = BankFrame(read, after: frame)
            intent = read
        }
        return intent
    }

    @Test(
        "four digits are a card's end where they are no year, amount or count",
        arguments: [
            ("账单6783", "6783"), ("6783的账单", "6783"), ("尾号六七八三账单", "6783"), ("账单 尾号 6 7 8 3", "6783"), ("账单2000元", nil),
            ("2026年账单", nil),
            ("账单 3/1190", nil), ("1190笔交易的账单", nil), ("不是6783，是1190的账单", "1190"), ("账单6783，不对，1190", "1190"),
        ] as [(String, String?)]
    )
    func tails(text: String, tail: String?) {
        #expect(read(text) == .cards(CardQuestion(.bill, cardTail: tail)))
    }

    @Test("what was spoken of is kept until something else is said")
    func frames() {
        let october = CalendarMonth(year: 2026, month: 10)
        #expect(read("明细", "1190", "上个月") == .cards(CardQuestion(.transactions, cardTail: "1190", month: october)))
        #expect(read("上个月明细", "不是1190，是6783") == .cards(CardQuestion(.transactions, cardTail: "6783", month: october)))
        #expect(read("6783", "额度") == .cards(CardQuestion(.limit, cardTail: "6783")))
        #expect(read("账单", "第二张") == .answer(.row(2)))
        #expect(read("账单", "0017") == .cards(CardQuestion(.bill, cardTail: "0017")))
        #expect(read("第二张") == .general(.unknown))
        #expect(read("6783") == .card("6783"))
    }

    @Test("bills and limits have no month")
    func months() {
        #expect(read("十月的账单") == .cards(CardQuestion(.bill)))
        #expect(CardQuestion(.limit, month: CalendarMonth(year: 2026, month: 10)).month == nil)
    }

    @Test(
        "numbers of cards and documents are warned of, with a slip in them, too",
        arguments: [
            ("6225880123456783", Secret.bankCard), ("账单 6225 8801 2345 6789", .bankCard), ("卡号是6225880123456789", .bankCard),
            ("11010519491231002X", .residentID),
            ("身份证110101199003071239", .residentID),
        ]
    )
    func secrets(text: String, secret: Secret) { #expect(read(text) == .general(.secret(secret))) }
}
