import WebhookCore

/// Finds every reading of every piece of a sentence, with one service's words and numbers.
struct SentenceReader: Sendable {
    /// What the service makes of a number.
    typealias Identify = @Sendable (NumberSpan, Sentence) -> [Identifier]

    private let lexicon: Lexicon
    private let identify: Identify
    private let extend: @Sendable (inout Lattice) -> Void

    /// - Parameters:
    ///   - vocabulary: the service's and the general one.
    ///   - addWords: what the service adds, such as places.
    ///   - extend: adds what the service reads of several pieces together.
    init(
        _ vocabulary: Vocabulary,
        addWords: (inout Lexicon) -> Void = { _ in },
        identify: @escaping Identify,
        extend: @escaping @Sendable (inout Lattice) -> Void = { _ in }
    ) {
        var lexicon = GeneralWords.lexicon
        for group in vocabulary.amongGeneral.groups { lexicon.add(words: group.words, .topic(group.topic)) }
        addWords(&lexicon)
        self.lexicon = lexicon
        self.identify = identify
        self.extend = extend
    }

    func lattice(_ text: FoldedText, at now: LocalTime) -> Lattice {
        let sentence = Sentence(text)
        let scalars = sentence.scalars
        var lattice = Lattice(sentence)
        for index in scalars.indices where scalars[index] != " " {
            for match in lexicon.matches(in: scalars, at: index) where match.misspelt == 0 || match.meaning.isContent {
                lattice.add(match.range, match.meaning, surcharge: 0.45 * Double(match.misspelt))
            }
        }
        keepLongest(&lattice)
        for span in sentence.numberSpans {
            for identifier in identify(span, sentence) { lattice.add(span.range, .identifier(identifier)) }
        }
        let times = TimeReader(now: now)
        for index in scalars.indices where scalars[index] != " " {
            for phrase in times.phrases(in: scalars, at: index) {
                lattice.add(index..<(index + phrase.length), .time(phrase), surcharge: phrase.isBare ? 0.3 : 0)
            }
        }
        takeBack(&lattice)
        extend(&lattice)
        addRows(&lattice)
        addNames(&lattice)
        addNamedNumbers(&lattice)
        reject(&lattice)
        excludeBefore(&lattice)
        takeForeign(&lattice)
        return lattice
    }

    /// 成都航空 is not 成都, 是不是 has no 不是 in it.
    private func keepLongest(_ lattice: inout Lattice) {
        let longest = lattice.all.filter { $0.surcharge == 0 && $0.range.count > 1 }
        var covers: [Int: [Lattice.Arc]] = [:]
        for arc in longest {
            for index in arc.range { covers[index, default: []].append(arc) }
        }
        lattice.change { arc in
            let isContained = covers[arc.range.lowerBound]?.contains { longer in
                // 北京西 may be 北京 and the beginning of 西安.
                longer.range.count > arc.range.count && longer.range.upperBound >= arc.range.upperBound
                    && !(longer.meaning.isSpot && arc.meaning.isSpot)
            }
            guard isContained == true else { return arc }
            if case .mark = arc.meaning { return nil }
            return Lattice.Arc(range: arc.range, meaning: arc.meaning, surcharge: arc.surcharge + Self.containment)
        }
    }

    private static let containment = 0.35

    // MARK: Rows

    private static let rowWords: Set<Unicode.Scalar> = ["个", "条", "班", "行", "项", "趟", "单", "件", "张", "笔", "款"]

    /// 第二个, 序号5, 选1, 4号那个, 头一个.
    private func addRows(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        for index in scalars.indices {
            var cursor = ScalarCursor(scalars, at: index)
            if cursor.take(anyOf: ["第一个", "头一个", "头一条", "首个"]) != nil {
                lattice.add(index..<cursor.index, .row(1))
            } else if cursor.take("第"), let number = cursor.takeNumber(upTo: 2), number > 0, let next = cursor.next,
                Self.rowWords.contains(next)
            {
                lattice.add(index..<(cursor.index + 1), .row(number))
            } else {
                cursor = ScalarCursor(scalars, at: index)
                if cursor.take(anyOf: ["序号", "选择", "选", "编号"]) != nil {
                    cursor.skipBlanks()
                    if let number = cursor.takeNumber(upTo: 2), number > 0 { lattice.add(index..<cursor.index, .row(number)) }
                } else if index == 0 || !ChineseNumeral.contains(scalars[index - 1]) && !scalars[index - 1].isAlphanumeric,
                    let number = cursor.takeNumber(upTo: 2), number > 0, cursor.take(anyOf: ["号那个", "号那班", "号那条", "号的那个"]) != nil
                {
                    lattice.add(index..<cursor.index, .row(number))
                }
            }
        }
    }

    // MARK: Names

    /// 赵六的票.
    private static let ownership = ["的票", "的车票", "的机票", "的行程", "的订单", "的航班"].map { Array($0.unicodeScalars) }

    /// Behind a word that says so, or with a surname that is one.
    private func addNames(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        var labelled: [Int: Bool] = [:]
        for arc in lattice.all where arc.meaning == .label(.name) {
            var start = arc.range.upperBound
            while start < scalars.count, scalars[start] == " " || scalars[start] == ":" || scalars[start] == "," { start += 1 }
            // 我是 and 叫 begin other sentences as well.
            let isClear = !["我是", "叫", "本人", "我叫"].contains { scalars[arc.range].elementsEqual($0.unicodeScalars) }
            labelled[start] = isClear || labelled[start] ?? false
        }
        let words = lattice.all.filter { $0.meaning != .filler || $0.range.count > 1 }.map(\.range).filter {
            scalars[$0.lowerBound].isCapital
        }
        for index in scalars.indices where scalars[index].isHan || scalars[index].isCapital {
            let isLabelled = labelled[index]
            for name in Surnames.names(in: scalars, at: index, isSaid: isLabelled == true) {
                let rest = scalars[name.range.upperBound...]
                let isSaidToBe = rest.first == "的" && index > 0 && scalars[index - 1] == "是"
                let isOwner = isSaidToBe || Self.ownership.contains { rest.starts(with: $0) }
                // MY BOOKING is nobody.
                if scalars[index].isCapital, words.contains(where: { $0.overlaps(name.range) }) { continue }
                lattice.add(name.range, .name(name.text, isLikely: isLabelled != nil || isOwner))
            }
        }
    }

    // MARK: Numbers behind their names

    /// 尾号8000, 订单号 8800100003: a number that is said to be something is that and nothing else.
    private func addNamedNumbers(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        for arc in lattice.all {
            guard case .label(let label) = arc.meaning else { continue }
            var start = arc.range.upperBound
            while start < scalars.count, " :,是为".unicodeScalars.contains(scalars[start]) { start += 1 }
            guard start < scalars.count else { continue }
            if label == .passcode, let code = passcode(at: start, scalars) {
                lattice.add(arc.range.lowerBound..<code.upperBound, .identifier(.secret(.passcode)))
            }
            if label == .booking, let named = booking(at: start, scalars) {
                lattice.add(arc.range.lowerBound..<named.range.upperBound, .identifier(.booking(named.reference, isSure: true)))
            }
            let longest = lattice.arcs[start].compactMap { number -> (Range<Int>, Identifier)? in
                guard case .identifier(let identifier) = number.meaning, let sure = identifier.said(to: label) else { return nil }
                return (number.range, sure)
            }.max { $0.0.count < $1.0.count }
            guard let (range, identifier) = longest else { continue }
            lattice.removeAll { other in
                if case .identifier = other.meaning { other.range == range } else { false }
            }
            lattice.add(range, .identifier(identifier))
            lattice.add(arc.range.lowerBound..<range.upperBound, .identifier(identifier))
        }
    }

    /// 验证码是 483920: as many digits as passwords and codes have.
    private func passcode(at start: Int, _ scalars: [Unicode.Scalar]) -> Range<Int>? {
        let word = scalars[start...].prefix(while: \.isAlphanumeric)
        return 4...8 ~= word.count && word.allSatisfy(\.isDigit) ? word.indices : nil
    }

    /// PNR ABCDEF: letters alone are a reference where a word says so.
    private func booking(at start: Int, _ scalars: [Unicode.Scalar]) -> (reference: BookingReference, range: Range<Int>)? {
        let word = scalars[start...].prefix(while: \.isAlphanumeric)
        return BookingReference(parsing: String(String.UnicodeScalarView(word))).map { ($0, word.indices) }
    }

    // MARK: What is not meant

    /// 下下周一，不是，是周二: with a stop behind it, it takes back what was said before.
    private func takeBack(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        lattice.change { arc in
            guard arc.meaning == .mark(.not), arc.range.upperBound < scalars.count else { return arc }
            let isStopped = ",.;!。，、".unicodeScalars.contains(scalars[arc.range.upperBound])
            return isStopped ? Lattice.Arc(range: arc.range, meaning: .mark(.wrong), surcharge: arc.surcharge) : arc
        }
    }

    /// 不是明天: what stands right behind the word is rejected, and says nothing else.
    private func reject(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        for arc in lattice.all where arc.meaning == .mark(.not) || arc.meaning == .mark(.except) {
            var start = arc.range.upperBound
            while start < scalars.count, scalars[start] == " " { start += 1 }
            guard start < scalars.count else { continue }
            // 不是去丽江
            let roles = lattice.arcs[start].filter { if case .role = $0.meaning { $0.surcharge < 0.4 } else { false } }
            for start in Set([start] + roles.map(\.range.upperBound)) where start < scalars.count {
                for denied in lattice.arcs[start] where denied.meaning.canBeRejected {
                    lattice.add(
                        arc.range.lowerBound..<denied.range.upperBound,
                        .rejected(denied.meaning),
                        surcharge: denied.surcharge
                    )
                }
                lattice.removeAll { $0.range.lowerBound == start && $0.meaning.canBeRejected }
            }
        }
    }

    private static let exclusions = ["除外", "以外", "之外", "不要", "别要", "不坐", "不行", "不考虑", "排除", "划掉", "算了"].map {
        Array($0.unicodeScalars)
    }

    /// 国航除外: the word behind it excludes it where nothing follows that it could belong to.
    private func excludeBefore(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        for arc in lattice.all {
            guard case .airline = arc.meaning else { continue }
            var start = arc.range.upperBound
            while start < scalars.count, " 的".unicodeScalars.contains(scalars[start]) { start += 1 }
            guard let word = Self.exclusions.first(where: { scalars[start...].starts(with: $0) }) else { continue }
            let end = start + word.count
            guard end == scalars.count || !scalars[end].isHan else { continue }
            lattice.add(arc.range.lowerBound..<end, .rejected(arc.meaning))
        }
    }

    // MARK: The world outside

    private static let foreignEnds = [
        "大学", "学院", "中学", "小学", "路", "街", "大道", "酒店", "宾馆", "饭店", "医院", "公园", "银行", "广场", "菜", "烤鸭", "火锅", "米粉", "拉面", "小吃", "湖",
        "事变", "话", "人民", "股票", "时间",
        "天气", "房价", "地铁", "动物园", "博物馆", "国际酒店", "户口", "身份", "冷不冷", "热不热", "好玩", "附近", "牌", "啤酒",
    ].map { Array($0.unicodeScalars) }

    /// 北京路 and 武汉大学 are no cities; what a foreign word covers says nothing else.
    private func takeForeign(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        var taken: [Range<Int>] = []
        for arc in lattice.all where arc.surcharge == 0 {
            switch arc.meaning {
            case .place, .station, .airline:
                let rest = scalars[arc.range.upperBound...]
                guard let end = Self.foreignEnds.filter({ rest.starts(with: $0) }).max(by: { $0.count < $1.count }) else {
                    continue
                }
                // 上海路过: the longer word.
                if rest.starts(with: "路过".unicodeScalars) || rest.starts(with: "路线".unicodeScalars) { continue }
                taken.append(arc.range.lowerBound..<(arc.range.upperBound + end.count))
            case .foreign: taken.append(arc.range)
            default: continue
            }
        }
        for range in taken { lattice.takeForeign(range) }
    }
}

extension WordMeaning {
    fileprivate var isSpot: Bool {
        switch self {
        case .place, .maybePlace, .station: true
        default: false
        }
    }

    /// Words that name a thing, which are typed by their sound; those of grammar are too short to be told from others so.
    fileprivate var isContent: Bool {
        switch self {
        case .topic(let topic): !TopicReader.wholeOnly.contains(topic)
        case .place, .station, .airline, .label: true
        default: false
        }
    }

    fileprivate var canBeRejected: Bool {
        switch self {
        case .topic, .place, .station, .airline, .identifier, .time: true
        default: false
        }
    }
}

extension Identifier {
    /// What the number is where the word before it says so; nil where it cannot be that.
    fileprivate func said(to label: Label) -> Identifier? {
        switch (label, self) {
        case (.phone, .tail(let digits, _)), (.card, .tail(let digits, _)), (.document, .tail(let digits, _)):
            .tail(digits, isSure: true)
        case (.phone, .mobile), (.order, .order), (.order, .railOrder), (.order, .parcel), (.parcel, .parcel), (.parcel, .order):
            self
        case (.ticket, .ticket), (.flight, .flight), (.flight, .flightNumber), (.train, .train): self
        case (.booking, .booking(let reference, _)): .booking(reference, isSure: true)
        default: nil
        }
    }
}
