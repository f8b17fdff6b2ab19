/// What words cost that mean the same whatever is asked.
enum Everyday {
    static func price(of meaning: WordMeaning) -> Double? {
        switch meaning {
        case .filler: 0.1
        case .topic(.greeting), .topic(.thanks): 0.12
        case .topic(.agent): 0.3
        default: nil
        }
    }
}

extension Lattice {
    /// A number that must not be typed into a chat.
    var secret: Secret? {
        all.lazy.compactMap { arc in
            if case .identifier(.secret(let secret)) = arc.meaning { secret } else { nil }
        }.first
    }

    /// Whether a telephone number stands in it.
    var hasMobile: Bool {
        all.contains { arc in
            if case .identifier(.mobile) = arc.meaning { true } else { false }
        }
    }

    /// Whether a word of at least that many characters means it, whatever else the text says.
    func says(_ meaning: WordMeaning, from length: Int) -> Bool {
        all.contains { $0.meaning == meaning && $0.surcharge == 0 && $0.range.count >= length }
    }

    /// Cities of which one is meant.
    var ambiguousPlaces: [Place]? {
        all.lazy.compactMap { if case .ambiguousPlace(let places) = $0.meaning { places } else { nil } }.first
    }

    /// The whole text, where it is as short as a name and has no words in it that are anything else.
    var uncertainName: String? {
        let scalars = sentence.scalars
        guard 2...4 ~= scalars.count, scalars.allSatisfy(\.isHan), foreign.isEmpty else { return nil }
        let isWord = all.contains { $0.range.count > 1 || $0.range.lowerBound == 0 }
        return isWord ? nil : String(String.UnicodeScalarView(scalars))
    }
}
