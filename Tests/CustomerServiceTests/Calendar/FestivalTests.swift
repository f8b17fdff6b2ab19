import Foundation
import Testing

@testable import CustomerService

@Suite("Festival")
struct FestivalTests {
    /// Between which days each festival falls, whatever the year, as month * 100 + day.
    private static let seasons: [Festival: ClosedRange<Int>] = [
        .newYear: 101...101, .laba: 101...131, .newYearsEve: 120...220, .springFestival: 121...221, .lanternFestival: 204...307,
        .valentines: 214...214, .womensDay: 308...308, .arborDay: 312...312, .foolsDay: 401...401, .tombSweeping: 404...406,
        .labourDay: 501...501, .youthDay: 504...504, .mothersDay: 508...514, .childrensDay: 601...601, .fathersDay: 615...621,
        .dragonBoat: 527...626, .partyDay: 701...701, .armyDay: 801...801, .doubleSeventh: 731...830, .ghostFestival: 808...907,
        .teachersDay: 910...910, .midAutumn: 907...1008, .nationalDay: 1001...1001, .doubleNinth: 1001...1101,
        .halloween: 1031...1031, .doubleEleven: 1111...1111, .thanksgiving: 1122...1128, .doubleTwelve: 1212...1212,
        .winterSolstice: 1221...1223, .christmasEve: 1224...1224, .christmas: 1225...1225, .lastDayOfYear: 1231...1231,
    ]

    @Test("falls in its season, and in some year to come for twenty years", arguments: 0...20)
    func seasons(ahead: Int) throws {
        let year = CivilDate(Date()).year + ahead
        for festival in Festival.allCases {
            let date = try #require(festival.date(in: year), "\(festival) \(year)")
            let season = try #require(Self.seasons[festival])
            // The eighth of the last lunar month may be one of the last days of the year before.
            let isEarly = festival == .laba && date >= CivilDate(year: year - 1, month: 12, day: 30)
            #expect(season.contains(date.month * 100 + date.day) || isEarly, "\(festival) \(date)")
            #expect(date.year == year || isEarly)
        }
    }

    @Test("has a day in every year of the table, and none beyond it")
    func years() {
        for year in LunarYear.years {
            for festival in Festival.allCases where festival != .laba { #expect(festival.date(in: year)?.year == year) }
        }
        #expect(Festival.allCases.allSatisfy { $0.date(in: 2100) == nil || $0 == .laba })
        #expect(Festival.allCases.allSatisfy { $0.date(in: .max - 1) == nil && $0.date(in: .min + 1) == nil })
    }

    @Test(
        "known days",
        arguments: table(
            """
            2021 | 冬至 12-21
            2026 | 腊八 01-26; 除夕 02-16; 春节 02-17; 元宵 03-03; 清明 04-05; 母亲节 05-10; 端午 06-19; 父亲节 06-21
            2026 | 七夕 08-19; 中元 08-27; 中秋 09-25; 重阳 10-18; 感恩节 11-26; 冬至 12-22
            2027 | 除夕 02-05; 春节 02-06; 元宵 02-20; 清明 04-05; 端午 06-09; 七夕 08-08; 中秋 09-15; 重阳 10-08
            2028 | 除夕 01-25; 春节 01-26; 元宵 02-09; 清明 04-04; 端午 05-28; 七夕 08-26; 中秋 10-03; 冬至 12-21
            2029 | 春节 02-13; 元宵 02-27; 清明 04-04; 端午 06-16; 七夕 08-16; 中秋 09-22; 冬至 12-21
            2030 | 春节 02-03; 元宵 02-17; 清明 04-05; 端午 06-05; 七夕 08-05; 中秋 09-12; 冬至 12-22
            2033 | 春节 01-31; 中秋 09-08
            2050 | 春节 01-23
            2099 | 春节 01-21
            """
        )
    )
    func known(row: [String]) throws {
        try #require(row.count == 2)
        for known in row[1].split(separator: "; ") {
            let words = known.split(separator: " ")
            let festival = try #require(Festival(rawValue: String(words[0])))
            #expect(festival.date(in: try #require(Int(row[0])))?.description == "\(row[0])-\(words[1])", "\(known)")
        }
    }

    @Test("the Chinese calendar agrees with that of ICU", arguments: 2026...2056)
    func lunar(year: Int) throws {
        var chinese = Calendar(identifier: .chinese)
        chinese.timeZone = try #require(TimeZone(secondsFromGMT: 8 * 3600))
        let table = try #require(LunarYear(year))
        for month in 1...12 {
            for day in [1, 15, 29] {
                let date = try #require(table.date(month: month, day: day))
                let noon = Date(timeIntervalSince1970: Double(date.daysSince1970) * 86_400 + 4 * 3600)
                let parts = chinese.dateComponents([.month, .day, .isLeapMonth], from: noon)
                #expect(parts.month == month && parts.day == day && parts.isLeapMonth == false, "\(year) \(month)/\(day)")
            }
        }
        #expect(Festival.newYearsEve.date(in: year)?.adding(days: 1) == table.date(month: 1, day: 1))
    }
}
