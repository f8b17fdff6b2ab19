import CustomerService
import FoundationEssentials
import Testing

@testable import WebhookStorage

@Suite struct StoredFormsTests {
    @Test("days and their numbers name each other, for four centuries")
    func dayNumbers() {
        #expect(CivilDate(year: 1970, month: 1, day: 1).dayNumber == 0)
        #expect(CivilDate(year: 2026, month: 11, day: 22).dayNumber == 20_779)
        for number in stride(from: -200_000, through: 200_000, by: 1) where CivilDate(dayNumber: number).dayNumber != number {
            Issue.record("day \(number)")
        }
    }

    @Test("a day is read from its text and written back", arguments: ["2026-11-22", "2028-02-29", "0001-01-01", "9999-12-31"])
    func dates(text: String) {
        #expect(CivilDate(storedText: text)?.storedText == text)
    }

    @Test(
        "what is no day is not read",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-1-2", "22-11-2026", "2026-11-22 ", "", "２０２６-11-22",
            "+026-11-22",
        ]
    )
    func notDates(text: String) {
        #expect(CivilDate(storedText: text) == nil)
    }

    @Test(
        "a designator is read however it is written",
        arguments: [
            ("CA1835", "CA1835"), ("ca 0935", "CA935"), ("ＣＡ１８３５", "CA1835"), ("9c-8835", "9C8835"), ("3u8881a", "3U8881A"),
            ("CA1", "CA1"),
        ]
    )
    func designators(text: String, expected: String) {
        #expect(FlightDesignator(storedText: text)?.description == expected)
    }

    @Test(
        "what is no designator is not read",
        arguments: ["", "CA", "1835", "CA0", "CA12345", "121835", "CA1835AB", "CA18X5", "C", "航班CA1835"]
    )
    func notDesignators(text: String) {
        #expect(FlightDesignator(storedText: text) == nil)
    }
}
