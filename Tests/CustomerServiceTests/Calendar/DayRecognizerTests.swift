import Foundation
import Testing
import WebhookCore

@testable import CustomerService

/// Sunday 2026-11-22 10:30 in China.
let referenceMoment = Date(timeIntervalSince1970: 1_795_314_600)

@Suite("DayRecognizer, on Sunday 2026-11-22 10:30")
struct DayRecognizerTests {
    private func mention(_ text: String, _ direction: DayDirection, isTakingBareDigits: Bool = false) -> DayMention? {
        DayRecognizer(now: LocalTime(referenceMoment), direction: direction, isTakingBareDigits: isTakingBareDigits)
            .mention(in: Array(FoldedText(text).folded.unicodeScalars))?.mention
    }

    @Test(
        "days to come",
        arguments: [
            ("今天", "2026-11-22"), ("今日", "2026-11-22"), ("明天", "2026-11-23"), ("明日", "2026-11-23"), ("后天", "2026-11-24"),
            ("後天", "2026-11-24"),
            ("聽日", "2026-11-23"), ("大后天", "2026-11-25"), ("昨天", "2026-11-21"), ("前天", "2026-11-20"),
            ("周三", "2026-11-25"), ("星期三", "2026-11-25"), ("礼拜三", "2026-11-25"), ("周日", "2026-11-22"), ("星期天", "2026-11-22"),
            ("下周三", "2026-11-25"), ("下下周三", "2026-12-02"), ("下个星期三", "2026-11-25"), ("本周日", "2026-11-22"), ("周末", "2026-11-28"),
            ("25号", "2026-11-25"), ("5号", "2026-12-05"), ("31号", "2026-12-31"), ("下个月5号", "2026-12-05"), ("二十五号", "2026-11-25"),
            ("12月1号", "2026-12-01"), ("12-1", "2026-12-01"), ("12/1", "2026-12-01"), ("12.1", "2026-12-01"),
            ("十二月一日", "2026-12-01"),
            ("１２月１号", "2026-12-01"), ("㋋1日", "2026-12-01"), ("2026年12月1日", "2026-12-01"), ("2026-12-01", "2026-12-01"),
            ("20261201", "2026-12-01"),
            ("1月3日", "2027-01-03"), ("明年1月3日", "2027-01-03"), ("元旦", "2027-01-01"), ("春节", "2027-02-06"), ("国庆", "2027-10-01"),
            ("国庆节", "2027-10-01"),
            ("2028年春节", "2028-01-26"), ("大年初一", "2027-02-06"), ("三天后", "2026-11-25"), ("一周后", "2026-11-29"),
            ("两个星期后", "2026-12-06"),
            ("不是明天,后天", "2026-11-24"), ("tomorrow", "2026-11-23"),
        ]
    )
    func upcoming(text: String, iso: String) throws {
        #expect(mention(text, .upcoming) == DayMention(.day(try #require(CivilDate(iso: iso)))))
        #expect(mention("我要\(text)广州到北京的票", .upcoming)?.reading == .day(try #require(CivilDate(iso: iso))))
    }

    @Test(
        "parts of a day",
        arguments: [
            ("今晚", "2026-11-22", 1080..<1440), ("明早", "2026-11-23", 300..<600), ("明晚", "2026-11-23", 1080..<1440),
            ("今晚12点", "2026-11-23", 0..<61), ("凌晨2点", "2026-11-23", 60..<181), ("明天凌晨2点", "2026-11-23", 60..<181),
            ("下午3点", "2026-11-22", 840..<961), ("15点", "2026-11-22", 840..<961), ("三点半", "2026-11-22", 870..<991),
            ("3:30pm", "2026-11-22", 870..<991), ("两点一刻", "2026-11-22", 795..<916), ("11月25日10点前", "2026-11-25", 0..<600),
            ("明天下午", "2026-11-23", 720..<1080), ("25号晚上8点以后", "2026-11-25", 1200..<1440), ("早上", "2026-11-23", 300..<600),
            ("12月1号 18:30之前", "2026-12-01", 0..<1110),
        ]
    )
    func windows(text: String, iso: String, minutes: Range<Int>) throws {
        let mention = mention(text, .upcoming)
        #expect(mention?.reading == .day(try #require(CivilDate(iso: iso))))
        #expect(mention?.window?.minutes == RangeSet(minutes))
    }

    @Test("what is past for a journey is asked about")
    func past() throws {
        let wednesday = try #require(CivilDate(iso: "2026-11-18"))
        #expect(mention("本周三", .upcoming)?.reading == .past(wednesday, next: CivilDate(iso: "2026-11-25")))
        #expect(mention("这周三", .upcoming)?.reading == .past(wednesday, next: CivilDate(iso: "2026-11-25")))
        #expect(mention("11月1号", .upcoming)?.reading == .past(try #require(CivilDate(iso: "2026-11-01")), next: nil))
    }

    @Test(
        "for the state of a flight the nearest day counts",
        arguments: [
            ("11月1号", "2026-11-01"), ("本周三", "2026-11-18"), ("1月3日", "2027-01-03"), ("21号", "2026-11-21"), ("5号", "2026-12-05"),
            ("昨天", "2026-11-21"), ("周三", "2026-11-25"),
        ]
    )
    func nearby(text: String, iso: String) throws {
        #expect(mention(text, .nearby)?.reading == .day(try #require(CivilDate(iso: iso))))
    }

    @Test(
        "for orders the last one counts",
        arguments: [
            ("11月1号", "2026-11-01"), ("25号", "2026-10-25"), ("周三", "2026-11-18"), ("1月3日", "2026-01-03"), ("三天前", "2026-11-19"),
        ]
    )
    func recent(text: String, iso: String) throws {
        #expect(mention(text, .recent)?.reading == .day(try #require(CivilDate(iso: iso))))
    }

    @Test("no such day is said so", arguments: ["2026年2月30日", "13月1日", "11月31号", "2027年2月29日"])
    func invalid(text: String) {
        #expect(mention(text, .upcoming)?.reading == .invalid(text))
    }

    @Test("four digits are a day only where one is expected")
    func bareDigits() {
        #expect(mention("1201", .nearby) == nil)
        #expect(mention("1201", .nearby, isTakingBareDigits: true)?.reading == .day(CivilDate(year: 2026, month: 12, day: 1)))
        #expect(mention("1835", .nearby, isTakingBareDigits: true) == nil)
    }

    @Test(
        "what is no day",
        arguments: [
            "查一下", "晚点了吗", "3号线", "2号航站楼", "12月", "下周", "784-2123456789", "一个", "三亚", "1.5.2.3", "100-200", "A12-1", "第3天",
            "99999999999999999999天后",
        ]
    )
    func none(text: String) {
        #expect(mention(text, .upcoming) == nil)
    }
}
