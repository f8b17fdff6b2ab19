/// One reading of a sentence beside others.
struct Candidate<Meant> {
    let meant: Meant
    /// What the sentence costs when it is read so.
    let cost: Double
    /// How much of the sentence says that it is so.
    let strength: Double
    /// What may be left unexplained.
    let allowance: Double

    /// The lowest wins.
    var score: Double { cost - strength }
    var isPlausible: Bool { cost <= allowance }
}

extension Sequence {
    /// The best that explains enough of the sentence.
    func best<Meant>() -> Candidate<Meant>? where Element == Candidate<Meant> {
        filter(\.isPlausible).min { $0.score < $1.score }
    }
}

extension Cover {
    /// Whether any piece means that.
    func says(_ meaning: WordMeaning) -> Bool { tokens.contains { $0.meaning == meaning } }

    /// How many characters name that topic.
    func length(of topics: Set<Topic>) -> Int {
        tokens.reduce(0) { sum, token in
            if case .topic(let topic) = token.meaning, topics.contains(topic) { sum + token.range.count } else { sum }
        }
    }
}

/// What a sentence is about where it is not looked up by a number or a place.
struct TopicReader {
    /// Topics that mean what they say only when nothing else is said.
    static let wholeOnly: Set<Topic> = [.cancel, .help, .greeting, .thanks, .whereIsIt, .unhelpful]
    /// Those that are safe whatever else is said.
    private static let strong: Set<Topic> = [.agent, .complaint]

    /// - Parameter lookups: topics whose words stand in questions of all kinds.
    static func candidates(_ lattice: Lattice, lookups: Set<Topic>) -> [Candidate<Topic>] {
        let topics = Set(
            lattice.all.compactMap { arc in
                if case .topic(let topic) = arc.meaning { topic } else { nil }
            }
        )
        return topics.sorted { $0.rawValue < $1.rawValue }.compactMap { topic in
            let cover = Cover(lattice) { price(of: $0, about: topic, lookups) }
            let length = cover.length(of: [topic])
            guard length > 0 else { return nil }
            let size = Double(lattice.sentence.scalars.count)
            let isWhole = wholeOnly.contains(topic)
            return Candidate(
                meant: topic,
                cost: cover.cost,
                strength: lookups.contains(topic)
                    ? min(2.4, 0.3 + 0.25 * Double(length))
                    : min(3, (isWhole ? 0.5 : 0.8) + 0.3 * Double(length)) + (strong.contains(topic) ? 0.5 : 0),
                allowance: isWhole
                    ? 1.6 : strong.contains(topic) ? 4 + 0.5 * size : lookups.contains(topic) ? 1.5 + 0.2 * size : 2 + 0.3 * size
            )
        }
    }

    private static func price(of meaning: WordMeaning, about topic: Topic, _ lookups: Set<Topic>) -> Double? {
        switch meaning {
        case .topic(topic): 0
        case .topic(.greeting), .topic(.thanks): 0.15
        case .topic(.agent): topic == .complaint ? 0.1 : 0.6
        case .topic where wholeOnly.contains(topic): 2
        case .topic(let other):
            lookups.contains(topic) ? (lookups.contains(other) ? 0.5 : 1.4) : lookups.contains(other) ? 0.35 : 0.8
        case .filler: 0.1
        case .foreign: nil
        case .mark(.yes), .mark(.no), .mark(.more), .row: 0.5
        case .mark(.deadline): 0.2
        case .mark, .role, .label: 0.2
        case .time, .month, .place, .maybePlace, .ambiguousPlace, .station, .airline: 0.3
        case .identifier(.secret), .identifier(.mobile): 0.4
        case .identifier: 0.5
        case .rejected: 0.3
        case .name(_, let isLikely): isLikely ? 0.4 : nil
        }
    }
}
