import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Phrases about time")
struct TimePhraseTests {
    private let reader = TimeReader(now: LocalTime(referenceMoment))

    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(FoldedText(text).folded.unicodeScalars) }

    private func first(_ text: String) -> TimePhrase? { reader.phrases(in: scalars(text), at: 0).first }

    @Test(
        "what is no day and no time, wherever it is looked for",
        arguments: [
            "查一下", "晚点了吗", "3号线", "2号航站楼", "3号航站楼", "二号登机口", "12号楼", "T3", "T3航站楼", "12月", "784-2123456789", "一个", "三亚",
            "1.5.2.3",
            "100-200", "A12-1", "99999999999999999999天后", "一点问题", "我有1点问题", "早点告诉我", "早点", "晚点", "早班机", "有点贵", "差点忘了", "一点都不想等",
            "30分钟", "2小时", "三天两晚", "3天内到", "春节前", "国庆后", "国庆之后", "春节快乐", "过年后", "晚上好", "早上好", "早安", "晚安", "下午茶", "每周三",
            "每月5号", "两周一次", "快一点", "便宜一点", "有几点建议", "两点建议", "第一点", "到时候再说", "2时间", "打5/8折", "2.30", "十一块", "五一路",
            "说明天气", "以后天天", "3号柜台", "5号车厢", "人民路12号", "电话10086", "尾号8123", "CA1835", "G5-123", "123号", "40号", "25点", "14:75",
            "几点起飞", "几号", "今年", "明年", "下个月", "周边", "周年庆", "上海周边游", "最高一点", "WAN LEI", "JINWANG", "1835", "5-6月", "2-3个", "8-10个人",
            "24点半", "3日游", "三天", "15天无理由", "1530", "过期", "大年", "第二", "再见", "提前", "推迟", "早饭", "晚饭",
        ]
    )
    func none(text: String) {
        let scalars = scalars(text)
        for index in scalars.indices { #expect(reader.phrases(in: scalars, at: index) == [], "\(index)") }
        #expect(reader.phrases(in: scalars, at: scalars.count) == [])
        #expect(reader.phrases(in: scalars, at: -1) == [])
    }

    @Test(
        "which of several is wanted",
        arguments: [
            ("晚一点的", TimeOrder.later), ("晚一点", .later), ("晚点的", .later), ("再晚些", .later), ("再晚点", .later), ("晚些", .later),
            ("更晚的", .later),
            ("下一班", .later), ("早一点的", .earlier), ("早点的", .earlier), ("再早一点", .earlier), ("早些", .earlier), ("前一班", .earlier),
            ("最早", .earliest), ("最早的", .earliest), ("头班", .earliest), ("首班", .earliest), ("第一班", .earliest), ("最晚", .latest),
            ("最晚的", .latest),
            ("末班", .latest), ("最后一班", .latest), ("尾班", .latest), ("LATEST", .latest),
        ]
    )
    func orders(text: String, order: TimeOrder) {
        #expect(first(text) == TimePhrase(length: text.unicodeScalars.count, meaning: .order(order)))
    }

    @Test(
        "how far from the day spoken of",
        arguments: [
            ("那天", 0), ("那一天", 0), ("同一天", 0), ("当天", 0), ("当日", 0), ("第二天", 1), ("次日", 1), ("后一天", 1), ("晚一天", 1), ("晚1天", 1),
            ("推迟一天", 1),
            ("再往后一天", 1), ("往后推一天", 1), ("隔天", 1), ("第一天", 0), ("第三天", 2), ("前一天", -1), ("早一天", -1), ("提前两天", -2), ("再往前一天", -1),
            ("提前一周", -7), ("再过一周", 7), ("再过三天", 3), ("晚两天", 2), ("推迟一个星期", 7), ("前三天", -3),
        ]
    )
    func references(text: String, days: Int) throws {
        let phrase = try #require(first(text))
        guard case .refer(let reference) = phrase.meaning else {
            Issue.record("\(phrase)")
            return
        }
        #expect(reference.days == days && phrase.length == text.unicodeScalars.count)
    }

    @Test("what may be something else is marked", arguments: ["1201", "12.1", "十一", "六一", "廿五", "SUN"])
    func bare(text: String) throws {
        #expect(try #require(first(text)).isBare)
        let found = DayRecognizer(now: LocalTime(referenceMoment), direction: .nearby).mention(in: scalars(text))
        #expect(found == nil)
    }

    @Test(
        "and what may not is not",
        arguments: ["12-1", "12/1", "12月1号", "25号", "2026.12.1", "国庆", "十一假期", "SUNDAY", "周三", "20261201"]
    )
    func settled(text: String) throws {
        #expect(try #require(first(text)).isBare == false)
    }

    @Test("the longest comes first, and none begins within another's number")
    func longest() {
        let text = scalars("8-10点")
        #expect(reader.phrases(in: text, at: 0).first?.length == 5)
        let date = scalars("2026年12月25号")
        for index in 1..<date.count { #expect(reader.phrases(in: date, at: index) == [], "\(index)") }
        let week = scalars("下下周三15:00")
        #expect(reader.phrases(in: week, at: 0).map(\.length) == [4])
        #expect(reader.phrases(in: week, at: 2) == [] && reader.phrases(in: week, at: 1) == [])
        #expect(reader.phrases(in: week, at: 4).map(\.length) == [5])
    }

    @Test("random texts and huge numbers do not trap, and no phrase goes beyond its text", arguments: 0..<40)
    func hostile(seed: Int) {
        var generator = SystemRandomNumberGenerator()
        let words = TimeWords.byFirst.values.flatMap { $0 }.map(\.scalars)
        let bits = Array("0123456789一二三四五六七八九十百千两廿卅零半年月日号周星期礼拜点时分前后过差到至-/.:~,()的个 上下本这最不早晚PMAM\u{0}\u{FFFD}".unicodeScalars)
        for _ in 0..<100 {
            var text: [Unicode.Scalar] = []
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: text += words.randomElement(using: &generator) ?? []
                case 1:
                    text += Array(
                        repeating: bits.randomElement(using: &generator) ?? "9",
                        count: Int.random(in: 1...30, using: &generator)
                    )
                case 2: text += Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)).map { [$0] } ?? []
                default: text += bits.randomElement(using: &generator).map { [$0] } ?? []
                }
            }
            var said: [TimeResolver.Said] = []
            for index in text.indices {
                for phrase in reader.phrases(in: text, at: index) {
                    #expect(1...(text.count - index) ~= phrase.length)
                    let isRejected = Bool.random(using: &generator)
                    said.append(TimeResolver.Said(phrase: phrase, isRejected: isRejected, isAlternative: !isRejected))
                }
            }
            for direction in DayDirection.allCases {
                let resolver = TimeResolver(now: LocalTime(referenceMoment), direction: direction)
                let first = resolver.resolve(Array(said.prefix(2)))
                let mention = resolver.resolve(said, earlier: first)
                for range in mention?.window?.minutes.ranges.map({ $0 }) ?? [] {
                    #expect(0 <= range.lowerBound && range.upperBound <= 1440)
                }
                if case .several(let days)? = mention?.reading { #expect(2...7 ~= days.count) }
            }
        }
    }
}
