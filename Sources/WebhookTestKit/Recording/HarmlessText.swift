/// What of a customer's words may be kept: nothing but what is known to name nobody, and that only where no name can hide in it.
///
/// Names are made of the commonest characters, 好 and 天 and 飞 among them. So a run of Chinese is kept as a whole where every part of
/// it is a word of ``HarmlessWords``, one of them at least of more than one character, and single characters stand apart. Of any other
/// run only the names of things that the service deals in are kept.
struct HarmlessText {
    enum Part: Hashable {
        case harmless(String)
        case number(String)
        case token(String)
        case openID(String)
        case address(String)
        case plate(String)
        /// So many characters.
        case unknown(Int)
    }

    private(set) var parts: [Part] = []

    init(_ text: String) {
        let all = TextParts(text).parts
        let isOneWord = all.count { !$0.isSign } == 1
        for (index, part) in all.enumerated() {
            switch part {
            case .sign(let sign): parts.append(.harmless(sign))
            case .number(let number): parts.append(.number(number))
            case .token(let token): parts.append(HarmlessWords.isHarmless(token: token) ? .harmless(token) : .token(token))
            case .openID(let openID): parts.append(.openID(openID))
            case .address(let address): parts.append(.address(address))
            case .plate(let plate): parts += [.unknown(1), .plate(plate)]
            case .words(let words):
                let neighbours = [index > 0 ? all[index - 1] : nil, all.dropFirst(index + 1).first]
                let isBesideNumber = neighbours.contains(where: Self.isFixed)
                if HarmlessWords.answers.contains(words), isOneWord || isBesideNumber && words.unicodeScalars.count == 1 {
                    parts.append(.harmless(words))
                } else {
                    parts += WordRun(words).parts
                }
            case .small(let number, let unit):
                parts.append(Self.isPartOfAddress(index, all) ? .number(number) : .harmless(number))
                if !unit.isEmpty { parts.append(.harmless(unit)) }
            }
        }
    }

    /// A flight, a train or a small number, beside which one character is no name.
    private static func isFixed(_ part: TextParts.Part?) -> Bool {
        switch part {
        case .token(let token): HarmlessWords.isHarmless(token: token)
        case .small: true
        default: false
        }
    }

    /// Whether a number stands beside something that is not kept: a house number, or part of an id.
    private static func isPartOfAddress(_ index: Int, _ all: [TextParts.Part]) -> Bool {
        let before = all[..<index].last { !$0.joins }
        let behind = all[(index + 1)...].first { !$0.joins }
        return [before, behind].contains { part in
            switch part {
            case .words(let words): WordRun(words).hasUnknown
            case .token(let token): !HarmlessWords.isHarmless(token: token)
            case .number, .openID, .address, .plate: true
            case .small, .sign, nil: false
            }
        }
    }
}

extension TextParts.Part {
    fileprivate var isSign: Bool { if case .sign = self { true } else { false } }

    /// Whether an address or an id goes on behind it.
    fileprivate var joins: Bool {
        if case .sign(let sign) = self { return [" ", "-", "_", ".", "@", "#", ",", "，", "·", "—", "、"].contains(sign) }
        return false
    }
}

/// A run of a script without spaces, in words that are known and others.
struct WordRun {
    private(set) var parts: [HarmlessText.Part] = []
    /// Whether anything of it is not kept.
    private(set) var hasUnknown = false

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        let words = HarmlessWords.words(of: scalars[...])
        let isKnown = Self.isKnown(words)
        var unknown = 0
        func take(_ part: HarmlessText.Part?) {
            if unknown > 0 { parts.append(.unknown(unknown)) }
            unknown = 0
            if let part { parts.append(part) }
        }
        var start = scalars.startIndex
        for word in words {
            if isKnown || word.kind == .thing {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[start..<(start + word.count)])
                take(.harmless(String(view)))
            } else {
                unknown += word.count
                hasUnknown = true
            }
            start += word.count
        }
        take(nil)
    }

    private static func isKnown(_ words: [HarmlessWords.Word]) -> Bool {
        guard words.contains(where: { $0.kind != .single }), !words.contains(where: { $0.kind == .none }) else { return false }
        return !zip(words, words.dropFirst()).contains { $0.kind == .single && $1.kind == .single }
    }
}
