import WebhookCore

/// What a bank makes of a number.
enum BankNumbers {
    static func identify(_ span: NumberSpan, _ sentence: Sentence) -> [Identifier] {
        let text = span.text
        if let secret = Secret(parsing: text) { return [.secret(secret)] }
        if let mobile = MobileNumber(parsing: text) { return [.mobile(mobile)] }
        // A card's number with a slip in it is hardly less of a secret.
        if span.isDigits, 16...19 ~= text.utf8.count, "3456".contains(text.prefix(1)) {
            return [.secret(text.utf8.count == 18 ? .residentID : .bankCard)]
        }
        if isTail(span, sentence) { return [.tail(text, isSure: false)] }
        return span.isDigits && text.utf8.count < 15 ? [.other] : []
    }

    /// Neither a year nor an amount nor a part of a longer number.
    private static func isTail(_ span: NumberSpan, _ sentence: Sentence) -> Bool {
        let scalars = sentence.scalars
        let inside = scalars[span.range]
        guard span.isDigits, span.text.utf8.count == 4, !inside.contains(where: { NumberSeparators.contains($0) && $0 != " " })
        else { return false }
        if !span.hasFigures, inside.contains(where: { ["十", "百", "千"].contains($0) }) { return false }
        if span.range.upperBound < scalars.count, units.contains(scalars[span.range.upperBound]) { return false }
        guard span.range.lowerBound > 0 else { return true }
        return !"-./¥$".unicodeScalars.contains(scalars[span.range.lowerBound - 1])
    }

    private static let units: Set<Unicode.Scalar> = [
        "年", "月", "日", "号", "元", "块", "笔", "点", "时", "分", "天", "期", "万", "千", "刀", "美", "个", "-", ".", "/", "%",
    ]

    /// A number that is said to be a card's or a document's, whatever its check digit says.
    static func addNamed(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        let spans = lattice.sentence.numberSpans
        for arc in lattice.all {
            let secret: Secret
            switch arc.meaning {
            case .label(.document): secret = .residentID
            case .label(.card): secret = .bankCard
            default: continue
            }
            var cursor = ScalarCursor(scalars, at: arc.range.upperBound)
            while cursor.take(anyOf: ["号码", "号", "是", "为", ":", " "]) != nil {}
            for span in spans where span.range.lowerBound == cursor.index && 15...19 ~= span.text.utf8.count {
                lattice.add(span.range, .identifier(.secret(secret)))
            }
        }
    }
}
