/// What of a customer's words may be kept: nothing but what is known to name nobody, and that only where no name can hide in it.
///
/// Names are made of the commonest characters, 好 and 天 and 飞 among them. So a run of Chinese is kept as a whole where every part of
/// it is a word of ``HarmlessWords``, one of them at least of more than one character, and single characters stand apart. Of any other
/// run only the names of things that the service deals in are kept, and of what stands behind 我叫 and its like.
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
        var introduction = Introduction.none
        for (index, part) in all.enumerated() {
            defer { introduction.pass(part) }
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
                let isAlone = isOneWord || isBesideNumber && words.unicodeScalars.count == 1
                if introduction == .none, isAlone, HarmlessWords.answers.contains(words) {
                    parts.append(.harmless(words))
                } else {
                    parts += WordRun(words, behind: introduction).parts
                }
            case .small(let number, let unit) where introduction != .none:
                parts.append(.number(number))
                if !unit.isEmpty { parts.append(.unknown(unit.unicodeScalars.count)) }
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

/// Whether a name is to be expected, behind 我叫 and its like.
enum Introduction: Hashable {
    case none
    /// Nothing but signs came since.
    case made
    /// The name, or its beginning, has come.
    case followed

    fileprivate mutating func pass(_ part: TextParts.Part) {
        switch part {
        case .words(let words): self = WordRun(words, behind: self).introduction
        case .sign(let sign): if self == .followed, !Self.joints.contains(sign) { self = .none }
        default: if self != .none { self = .followed }
        }
    }

    /// What stands within a name.
    private static let joints: Set<String> = [" ", "\t", "　", "-", "_", ".", "·", "—"]
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
    /// What is to be expected behind it.
    private(set) var introduction: Introduction

    init(_ text: String, behind introduction: Introduction = .none) {
        self.introduction = introduction
        let scalars = Array(text.unicodeScalars)
        let words = HarmlessWords.words(of: scalars[...])
        let isKnown = Self.isKnown(words)
        var isStrange = false
        var unknown = 0
        func take(_ part: HarmlessText.Part?) {
            if unknown > 0 { parts.append(.unknown(unknown)) }
            unknown = 0
            if let part { parts.append(part) }
        }
        var start = scalars.startIndex
        for word in words {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[start..<(start + word.count)])
            let text = String(view)
            if isKnown && self.introduction == .none || word.kind == .thing {
                take(.harmless(text))
            } else {
                unknown += word.count
                hasUnknown = true
            }
            isStrange = isStrange || word.kind == .none
            // Behind what is not known it may be part of a name itself, and nothing else of the run is kept anyway.
            if !isStrange, HarmlessWords.introductions.contains(text) {
                self.introduction = .made
            } else if self.introduction == .followed || self.introduction == .made && !HarmlessWords.copulas.contains(text) {
                self.introduction = .followed
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
