import Foundation
import Testing

@testable import CustomerService

@Suite("CivilDate")
struct CivilDateTests {
    @Test("days count on and back over a century")
    func arithmetic() {
        var date = CivilDate(year: 1969, month: 12, day: 31)
        for days in -1...40_000 {
            #expect(date.daysSince1970 == days)
            let next = date.adding(days: 1)
            let isLast = date.day == length(ofMonth: date.month, in: date.year)
            #expect(next.day == (isLast ? 1 : date.day + 1))
            #expect(date < next)
            date = next
        }
    }

    private func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    @Test(
        "weekdays",
        arguments: [
            ("2026-11-22", Weekday.sunday), ("2026-11-25", .wednesday), ("2026-12-01", .tuesday), ("1970-01-01", .thursday),
            ("1969-12-31", .wednesday), ("2000-02-29", .tuesday),
        ]
    )
    func weekdays(text: String, weekday: Weekday) throws {
        #expect(try #require(CivilDate(iso: text)).weekday == weekday)
    }

    @Test("ISO 8601 there and back, and nothing else", arguments: ["2026-11-25", "0001-01-01", "2028-02-29"])
    func iso(text: String) throws {
        #expect(try #require(CivilDate(iso: text)).description == text)
    }

    @Test(
        "no such day",
        arguments: [
            "2026-02-30", "2027-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-11-25-1", "", "--", "２０２６-11-25",
            "-026-11-25",
        ]
    )
    func refusal(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test(
        "the day in China at an instant",
        arguments: [
            (0.0, "1970-01-01"), (57_599, "1970-01-01"), (57_600, "1970-01-02"), (-28_801, "1969-12-31"), (-28_800, "1970-01-01"),
            (1_795_314_600, "2026-11-22"),
        ]
    )
    func instants(seconds: Double, text: String) {
        #expect(CivilDate(Date(timeIntervalSince1970: seconds)).description == text)
    }

    @Test("instants beyond all calendars do not trap", arguments: [Double.infinity, -Double.infinity, 1e300, -1e300])
    func extremes(seconds: Double) {
        _ = CivilDate(Date(timeIntervalSince1970: seconds))
    }

    @Test("months count on to the last day where they are shorter")
    func months() {
        let day = CivilDate(year: 2027, month: 12, day: 31)
        #expect(day.adding(months: 2) == CivilDate(year: 2028, month: 2, day: 29))
        #expect(day.adding(months: -1) == CivilDate(year: 2027, month: 11, day: 30))
        #expect(day.adding(months: 1) == CivilDate(year: 2028, month: 1, day: 31))
    }

    @Test(
        "numbers beyond all calendars do not trap",
        arguments: [(Int.max, Int.max, Int.max), (.min, .min, .min), (.max, 1, 1), (2026, 1, .max), (9999, 12, 31)]
    )
    func hugeNumbers(year: Int, month: Int, day: Int) {
        let date = CivilDate(year: year, month: month, day: day)
        _ = date.weekday
        _ = date.adding(days: .max).adding(days: .min)
        _ = CivilDate(daysSince1970: day).description
        _ = date.chinese
    }

    @Test("as answers show it")
    func chinese() {
        let today = CivilDate(year: 2026, month: 11, day: 22)
        #expect(CivilDate(year: 2026, month: 11, day: 25).chinese == "11月25日(周三)")
        #expect(CivilDate(year: 2027, month: 1, day: 3).chinese(seenFrom: today) == "2027年1月3日(周日)")
    }
}
