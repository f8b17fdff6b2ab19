import Testing
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Text splitter")
struct TextSplitterTests {
    @Test(
        "it cuts where a reader would pause",
        arguments: [
            (20, "短", ["短"]),
            (20, "", []),
            (20, " \n ", []),
            (20, "一二三四。\n\n五六七八", ["一二三四。", "五六七八"]),
            (20, "一二三\n四五六七八", ["一二三", "四五六七八"]),
            (20, "一二三。四五六七八", ["一二三。", "四五六七八"]),
            (21, "他说：“好。”四五六七八", ["他说：“好。”", "四五六七八"]),
            (20, "one two three four five", ["one two three four", "five"]),
            (20, "一二三四五六七八", ["一二三四五六", "七八"]),
            (24, "one two three 1,234,567.89", ["one two three", "1,234,567.89"]),
            // The pause comes too early: the later, lesser one is better.
            (20, "一。二三四，五六七八", ["一。二三四，", "五六七八"]),
            (8, "👨‍👩‍👧‍👦", ["👨\u{200D}", "👩\u{200D}", "👧\u{200D}", "👦"]),
        ]
    )
    func cuts(_ limit: Int, _ text: String, _ parts: [String]) {
        #expect(TextSplitter(limit: limit).parts(of: text) == parts)
    }

    @Test("a link stays whole")
    func links() {
        let link = "<a href=\"https://example.com/?q=1\">查看 订单</a>"
        #expect(
            TextSplitter(limit: 80).parts(of: "您的订单已经发货，请看\(link)，谢谢您。")
                == ["您的订单已经发货，", "请看\(link)，谢谢您。"]
        )
        #expect(TextSplitter(limit: 54).parts(of: "请看\(link)谢谢") == ["请看", link, "谢谢"])
        #expect(TextSplitter(limit: 60).parts(of: "\(link)\(link)") == [link, link])
    }

    @Test("no part begins with a mark that belongs to the one before", arguments: ["，", "。", "！", "”", "）", ","])
    func marks(_ mark: String) {
        let parts = TextSplitter(limit: 12).parts(of: "一二三四\(mark)五六七八")
        #expect(parts.first == "一二三")
        #expect(parts.allSatisfy { !$0.hasPrefix(mark) })
    }

    @Test("a tag stays whole where the link is too long")
    func tags() {
        let parts = TextSplitter(limit: 30).parts(of: "甲乙丙丁戊己<a href=\"https://e.cn/\">很长的标签文字写在这里</a>")
        #expect(parts.allSatisfy { $0.utf8.count <= 30 })
        #expect(parts.contains { $0.contains("<a href=\"https://e.cn/\">") })
        #expect(parts.joined() == "甲乙丙丁戊己<a href=\"https://e.cn/\">很长的标签文字写在这里</a>")
    }

    @Test("nothing is lost but white space where it cuts, and every part fits", arguments: 0..<300)
    func laws(_ seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let alphabet = [
            "中", "文", "a", "bc", " ", "\n", "\n\n", "。", "，", "😀", "👨‍👩‍👧", "e\u{301}", "<a href='u'>x y</a>", "<a", "<abc>", "</a>",
            "]]>", "<", ">", "\r\n",
        ]
        let text = (0..<Int.random(in: 0...200, using: &numbers)).map { _ in alphabet.randomElement(using: &numbers) ?? "" }
            .joined()
        let splitter = TextSplitter(limit: Int.random(in: 4...90, using: &numbers))
        let parts = splitter.parts(of: text)
        #expect(parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= splitter.limit })
        #expect(parts.joined().withoutSpace == text.withoutSpace)
        if splitter.limit >= 30 {
            #expect(parts.joined().count { $0 == "<" } == text.count { $0 == "<" })
            // No part ends inside a whole link.
            let links = text.ranges(of: "<a href='u'>x y</a>").count
            #expect(
                parts.map { $0.ranges(of: "<a href='u'>x y</a>").count }.reduce(0, +) == links || text.contains("<a<")
                    || text.contains("<a\n") || text.contains("<a ")
            )
        }
    }

    @Test("a long text takes time in proportion", .timeLimit(.minutes(1)))
    func long() {
        let text = String(repeating: "第一句话。<a 这不是链接 <", count: 5_000)
        let parts = TextSplitter().parts(of: text)
        #expect(parts.allSatisfy { $0.utf8.count <= 2_047 })
        #expect(parts.joined().withoutSpace == text.withoutSpace)
    }
}

extension String {
    fileprivate var withoutSpace: [Unicode.Scalar] { unicodeScalars.filter { !$0.properties.isWhitespace } }
}
