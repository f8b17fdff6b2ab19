import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Parts of the day and their hours")
struct DayPartTests {
    /// One to twelve o'clock and 24:00 in each part, a `+` for the day after.
    static let law: [(part: String, hours: String)] = [
        ("凌晨", "01 02 03 04 05 06 07 08 09 10 11 00 +00"), ("早上", "01 02 03 04 05 06 07 08 09 10 11 12 +00"),
        ("上午", "01 02 03 04 05 06 07 08 09 10 11 12 +00"), ("中午", "13 14 15 16 17 18 07 08 09 10 11 12 +00"),
        ("下午", "13 14 15 16 17 18 19 20 21 22 23 12 +00"), ("傍晚", "13 14 15 16 17 18 19 20 21 22 23 +00 +00"),
        ("晚上", "+01 +02 +03 +04 17 18 19 20 21 22 23 +00 +00"), ("夜里", "+01 +02 +03 +04 +05 18 19 20 21 22 23 +00 +00"),
        ("半夜", "01 02 03 04 05 06 07 20 21 22 23 +00 +00"), ("午夜", "01 02 03 04 05 06 07 20 21 22 23 +00 +00"),
        ("白天", "13 14 15 16 17 06 07 08 09 10 11 12 +00"), ("", "13 14 15 16 17 06 07 08 09 10 11 12 +00"),
    ]

    private static let numerals = ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "二十四"]

    private func time(_ text: String) -> SpokenTime? {
        let reader = TimeReader(now: LocalTime(referenceMoment))
        let scalars = Array(FoldedText(text).folded.unicodeScalars)
        for phrase in reader.phrases(in: scalars, at: 0) where phrase.length == scalars.count {
            if case .time(let time) = phrase.meaning { return time }
        }
        return nil
    }

    @Test("what hour a clock's hour is", arguments: law)
    func hours(part: String, row: String) throws {
        let hours = row.split(separator: " ")
        try #require(hours.count == 13)
        for (index, hour) in hours.enumerated() {
            let number = index == 12 ? 24 : index + 1
            for written in ["\(number)点", "\(Self.numerals[index])点", "\(Self.numerals[index])点钟", "\(number)点左右"] {
                let time = try #require(self.time("\(part)\(written)"), "\(part)\(written)")
                #expect(time.window.name == "\(hour.suffix(2)):00左右", "\(part)\(written)")
                #expect(time.isNextDay == hour.hasPrefix("+"), "\(part)\(written)")
            }
            // 24点半 is none.
            guard number < 24 else { continue }
            #expect(time("\(part)\(number)点半")?.window.name == "\(hour.suffix(2)):30左右")
            if number > 9 || part != "" { #expect(time("\(part)\(number):15")?.window.name == "\(hour.suffix(2)):15左右") }
        }
    }

    @Test("hours of twenty-four stay what they are", arguments: law.map(\.part))
    func longHours(part: String) throws {
        for hour in 13...23 { #expect(time("\(part)\(hour)点")?.window.name == "\(hour):00左右") }
    }

    @Test("every hour of the day has one window, which holds it", arguments: 0..<24)
    func windows(hour: Int) throws {
        let time = try #require(self.time("\(CivilDate.padded(hour)):00"))
        #expect(time.window.name == "\(CivilDate.padded(hour)):00左右")
        #expect(time.window.minutes.contains(hour * 60) && !time.isNextDay)
    }

    @Test("parts alone", arguments: DayPart.allCases)
    func parts(part: DayPart) throws {
        let time = try #require(self.time(part.rawValue))
        #expect(time.window == part.window && !time.isNextDay)
        #expect(
            !part.window.minutes.isEmpty && part.window.minutes.ranges.allSatisfy { 0 <= $0.lowerBound && $0.upperBound <= 1440 }
        )
    }
}
