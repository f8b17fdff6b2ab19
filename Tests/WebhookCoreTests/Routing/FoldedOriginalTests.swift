import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("FoldedText, original")
struct FoldedOriginalTests {
    @Test("any piece of a folded text leads back to an original that folds to it")
    func law() {
        var generator = SystemRandomNumberGenerator()
        let bits = [
            "張", "三", "ａ", "b", "①", "⑩", "㏳", " ", "　", "！", "[微笑]", "/::)", "/:", "🎉", "\u{200B}", "1️⃣", "(", "。", "-", "機票",
            "ﬁ",
        ]
        for _ in 0..<2_000 {
            let typed = (0..<Int.random(in: 1...8, using: &generator)).map { _ in bits.randomElement(using: &generator) ?? "" }
                .joined()
            let text = FoldedText(typed)
            let count = text.folded.unicodeScalars.count
            guard count > 0 else { continue }
            #expect(FoldedText(text.original(ofScalars: 0..<count)).folded == text.folded, "\(typed.debugDescription)")
            let scalars = Array(text.folded.unicodeScalars)
            for index in scalars.indices where PartCharacters(of: scalars[index]).isSubset(of: [.letters, .ideographs]) {
                let original = text.original(ofScalars: index..<(index + 1))
                #expect(FoldedText(original).folded.unicodeScalars.contains(scalars[index]), "\(typed.debugDescription)")
            }
        }
    }

    @Test("a piece of another text comes back as it is")
    func foreign() {
        #expect(FoldedText("張三").original(of: "李四"[...]) == "李四")
    }

    @Test("a piece of the folded text")
    func piece() {
        let text = FoldedText("我是張三")
        #expect(text.original(of: text.folded.suffix(2)) == "張三")
    }
}
