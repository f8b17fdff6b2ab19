import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Days that customers are told to type")
struct TypedDayTests {
    /// The last day of a year, a leap day, a Sunday and a Monday.
    private static let todays = ["2026-12-31", "2028-02-29", "2026-11-22", "2026-11-23", "2027-02-28"]

    private func day(_ text: String, _ today: CivilDate, _ direction: DayDirection) -> DayMention? {
        let noon = LocalTime(Date(timeIntervalSince1970: Double(today.daysSince1970) * 86_400 + 4 * 3600))
        let scalars = Array(FoldedText(text).folded.unicodeScalars)
        return DayRecognizer(now: noon, direction: direction).mention(in: scalars)?.mention
    }

    @Test("are read back as the same day for four hundred days", arguments: todays, DayDirection.allCases)
    func roundTrip(today: String, direction: DayDirection) throws {
        let today = try #require(CivilDate(iso: today))
        var wrong: [String] = []
        for ahead in 0...400 {
            let day = today.adding(days: ahead)
            let texts = [
                day.typed, day.typed(seenFrom: today, direction), day.chinese, day.chinese(seenFrom: today), "\(day)",
                "CA1835 \(day.typed(seenFrom: today, direction))", "广州到北京 \(day.chinese)",
            ]
            for text in texts where self.day(text, today, direction) != DayMention(.day(day)) { wrong.append("\(day): \(text)") }
        }
        #expect(wrong.isEmpty)
    }

    @Test("have no year where none is needed")
    func short() throws {
        let today = try #require(CivilDate(iso: "2026-11-22"))
        func typed(_ iso: String, _ direction: DayDirection) throws -> String {
            try #require(CivilDate(iso: iso)).typed(seenFrom: today, direction)
        }
        #expect(try typed("2026-11-23", .upcoming) == "11月23日")
        #expect(try typed("2027-01-03", .upcoming) == "1月3日")
        #expect(try typed("2027-11-20", .upcoming) == "2027年11月20日")
        #expect(try typed("2027-09-01", .nearby) == "2027年9月1日")
        #expect(try typed("2026-11-21", .nearby) == "11月21日")
        #expect(try typed("2026-11-21", .recent) == "11月21日")
        #expect(try typed("2026-11-23", .recent) == "2026年11月23日")
        #expect(try typed("2026-11-21", .upcoming) == "2026年11月21日")
    }

    @Test("the names of windows are read back as the same minutes")
    func windows() throws {
        let today = CivilDate(year: 2026, month: 11, day: 22)
        for hour in 0..<24 {
            let clock = "\(CivilDate.padded(hour)):30"
            for name in ["\(clock)左右", "\(clock)前", "\(clock)后", "00:15–\(clock)", "\(clock)–23:45"] {
                let window = try #require(day("明天 \(name)", today, .upcoming)?.window, "\(name)")
                #expect(window.name == name)
                #expect(day("明天 \(window.name)", today, .upcoming)?.window == window)
            }
        }
        for part in DayPart.allCases {
            let name = part.window.name
            #expect(day("明天\(name)", today, .upcoming)?.window?.name == name)
        }
    }
}
