import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("FoldedText")
struct FoldedTextTests {
    @Test(
        "one form for every way of typing the same thing",
        arguments: [
            ("ＣＡ１８３５", "CA1835"), ("ｃａ　１８３５", "CA 1835"), ("ca1835", "CA1835"), ("１２月１号", "12月1号"),
            ("PEK－SHA", "PEK-SHA"), ("①", "1"), ("⑩", "10"), ("㋀", "1月"), ("㏳", "20日"), ("㈠", "一"), ("第㈠次", "第(一)次"), ("Ⅳ", "IV"),
            ("℡", "TEL"),
            ("你好！我、要？退票，谢谢", "你好!我、要?退票,谢谢"), ("後天", "后天"), ("機票", "机票"), ("臺北", "台北"), ("廣州", "广州"),
            ("聽日飛廣州嘅機票", "听日飞广州嘅机票"), ("１️⃣", "1"), ("1️⃣", "1"), ("ﬁne", "FINE"), ("Ålesund é", "ÅLESUND É"), ("⽤户", "用户"),
            ("车\u{200B}次\u{FEFF}", "车次"), ("广州\u{202A}北京\u{202C}", "广州北京"),
        ]
    )
    func folding(typed: String, folded: String) {
        #expect(FoldedText(typed).folded == folded)
        #expect(FoldedText(typed).original == typed)
    }

    @Test(
        "what carries meaning inside stays",
        arguments: ["广州—北京", "广州→北京", "〇两", "“国航”A", "784-2123456789", "C++", "#1", "+8613800138000"]
    )
    func kept(text: String) {
        let folded = FoldedText("a" + text + "a").folded
        #expect(folded == "A" + text.uppercased() + "A")
    }

    @Test(
        "white space, punctuation, emoji and face codes around and inside",
        arguments: [
            ("  CA1835  ", "CA1835"), ("\t CA1835\r\n", "CA1835"), ("查　　航班\n\n状态", "查 航班 状态"), ("CA1835？？", "CA1835"),
            ("“CA1835”。", "CA1835"), ("【订单】123", "订单】123"), ("你好[微笑]", "你好"), ("你好/::)", "你好"), ("/:rose谢谢/:rose", "谢谢"),
            ("[Smile]hi", "HI"), ("谢谢🙏🏻", "谢谢"), ("✈️ CA1835 ✈️", "CA1835"), ("👨‍👩‍👧行程", "行程"), ("[订单]", "订单"), ("航[捂脸]班", "航班"),
            ("\u{E056}你好", "你好"), ("……人工……", "人工"),
        ]
    )
    func ends(typed: String, folded: String) {
        #expect(FoldedText(typed).folded == folded)
    }

    @Test(
        "a text is not folded to nothing",
        arguments: [("[微笑]", "[微笑]"), ("👍", "👍"), ("？", "?"), ("。", "。"), (" /::) ", "/::)"), ("❤️", "❤"), ("!!!", "!!!")]
    )
    func neverEmpty(typed: String, folded: String) {
        #expect(FoldedText(typed).folded == folded)
    }

    @Test("nothing visible stays nothing", arguments: ["", "  ", "\u{3000}\u{200B}", "\n"])
    func nothing(typed: String) {
        #expect(FoldedText(typed).folded == "")
    }

    @Test("characters outside the basic plane are kept", arguments: ["𠮷野家", "姓名𫖮"])
    func supplementary(typed: String) {
        #expect(FoldedText(typed).folded == typed)
    }

    @Test("folding what is folded changes nothing")
    func idempotence() {
        for value in 0x20...0xFFFF {
            guard let scalar = Unicode.Scalar(UInt16(value)) else { continue }
            let once = FoldedText("中\(String(Character(scalar)))文 a").folded
            #expect(FoldedText(once).folded == once, "U+\(String(value, radix: 16))")
        }
    }

    @Test(
        "half a code, long brackets and repeated signs do no harm",
        arguments: ["[", "[微", "/:", "/", "[[[[", "/:/:/:", "[微笑微笑微笑微笑]"]
    )
    func fragments(typed: String) {
        #expect(FoldedText("甲" + typed + "乙").folded == "甲" + typed + "乙")
    }
}
