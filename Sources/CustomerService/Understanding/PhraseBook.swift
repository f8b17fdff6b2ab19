import WebhookCore

/// The words by which a topic is recognised: synonyms, then near misses of pinyin input methods.
struct PhraseBook: Sendable {
    /// These mean what they say only when nothing else is said.
    private static let wholeOnly: Set<Topic> = [.cancel, .help, .greeting, .thanks]

    private struct Phrase {
        let topic: Topic
        let scalars: [Unicode.Scalar]
        let sound: [Unicode.Scalar]
    }

    private let exact: [[Unicode.Scalar]: Topic]
    private let exactSounds: [[Unicode.Scalar]: Topic]
    /// The longest first, then in order of strength.
    private let phrases: [Phrase]
    /// Those that may stand within a text, by their first character, as places in ``phrases``.
    private let partial: [Unicode.Scalar: [Int]]
    private let partialSounds: [Unicode.Scalar: [Int]]
    /// Those long enough to be known by all characters but one.
    private let long: [Phrase]

    /// - Parameters:
    ///   - names: what means a topic where nothing else is said, before any words do, such as what stands on the menu's buttons.
    ///   - vocabulary: of the service, beside the words that all have.
    init(names: [(topic: Topic, name: String)] = [], _ vocabulary: Vocabulary) {
        var exact: [[Unicode.Scalar]: Topic] = [:]
        var exactSounds: [[Unicode.Scalar]: Topic] = [:]
        var phrases: [Phrase] = []
        let words = vocabulary.amongGeneral.groups.flatMap { group in Self.words(of: group.words).map { (group.topic, $0) } }
        for (topic, name) in names {
            let scalars = Array(FoldedText(name).folded.unicodeScalars)
            exact[scalars] = exact[scalars] ?? topic
            exactSounds[scalars.map(Self.sound)] = exactSounds[scalars.map(Self.sound)] ?? topic
        }
        for (topic, word) in words {
            let scalars = Array(word.unicodeScalars)
            guard !scalars.isEmpty else { continue }
            let sound = scalars.map(Self.sound)
            exact[scalars] = exact[scalars] ?? topic
            exactSounds[sound] = exactSounds[sound] ?? topic
            phrases.append(Phrase(topic: topic, scalars: scalars, sound: sound))
        }
        let sorted = phrases.enumerated()
            .sorted { ($1.element.scalars.count, $0.offset) < ($0.element.scalars.count, $1.offset) }.map(\.element)
        let partial = sorted.indices.filter { !Self.wholeOnly.contains(sorted[$0].topic) }
        self.exact = exact
        self.exactSounds = exactSounds
        self.phrases = sorted
        self.partial = Dictionary(grouping: partial) { sorted[$0].scalars[0] }
        self.partialSounds = Dictionary(grouping: partial) { sorted[$0].sound[0] }
        self.long = sorted.filter { $0.scalars.count >= 4 && $0.scalars[0].isHan }
    }

    /// Splits at blanks and folds; `_` stands for a blank within a phrase.
    private static func words(of text: String) -> [String] {
        text.split(separator: " ").map { FoldedText(String($0).replacing("_", with: " ")).folded }
    }

    /// The topic of a whole text, as people who know the words type it.
    func topic(exactly scalars: [Unicode.Scalar]) -> Topic? { exact[scalars] }

    /// The topic of a text: of the whole of it, else by the longest phrase in it, else by what sounds or looks alike.
    func topic(of scalars: [Unicode.Scalar]) -> Topic? {
        if let topic = exact[scalars] { return topic }
        let words = Filler.stripped(scalars)
        guard !words.isEmpty else { return nil }
        if let topic = exact[words] { return topic }
        if let found = strongest(in: scalars, partial, \.scalars) { return found }
        if let topic = exactSounds[words.map(Self.sound)] { return topic }
        if let found = strongest(in: scalars.map(Self.sound), partialSounds, \.sound) { return found }
        return long.first { Self.isOneApart(words, $0.scalars) }?.topic
    }

    /// The topic of the longest phrase that stands in the text.
    private func strongest(
        in text: [Unicode.Scalar],
        _ candidates: [Unicode.Scalar: [Int]],
        _ spelling: (Phrase) -> [Unicode.Scalar]
    ) -> Topic? {
        var best: Int?
        for start in text.indices {
            for index in candidates[text[start]] ?? [] where index < best ?? .max {
                if Self.stands(spelling(phrases[index]), in: text, at: start) { best = index }
            }
        }
        return best.map { phrases[$0].topic }
    }

    /// Whether the phrase stands in the text there; Latin letters and digits only as whole words.
    private static func stands(_ phrase: [Unicode.Scalar], in text: [Unicode.Scalar], at start: Int) -> Bool {
        let end = start + phrase.count
        guard end <= text.count, let first = phrase.first, let last = phrase.last else { return false }
        for (offset, scalar) in phrase.enumerated() where text[start + offset] != scalar { return false }
        let isWordBefore = first.isAlphanumeric && start > 0 && text[start - 1].isAlphanumeric
        let isWordAfter = last.isAlphanumeric && end < text.count && text[end].isAlphanumeric
        return !isWordBefore && !isWordAfter
    }

    /// Characters of the phrases that input methods offer for the same pinyin, each under the one the phrases use.
    ///
    /// Short words differ from too many others by one character, so for them only these count as typing errors.
    private static let homophones: [Unicode.Scalar: Unicode.Scalar] = {
        let sets = [
            "班斑般搬", "机击鸡", "误勿悟", "单丹担", "工公功", "李里理礼", "票漂", "签千", "程成城", "流留", "递弟", "裹果", "值直职", "座做坐", "客刻", "服付",
            "退腿", "动洞", "态太", "改该",
        ]
        var sounds: [Unicode.Scalar: Unicode.Scalar] = [:]
        for set in sets {
            guard let kept = set.unicodeScalars.first else { continue }
            for scalar in set.unicodeScalars { sounds[scalar] = kept }
        }
        return sounds
    }()

    private static func sound(_ scalar: Unicode.Scalar) -> Unicode.Scalar { homophones[scalar] ?? scalar }

    /// One character replaced, added or left out.
    private static func isOneApart(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard long.count - short.count <= 1 else { return false }
        let common = zip(short, long).prefix { $0 == $1 }.count
        if short.count == long.count { return short[common...].dropFirst().elementsEqual(long[common...].dropFirst()) }
        return short[common...].elementsEqual(long[common...].dropFirst())
    }
}
