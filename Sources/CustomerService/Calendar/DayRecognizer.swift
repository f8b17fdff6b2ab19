/// Finds the day, and the part of it, that a folded text names: 明天, 下周三, 12月1号, 国庆, 后天下午.
struct DayRecognizer {
    let now: LocalTime
    let direction: DayDirection
    /// Whether what is also something else, as `1201`, is a day; only where nothing else can be meant.
    var isTakingBareDigits = false

    /// A day with its part, and where they stand in the text.
    typealias Found = (mention: DayMention, ranges: [Range<Int>])

    /// The day named, and where it stands; a part of a day may stand elsewhere.
    func mention(in scalars: [Unicode.Scalar]) -> Found? { mention(in: scalars, correcting: nil) }

    /// The same where a day was named before: what is not named anew, the day or the part of it, stays.
    func mention(in scalars: [Unicode.Scalar], correcting earlier: DayMention?) -> Found? {
        let found = phrases(in: scalars, hasEarlier: earlier != nil)
        guard let mention = TimeResolver(now: now, direction: direction).resolve(found.map(\.said), earlier: earlier) else {
            return nil
        }
        return (mention, found.map(\.range))
    }

    /// The phrases to take: the longest at each place, and of several days only those that stand together.
    private func phrases(
        in scalars: [Unicode.Scalar],
        hasEarlier: Bool
    ) -> [(said: TimeResolver.Said, range: Range<Int>)] {
        let reader = TimeReader(now: now)
        var found: [(said: TimeResolver.Said, range: Range<Int>)] = []
        var hasDay = false
        var index = 0
        while index < scalars.count {
            let phrase = reader.phrases(in: scalars, at: index).first { phrase in
                switch phrase.meaning {
                case .order: false
                case .refer(let reference): hasDay || hasEarlier || reference.isFromTodayElse
                case .day, .time: isTakingBareDigits || !phrase.isBare
                }
            }
            guard let phrase else {
                index += 1
                continue
            }
            let range = index..<(index + phrase.length)
            index = range.upperBound
            let gap = scalars[(found.last?.range.upperBound ?? 0)..<range.lowerBound]
            let isRejected = Self.isRejected(range, in: scalars)
            let isTogether = gap.allSatisfy { Self.joints.contains($0) }
            if case .day = phrase.meaning, hasDay, !isTogether, !isRejected { continue }
            if !isRejected, !phrase.isTime { hasDay = true }
            let isAlternative = !found.isEmpty && isTogether && gap.contains { Self.alternatives.contains($0) }
            found.append((TimeResolver.Said(phrase: phrase, isRejected: isRejected, isAlternative: isAlternative), range))
        }
        return found
    }

    private static let joints = Set(" ,、的或者还是和跟()/".unicodeScalars)
    private static let alternatives = Set("、或者还和跟/".unicodeScalars)

    /// 不是明天, 不要早上的; 明天不对.
    private static func isRejected(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
        let before = scalars[..<range.lowerBound]
        if ["不是", "不要", "别要"].contains(where: { before.suffix($0.unicodeScalars.count).elementsEqual($0.unicodeScalars) }) {
            return true
        }
        let after = scalars[range.upperBound...].drop { $0 == " " || $0 == "," }
        return ["不对", "说错", "打错"].contains { after.starts(with: $0.unicodeScalars) }
    }
}
