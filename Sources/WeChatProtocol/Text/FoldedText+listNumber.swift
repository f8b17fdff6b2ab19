extension FoldedText {
    /// The number, when the text names an entry of a numbered list and nothing else: `2`, `２.`, `第二个`, `选 2`, `2号`.
    ///
    /// From 1 to 9,999, and from 一 to 九十九 in characters.
    public var listNumber: Int? {
        guard folded.utf8.count <= 40 else { return nil }
        var rest = folded[...]
        for word in Self.before where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
            break
        }
        for word in Self.after where rest.hasSuffix(word) {
            rest = rest.dropLast(word.count)
            break
        }
        let number = FoldedText(String(rest)).folded
        if !number.isEmpty, number.utf8.count <= 4, number.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
            return Int(number).flatMap { $0 > 0 ? $0 : nil }
        }
        return Self.characterNumber(number)
    }

    private static let before = ["我要选", "我选", "我要", "选择", "选", "查看", "看", "第", "NO."].flatMap { ["\($0)第", $0] }
    private static let after = ["个", "项", "号", "条", "种", "班", "行"]
    private static let digits: [Character: Int] = [
        "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    private static func characterNumber(_ text: String) -> Int? {
        let parts = text.split(separator: "十", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return digit(parts[0])
        case 2:
            guard let tens = parts[0].isEmpty ? 1 : digit(parts[0]), let ones = parts[1].isEmpty ? 0 : digit(parts[1]) else {
                return nil
            }
            return tens * 10 + ones
        default: return nil
        }
    }

    private static func digit(_ text: Substring) -> Int? {
        text.count == 1 ? text.first.flatMap { digits[$0] } : nil
    }
}
