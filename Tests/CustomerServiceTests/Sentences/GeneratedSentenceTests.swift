import Foundation
import Testing

@testable import CustomerService

/// How sentences that were built, and so are known to mean one thing, are understood: what is read right, and what is answered wrongly as if
/// it were right. The files hold what customers think of; these hold the combinations.
@Suite("Sentences that are generated")
struct GeneratedSentenceTests {
    /// A service's reader, and the shares of the sentences that it holds at least.
    struct Bounds: Sendable, CustomTestStringConvertible {
        let account: SentenceAccount
        let right: Double
        let wrong: Double
        let reader: @Sendable () -> ([String]) -> SentenceMeaning

        var testDescription: String { "\(account.rawValue), right at least \(right), wrong at most \(wrong)" }
    }

    /// Of each account; `GENERATED_SENTENCES` in the environment sets another number. The first ones stay the same.
    static let count = ProcessInfo.processInfo.environment["GENERATED_SENTENCES"].flatMap { Int($0) }.map { max($0, 100) } ?? 1500

    @Test(
        "are read right, or asked about",
        arguments: [
            Bounds(account: .airline, right: 0.95, wrong: 0.025) { AirlineSentences().read },
            Bounds(account: .railway, right: 0.96, wrong: 0.02) { RailwaySentences().read },
            Bounds(account: .shop, right: 0.96, wrong: 0.02) { ShopSentences().read },
            Bounds(account: .bank, right: 0.96, wrong: 0.02) { BankSentences().read },
        ]
    )
    func understood(bounds: Bounds) {
        let read = bounds.reader()
        var generator = SentenceGenerator(bounds.account, seed: 20_261_122)
        var score = SentenceScore()
        for _ in 0..<Self.count {
            let sentence = generator.next()
            score.judge(sentence, read(sentence.messages))
        }
        let misses = score.misses.prefix(40).map { "\($0.verdict) [\($0.line.heading)] \($0.line.line) -- read as \($0.read)" }
            .joined(separator: "\n")
        #expect(score.share(.right) >= bounds.right, "right \(score.share(.right)) of \(score.total)\n\(misses)")
        #expect(score.share(.wrong) <= bounds.wrong, "wrong \(score.share(.wrong)) of \(score.total)\n\(misses)")
    }

    @Test("are the same for the same seed, and others for another", arguments: SentenceAccount.allCases)
    func repeated(account: SentenceAccount) {
        func lines(_ seed: UInt64) -> [String] {
            var generator = SentenceGenerator(account, seed: seed)
            return (0..<100).map { _ in generator.next().line }
        }
        #expect(lines(1) == lines(1))
        #expect(Set(lines(1)).intersection(lines(2)).count < 30)
    }

    @Test("seldom repeat themselves, always say something, and have their slots filled", arguments: SentenceAccount.allCases)
    func varied(account: SentenceAccount) {
        var generator = SentenceGenerator(account, seed: 7)
        let sentences = (0..<1000).map { _ in generator.next() }
        #expect(Set(sentences.map(\.line)).count > 850)
        for sentence in sentences {
            #expect(!sentence.meanings.isEmpty && sentence.messages.allSatisfy { !$0.isEmpty }, "\(sentence.line)")
            #expect(!sentence.messages.joined().contains { "{}<>%@".contains($0) }, "\(sentence.line)")
            // What is written beside a sentence is what the file's reader makes of it.
            #expect(
                sentence.line.components(separatedBy: " => ")[1].components(separatedBy: " or ").map {
                    SentenceMeaning(parsing: $0)
                } == sentence.meanings
            )
        }
    }

    @Test(
        "count their days as the calendar does",
        arguments: [
            (CalendarDay(1970, 1, 1), "1970-01-01", 4), (.today, "2026-11-22", 7),
            (CalendarDay.today.adding(101), "2027-03-03", 3),
            (CalendarDay(2028, 2, 29), "2028-02-29", 2), (CalendarDay(2027, 2, 28).adding(1), "2027-03-01", 1),
        ]
    )
    func days(day: CalendarDay, iso: String, weekday: Int) {
        #expect(day.iso == iso)
        #expect(day.weekday == weekday)
        #expect(CivilDate(iso: iso)?.daysSince1970 == day.count)
    }

    @Test(
        "speak numbers as people do",
        arguments: [(1835, "一千八百三十五"), (3101, "三千一百零一"), (3100, "三千一百"), (12, "十二"), (20, "二十"), (105, "一百零五"), (2010, "二千零一十")]
    )
    func counted(number: Int, spoken: String) {
        #expect(SpokenNumber.counted(number) == spoken)
    }
}
