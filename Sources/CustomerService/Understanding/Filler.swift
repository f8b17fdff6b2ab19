/// Words of politeness and of asking, which say nothing about the subject.
enum Filler {
    private static let words: [[Unicode.Scalar]] = [
        "请问一下", "麻烦您", "麻烦你", "麻烦", "请帮我", "帮我", "帮忙", "我想要", "我想", "我要", "想要", "查询一下", "查一下", "查询", "查下", "查查", "看一下", "看看",
        "问一下", "咨询一下",
        "咨询", "你好", "您好", "请问", "谢谢", "一下", "告诉我", "可以", "能不能", "怎么办理", "怎么办", "怎么", "如何", "办理", "需要", "有没有", "什么", "多少",
        "请", "想", "啊", "呢", "吧", "呀", "哦", "哈", "嘛", "吗", "么", "的", "查", "有",
    ].map { Array($0.unicodeScalars) }

    private static let byFirst = Dictionary(grouping: words) { $0[0] }

    /// The text without fillers, punctuation and blanks between Chinese characters.
    static func stripped(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        kept.reserveCapacity(scalars.count)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if let filler = byFirst[scalar]?.first(where: { scalars[index...].starts(with: $0) }) {
                index += filler.count
                continue
            }
            index += 1
            if scalar.isHan || scalar.isAlphanumeric || scalar == "?" && scalars.count == 1 {
                kept.append(scalar)
            } else if kept.last?.isAlphanumeric ?? false, index < scalars.count, scalars[index].isAlphanumeric {
                kept.append(scalar)
            }
        }
        return kept
    }

    /// Whether a text has only fillers and these words.
    static func leavesNothing(of scalars: [Unicode.Scalar], but words: [[Unicode.Scalar]] = []) -> Bool {
        var rest = stripped(scalars)[...]
        while let word = words.filter({ rest.starts(with: $0) }).max(by: { $0.count < $1.count }) {
            rest = rest.dropFirst(word.count)
        }
        return rest.isEmpty
    }
}
