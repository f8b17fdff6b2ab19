import Testing
import WebhookCore

@testable import CustomerService

@Suite("MonthReader")
struct MonthReaderTests {
    private func month(_ text: String, on today: CivilDate = CivilDate(year: 2026, month: 11, day: 22)) -> String? {
        let scalars = Array(FoldedText(text).folded.unicodeScalars)
        let reader = MonthReader(today: today)
        return scalars.indices.lazy.compactMap { reader.month(in: scalars, at: $0)?.month.description }.first
    }

    @Test(
        "months as people name them when they look back",
        arguments: [
            ("本月", "2026-11"), ("这个月的", "2026-11"), ("上个月", "2026-10"), ("上月明细", "2026-10"), ("上上个月", "2026-09"),
            ("前个月", "2026-09"),
            ("十月", "2026-10"), ("十月份的", "2026-10"), ("10月", "2026-10"), ("11月", "2026-11"), ("12月", "2025-12"),
            ("十二月", "2025-12"),
            ("今年3月", "2026-03"), ("去年12月", "2025-12"), ("去年的八月", "2025-08"), ("2026年8月", "2026-08"), ("26年8月", "2026-08"),
            ("2026-07", "2026-07"), ("2026/7", "2026-07"), ("2026.07", "2026-07"), ("202607", "2026-07"), ("２０２６年８月", "2026-08"),
            ("国庆那个月", "2026-10"), ("五一期间", "2026-05"), ("双十一", "2026-11"), ("春节", "2026-02"), ("圣诞", "2025-12"),
            ("10月5号", "2026-10"),
            ("last month", "2026-10"),
        ]
    )
    func read(text: String, month: String) { #expect(self.month(text) == month) }

    @Test("what is no month", arguments: ["13月", "0月", "2026-13", "2026-10-05x", "尾号1190", "三个月", "123456789", "月底"])
    func none(text: String) { #expect(month(text) == nil) }

    @Test("the year before at its turn")
    func turn() {
        let january = CivilDate(year: 2027, month: 1, day: 3)
        #expect(month("上个月", on: january) == "2026-12")
        #expect(month("上上个月", on: january) == "2026-11")
        #expect(month("12月", on: january) == "2026-12")
        #expect(month("1月", on: january) == "2027-01")
        #expect(month("国庆", on: january) == "2026-10")
        #expect(month("春节", on: january) == "2026-02")
    }
}
