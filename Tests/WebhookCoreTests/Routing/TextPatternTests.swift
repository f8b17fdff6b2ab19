import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("TextPattern")
struct TextPatternTests {
    @Test(
        "names the parts of a text",
        arguments: [
            ("订单 {number}", "订单 12345", ["number": "12345"]), ("订单 {number}", "订单12345", ["number": "12345"]),
            ("从 {from} 到 {to}", "从北京到上海", ["from": "北京", "to": "上海"]), ("{from}到{to}", "北京 到 上海", ["from": "北京", "to": "上海"]),
            ("{a} {b}", "CA1835 明天", ["a": "CA1835", "b": "明天"]), ("{a} {b}", "一 二 三", ["a": "一", "b": "二 三"]),
            ("{a}号", "订单 12 号", ["a": "订单 12"]), ("查{a}号线{b}号", "查1号线2号3号", ["a": "1", "b": "2号3"]),
            ("帮助", "帮助", [:]), ("flight {n}", "Flight ca1", ["n": "CA1"]), ("{x", "{x", [:]),
            ("第{n}号 码", "第1号2号码", ["n": "1号2"]), ("订单{n}明天", "订单12明天", ["n": "12"]),
        ] as [(TextPattern, String, [String: String])]
    )
    func matches(pattern: TextPattern, text: String, expected: [String: String]) throws {
        let match = try #require(self.match(pattern, text))
        for part in pattern.parts { #expect(match[part.name] == expected[part.name]) }
    }

    @Test(
        "must match the whole text",
        arguments: [
            ("订单 {number}", "订单"), ("订单 {number}", "我的订单 1"), ("{a} {b}", "一"), ("{from}到{to}", "北京到"), ("{from}到{to}", "到上海"),
            ("帮助", "帮助我"), ("{a}号", "号"), ("", "x"), ("第{n}号 码", "第1号2号"),
        ] as [(TextPattern, String)]
    )
    func misses(pattern: TextPattern, text: String) {
        #expect(match(pattern, text) == nil)
    }

    @Test(
        "a part with a question mark may be missing, the last one first",
        arguments: [
            ("航班 {n} {day?}", "航班 CA1835 明天", "CA1835", "明天"), ("航班 {n} {day?}", "航班CA1835", "CA1835", ""),
            ("{day?}航班{n}", "明天航班CA1", "CA1", "明天"), ("{day?}航班{n}", "航班CA1", "CA1", ""),
            ("{n}号{day?}码{end?}", "1号码2", "1", ""), ("{n} {day?} {end?}", "1 2", "1", "2"),
        ] as [(TextPattern, String, String, String)]
    )
    func optionalParts(pattern: TextPattern, text: String, number: String, day: String) throws {
        let match = try #require(self.match(pattern, text))
        #expect(match["n"] == number)
        #expect(match["day"] == day)
    }

    @Test(
        "a part's original is what was typed",
        arguments: [
            ("姓名 {name}", "姓名：張三。", ":張三"), ("姓名{name}", "【姓名】張三！！", "】張三"), ("{name}的行程", "張 三 的行程", "張 三"),
            ("我是{name}", "我是John🎉", "John"),
            ("我是{name}", "　我是　ｊｏｈｎ　ｓｍｉｔｈ", "ｊｏｈｎ　ｓｍｉｔｈ"), ("第{name}页", "第⑩页", "⑩"), ("谢谢{name}", "[微笑]谢谢[微笑]張[捂脸]三", "張[捂脸]三"),
            ("{name}", "same", "same"),
        ] as [(TextPattern, String, String)]
    )
    func originals(pattern: TextPattern, text: String, original: String) throws {
        let match = try #require(self.match(pattern, text))
        #expect(match.original("name") == original.replacing(/^[:】]/, with: { $0.output == ":" ? "：" : "】" }))
        #expect(FoldedText(match.original("name")).folded == FoldedText(match["name"]).folded)
    }

    @Test("names that are not in the pattern are empty")
    func otherNames() throws {
        let match = try #require(self.match("订单 {number}", "订单 1"))
        #expect(match["nubmer"] == "")
        #expect(match.original("nubmer") == "")
    }

    @Test("a long text costs no more than its length", .timeLimit(.minutes(1)))
    func longText() {
        #expect(match("{a}到{b}到{c}到{d}到{e}终", String(repeating: "到", count: 20_000)) == nil)
        #expect(match("{a?}到{b?}到{c?}到{d?}到{e}终", String(repeating: "到", count: 20_000)) == nil)
    }

    private func match(_ pattern: TextPattern, _ text: String) -> TextMatch? {
        PatternMatcher(pattern).match(PatternText(FoldedText(text))).map { TextMatch($0, of: pattern) }
    }
}
