import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("PatternPart")
struct PatternPartTests {
    private enum Size: String, CaseIterable, PatternPart {
        case small = "小"
        case large = "Large"
    }

    private struct Seat: PatternPart {
        static let characters: PartCharacters = [.digits, .letters, .blanks]
        let text: String

        init?(part: FoldedText) {
            guard part.folded.last?.isLetter == true, part.folded.first?.isNumber == true else { return nil }
            text = part.folded.filter { $0 != " " }
        }
    }

    private static let routes = Routes {
        Text("加{a}到{b}", Int.self, Int.self) { _, a, b in .text("sum \(a + b)") }
        Text("订单{number}明天", Int.self) { _, number in .text("tomorrow \(number)") }
        Text("订单 {number} {size?}", Int.self, Size?.self) { _, number, size in
            .text("order \(number) \(size.map { "\($0)" } ?? "any")")
        }
        Text("座位 {seat} {row}", Seat.self, Int.self) { _, seat, row in .text("seat \(seat.text) \(row)") }
        Text("座位{seat}{size}", Seat.self, Size.self) { _, seat, size in .text("seat \(seat.text) \(size)") }
        Text("{name}在{row}排", FoldedText.self, Int.self) { _, name, row in .text("name \(name.original) \(row)") }
        Text("付 {amount} 元", Double.self) { _, amount in .text("amount \(amount)") }
        Text("{name}{number}", String.self, Int.self) { _, name, number in .text("pair \(name)+\(number)") }
        Text("{a} 和 {b} 和 {c}", Substring.self, Size.self, String.self) { _, a, b, c in .text("three \(a) \(b) \(c)") }
        Otherwise { _ in .text("otherwise") }
    }

    @Test(
        "a handler gets what the types read",
        arguments: [
            ("加1到2", "sum 3"), ("订单12明天", "tomorrow 12"), ("订单 12", "order 12 any"), ("订单12小", "order 12 small"),
            ("订单１２ ｌａｒｇｅ！", "order 12 large"), ("座位 12 A 3", "seat 12A 3"), ("座位12A 3", "seat 12A 3"),
            ("座位12A小", "seat 12A small"),
            ("張三在5排", "name 張三 5"), ("付 12.5 元", "amount 12.5"), ("付12元", "amount 12.0"), ("苹果12", "pair 苹果+12"),
            ("苹 果 12", "pair 苹 果+12"), ("加一到2", "pair 加一到+2"),
            ("我在家和你和小和他", "three 我在家和你 small 他"),
        ]
    )
    func values(text: String, expected: String) async throws {
        #expect(try await reply(to: text) == expected)
    }

    @Test(
        "a text whose parts are of other types goes on to the next route",
        arguments: ["订单 abc", "订单 12 中", "订单 99999999999999999999", "付 1.2.3 元", "付 inf 元", "付 0x1 元", "订单"]
    )
    func passedOver(text: String) async throws {
        #expect(try await reply(to: text) == "otherwise")
    }

    @Test("a part that always refuses is offered no more than so many places", .timeLimit(.minutes(1)))
    func refusals() {
        struct Never: PatternPart {
            init?(part: FoldedText) { nil }
        }
        let matcher = PatternMatcher("{a}到{b}到{c}", .types(String.self, Never.self, String.self))
        #expect(matcher.match(PatternText(FoldedText(String(repeating: "到", count: 2_000)))) == nil)
    }

    private func reply(to text: String) async throws -> String {
        let demo = try DemoAccount(.plain)
        let answer = try await demo.pipeline(Self.routes).converse(DemoAccount.text(text), demo.platform)
        return String(try #require(answer.firstMatch(of: /<Content><!\[CDATA\[(.*?)\]\]>/)).1)
    }
}
