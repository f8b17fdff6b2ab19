/// How a message is really typed: polite or curt, hurried, on another keyboard. Nothing of it changes the meaning.
struct SentenceNoise {
    var generator: SeededGenerator
    /// What was done, so that misses can be told apart by it.
    private(set) var kinds: [String] = []

    init(_ generator: SeededGenerator) { self.generator = generator }

    mutating func spoken(_ draft: SentenceDraft) -> [String] {
        let isTraditional = !draft.keepsCharacters && generator.chance(6)
        let isPlain = generator.chance(30)
        return draft.messages.map { message in
            var text = isPlain ? joined(message.parts, plainly: true) : spoken(message, keepsCharacters: draft.keepsCharacters)
            if !isPlain, !draft.keepsCharacters, generator.chance(12) { text = mistyped(text) }
            if isTraditional {
                note("traditional")
                text = String(text.map { Self.traditional[$0] ?? $0 })
            }
            return text
        }
    }

    private mutating func spoken(_ message: SentenceDraft.Message, keepsCharacters: Bool) -> String {
        var parts = message.parts
        if message.style != .answer, !keepsCharacters, parts.count > 1, generator.chance(8) {
            note("filler")
            parts.insert(generator.wording("{嗯，/那个，/呃 /就是 /额，/那个… }"), at: generator.number(1...parts.count - 1))
        }
        var text = joined(parts, plainly: false)
        if message.style != .answer, generator.chance(45) {
            note("beginning")
            let beginning = beginning(message.style)
            text = beginning + (Self.isParted(beginning, text) ? " " : "") + text
        }
        if !keepsCharacters, generator.chance(12) { text = withParticle(text) }
        if message.style != .answer, generator.chance(20) {
            note("end")
            text +=
                generator.wording(keepsCharacters ? "{，/ /。}" : "{，/ //。/！}")
                + generator.wording("{谢谢/谢谢啦/多谢/谢谢了/麻烦了/拜托了/谢啦/急/在线等/挺急的/感谢/辛苦了}")
        }
        if generator.chance(20) { text += generator.wording("{。/！/!/？/?/…/~/。。。/？？/!!!}") }
        if generator.chance(8) {
            note("emoji")
            let emoji = generator.wording("{🙏/😊/[微笑]/[玫瑰]/😂/[呲牙]/✈️/😭/[抱拳]/🥺}")
            text = generator.chance(25) ? emoji + text : text + emoji
        }
        return text
    }

    private mutating func beginning(_ style: SentenceDraft.Style) -> String {
        let hail = generator.wording("{你好/您好/亲/在吗/哎/喂/hi/你好呀/打扰一下/小姐姐}{，/ /！//，}")
        let asking = generator.wording("{请问/请问一下/问一下/问下/想问下/麻烦问一下/我想问问/想咨询下}{/，/ /}")
        let wishing = generator.wording("{帮我查一下/查一下/麻烦查下/帮忙看看/我想查/帮我看下/请帮我查查/给我查查/我想知道/看一下}{/ /，/}")
        switch style {
        case .answer: return ""
        case .question: return generator.pick([hail, asking, hail + asking])
        case .lookup: return generator.pick([hail, asking, wishing, wishing, hail + wishing])
        }
    }

    private mutating func withParticle(_ text: String) -> String {
        guard let last = text.last, !"吗呢吧啊呀么没不的了哈啦".contains(last), !Self.isDigit(last), !last.isASCII else { return text }
        note("particle")
        return text + generator.pick(["啊", "呀", "哈", "哦", "呢"])
    }

    /// Parts in one text; a blank stands where they would run into each other.
    private mutating func joined(_ parts: [String], plainly: Bool) -> String {
        var text = ""
        for part in parts {
            guard let last = text.last else {
                text = part
                continue
            }
            let isParted = Self.isParted(text, part)
            var joint = plainly || isParted ? " " : generator.pick(["", "", "", "", " ", " ", "，", ",", "  ", "　"])
            if plainly, !isParted, generator.chance(60) { joint = "" }
            text += (last.isPunctuation || last.isWhitespace ? "" : joint) + part
        }
        return text
    }

    /// Whether two parts would run into each other without a blank.
    private static func isParted(_ text: String, _ part: String) -> Bool {
        guard let last = text.last, let first = part.first else { return false }
        return isDigit(last) && (isDigit(first) || !last.isASCII && "周星礼".contains(first))
            || "东南西北站".contains(first) && !last.isPunctuation || last == first
            || leading.contains(where: part.hasPrefix) || ends.contains(where: text.hasSuffix)
    }

    /// One wrong character of a word that stays readable.
    private mutating func mistyped(_ text: String) -> String {
        let words = Self.mistyped.filter { text.contains($0.right) }
        guard !words.isEmpty else { return text }
        note("typo")
        let word = generator.pick(words)
        return text.replacing(word.right, with: word.wrong, maxReplacements: 1)
    }

    private mutating func note(_ kind: String) {
        if !kinds.contains(kind) { kinds.append(kind) }
    }

    /// 不要经停 before a place's name would say something about that place, and 越早越好 runs into what stands before it.
    private static let ends = ["直飞", "直达", "转机", "经停", "不要", "只要", "除了"]
    private static let leading = ["直飞", "越早"]

    private static func isDigit(_ character: Character) -> Bool {
        character.isNumber || character.isASCII && character.isLetter || "〇零一二三四五六七八九十百千两幺洞拐".contains(character)
            || "Ａ"..."Ｚ" ~= character || "ａ"..."ｚ" ~= character
    }
}
