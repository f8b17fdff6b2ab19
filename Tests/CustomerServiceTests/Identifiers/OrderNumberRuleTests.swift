import Testing

@testable import CustomerService

@Suite("A rule for order numbers")
struct OrderNumberRuleTests {
    @Test(
        "is read from words",
        arguments: [
            ("10-20 digits", "", 10...20, OrderNumberRule.Alphabet.digits, "1234567890"),
            ("DD then 8 digits", "DD", 10...10, .digits, "DD12345678"),
            ("DD then 8 digits such as DD20261122", "DD", 10...10, .digits, "DD20261122"),
            ("mall- then 6-8 letters or digits such as MALL-A2B3C4", "MALL", 10...12, .alphanumerics, "MALL-A2B3C4"),
        ]
    )
    func reading(
        text: String,
        prefix: String,
        length: ClosedRange<Int>,
        alphabet: OrderNumberRule.Alphabet,
        example: String
    ) throws {
        let rule = try #require(OrderNumberRule(parsing: text))
        #expect(rule == OrderNumberRule(prefix: prefix, length: length, alphabet: alphabet, example: example))
        #expect(rule.number(parsing: rule.example) != nil)
    }

    @Test(
        "is refused where it cannot be meant",
        arguments: [
            "", "digits", "4 digits", "41 digits", "20-10 digits", "0-9 digits", "DD then 99 digits", "8 digits such as 1234",
            "DD then 8 digits such as EE12345678", "8 Digits", "DD then 8 digits such as", "订 then 8 digits",
            String(repeating: "D", count: 40) + " then 1 digits",
        ]
    )
    func refusing(text: String) {
        #expect(OrderNumberRule(parsing: text) == nil)
    }
}
