import Testing

@testable import CustomerService

@Suite("Identifiers")
struct NumberTests {
    @Test(
        "13 digits are a ticket whatever the last is; a digit before or behind is told apart",
        arguments: [
            ("784-2123456789", "7842123456789", 0, false), ("7842123456789", "7842123456789", 0, false),
            ("784 2123456787", "7842123456787", 0, false), ("784-2123456789/790", "7842123456789", 1, false),
            ("784-2123456789/90", "7842123456789", 1, false), ("7842123456799/801", "7842123456799", 2, false),
            // Coupon, ticket and check digit: the textbook form and the published Chinese example.
            ("1 013 3334178901 3", "0133334178901", 0, false), ("2 859 2207952768 0", "8592207952768", 0, false),
            // The check digit over thirteen digits, and over ten.
            ("78421234567896", "7842123456789", 0, false), ("99923456789015", "9992345678901", 0, false),
            ("99923456789016", "9992345678901", 0, false), ("99923456789010", "9992345678901", 0, true),
            ("17842123456789", "7842123456789", 0, false),
        ]
    )
    func ticket(typed: String, digits: String, conjunctions: Int, isDoubtful: Bool) {
        let ticket = TicketNumber(parsing: typed)
        #expect(ticket == TicketNumber(digits: digits, conjunctions: conjunctions, hasDoubtfulDigit: isDoubtful))
    }

    @Test(
        "what is no ticket",
        arguments: ["784212345678", "784-2123456789/999", "7842123456789012", "78421234567A9", "5784212345678912"]
    )
    func noTicket(typed: String) {
        #expect(TicketNumber(parsing: typed) == nil)
    }

    @Test("a ticket in print and in a chat")
    func ticketText() {
        let ticket = TicketNumber(parsing: "7842123456789")
        #expect(ticket?.description == "784-2123456789")
        #expect(ticket?.masked == "784-21****6789")
        #expect(ticket.flatMap { Airline.withAccountingCode($0.airlineCode) }?.shortName == "南航")
    }

    @Test(
        "a booking reference has 5 or 6 characters with a letter",
        arguments: [
            ("NX5T8K", true), ("ABCDE", true), ("CA1835", true), ("123456", false), ("ABCD", false), ("ABCDEFG", false),
            ("AB-CDE", false),
        ]
    )
    func booking(text: String, isValid: Bool) {
        #expect((BookingReference(parsing: text) != nil) == isValid)
    }

    @Test(
        "an air waybill's serial modulo 7 stands last",
        arguments: ["020-12345675", "784-87654324", "999-23456786", "99923456786"]
    )
    func waybill(text: String) {
        #expect(AirWaybill(parsing: text) != nil)
        #expect(AirWaybill(parsing: text.dropLast() + "9") == nil)
    }

    @Test("postal items by the S10 check", arguments: ["RR473124829GB", "EE123456785CN", "EE987654326CN", "EE000000014CN"])
    func postal(text: String) {
        #expect(UniversalPostalItem.isValid(text))
        #expect(TrackingNumber(parsing: text)?.candidates == [.post])
        let wrong = text.prefix(10) + (text.dropFirst(10).first == "0" ? "1" : "0") + text.suffix(2)
        #expect(!UniversalPostalItem.isValid(wrong))
    }

    @Test(
        "carriers by the shape, the likeliest first",
        arguments: [
            ("SF1300000000001", [.sf]), ("JDV000000000001", [.jd]), ("YT1234567890123", [.yto]), ("75312345678901", [.zto]),
            ("77312345678901", [.sto]), ("312345678901234", [.yunda]), ("JT5123456789012", [.jt]), ("DPK123456789012", [.deppon]),
            ("9812345678901", [.post]), ("123456789012", [.sf]), ("431234567890123", [.sto, .yunda]),
        ] as [(String, [TrackingNumber.Carrier])]
    )
    func tracking(text: String, carriers: [TrackingNumber.Carrier]) {
        #expect(TrackingNumber(parsing: text)?.candidates == carriers)
    }

    @Test("no parcel has such a number", arguments: ["", "CA1835", "12345", "202611220001A", "EE123456784CN"])
    func noTracking(text: String) {
        #expect(TrackingNumber(parsing: text) == nil)
    }

    @Test(
        "trains",
        arguments: [
            ("G1", true), ("D3112", true), ("K9", true), ("1461", true), ("G5123", true), ("G12345", false), ("A1", false),
            ("G", false), ("0123", false),
        ]
    )
    func train(text: String, isValid: Bool) {
        #expect((TrainNumber(parsing: text) != nil) == isValid)
    }

    @Test(
        "mobile numbers and their mask",
        arguments: ["13800138000", "+8613800138000", "008613800138000", "138 0013 8000", "138-0013-8000"]
    )
    func mobile(text: String) {
        #expect(MobileNumber(parsing: text)?.masked == "138****8000")
    }

    @Test("no mobile number", arguments: ["12800138000", "1380013800", "23800138000", "138001380001"])
    func noMobile(text: String) {
        #expect(MobileNumber(parsing: text) == nil)
    }

    @Test(
        "resident identity numbers by their check character and date",
        arguments: ["11010519491231002X", "440524188001010014", "110101199003071233"]
    )
    func resident(text: String) {
        #expect(ResidentID(parsing: text)?.ending == String(text.suffix(4)))
        #expect(ResidentID(parsing: text.dropLast() + (text.hasSuffix("1") ? "2" : "1")) == nil)
    }

    @Test("a resident's number with an impossible date is none")
    func impossibleDate() {
        // Month 13, the check character right.
        let digits = [1, 1, 0, 1, 0, 5, 1, 9, 4, 9, 1, 3, 3, 1, 0, 0, 2]
        let sum = zip(digits, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        let text = digits.map(String.init).joined() + String(Array("10X98765432")[sum % 11])
        #expect(ResidentID(parsing: text) == nil)
    }

    @Test("bank cards and devices by Luhn's check")
    func luhn() {
        #expect(BankCard(parsing: "6225880123456783")?.ending == "6783")
        #expect(BankCard(parsing: "6225 8801 2345 6783") != nil)
        #expect(BankCard(parsing: "6225880123456784") == nil)
        #expect(DeviceNumber(parsing: "490154203237518") != nil)
        #expect(DeviceNumber(parsing: "490154203237519") == nil)
    }

    @Test("secrets do not describe themselves")
    func redaction() {
        #expect(ResidentID(parsing: "11010519491231002X").map { "\($0)" } == "ResidentID(redacted)")
        #expect(BankCard(parsing: "6225880123456783").map { "\($0)" } == "BankCard(redacted)")
    }

    @Test("order numbers by the merchant's rule")
    func order() {
        let rule = OrderNumberRule(prefix: "MB", length: 8...12, alphabet: .digits, example: "MB20261122")
        #expect(rule.number(parsing: "MB20261122") == "MB20261122")
        #expect(rule.number(parsing: "MB 2026-1122") == "MB20261122")
        #expect(rule.number(parsing: "20261122") == nil)
        #expect(rule.number(parsing: "MB2026") == nil)
        #expect(rule.number(parsing: "MB2026112A") == nil)
    }

    @Test(
        "numbers in Chinese characters",
        arguments: [
            ("三千一百零一", 3101), ("三千一百", 3100), ("三千一", 3100), ("一八三五", 1835), ("幺八三五", 1835), ("洞拐", 7), ("十二", 12), ("二十", 20),
            ("二十五", 25),
            ("贰拾", 20), ("两", 2), ("〇", 0), ("十", 10), ("一百一", 110), ("3101", 3101), ("九千九百九十九", 9999),
        ]
    )
    func numeral(text: String, value: Int) {
        #expect(ChineseNumeral.value(of: Array(text.unicodeScalars)) == value)
    }

    @Test("no number", arguments: ["", "一百千", "十百", "国", "二三十", "12345678"])
    func noNumeral(text: String) {
        #expect(ChineseNumeral.value(of: Array(text.unicodeScalars)) == nil)
    }
}
