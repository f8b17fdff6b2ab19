import Testing

@testable import WebhookCore

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
        ] as [(TextPattern, String, [String: String])]
    )
    func matches(pattern: TextPattern, text: String, expected: [String: String]) {
        #expect(pattern.match(FoldedText(text)) == TextMatch(parts: expected))
    }

    @Test(
        "must match the whole text",
        arguments: [
            ("订单 {number}", "订单"), ("订单 {number}", "我的订单 1"), ("{a} {b}", "一"), ("{from}到{to}", "北京到"), ("{from}到{to}", "到上海"),
            ("帮助", "帮助我"), ("{a}号", "号"), ("", "x"),
        ] as [(TextPattern, String)]
    )
    func misses(pattern: TextPattern, text: String) {
        #expect(pattern.match(FoldedText(text)) == nil)
    }

    @Test("a long text costs no more than its length", .timeLimit(.minutes(1)))
    func longText() {
        let pattern: TextPattern = "{a}到{b}到{c}到{d}到{e}终"
        #expect(pattern.match(FoldedText(String(repeating: "到", count: 20_000))) == nil)
    }
}
