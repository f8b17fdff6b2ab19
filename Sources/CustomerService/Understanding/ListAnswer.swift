/// An answer to what was shown.
public enum ListAnswer: Sendable, Hashable {
    /// Chooses a row, from 1.
    case row(Int)
    /// Asks for the next rows.
    case more
    /// To an offer.
    case yes, no
}

extension ListAnswer {
    private var isRow: Bool { if case .row = self { true } else { false } }

    fileprivate init?(_ meaning: WordMeaning) {
        switch meaning {
        case .row(let row): self = .row(row)
        case .mark(.more): self = .more
        case .mark(.yes): self = .yes
        case .mark(.no): self = .no
        default: return nil
        }
    }

    /// A sentence as an answer to a list or an offer.
    ///
    /// - Parameters:
    ///   - topics: whose words may stand beside it: 第二条 登机口在哪.
    ///   - units: what may follow a number that is the whole text, where it says nothing else: 2号.
    static func candidate(
        _ lattice: Lattice,
        besides topics: Set<Topic>,
        units: Set<Unicode.Scalar> = []
    ) -> Candidate<ListAnswer>? {
        let size = Double(lattice.sentence.scalars.count)
        if let row = lattice.sentence.onlyNumber(before: units) {
            return Candidate(meant: .row(row), cost: 0, strength: 2.4, allowance: 1)
        }
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .row, .mark(.more), .mark(.yes), .mark(.no): 0.05
            case .topic(let topic) where topics.contains(topic): 0.15
            case .topic(.checkin), .topic(.baggage): 0.4
            case .mark(.that), .mark(.only): 0.15
            default: Everyday.price(of: meaning)
            }
        }
        let answers = cover.tokens.compactMap { ListAnswer($0.meaning) }
        // 再看看第二个 asks for the row.
        guard let answer = answers.first(where: \.isRow) ?? answers.first else { return nil }
        if answer.isRow { return Candidate(meant: answer, cost: cover.cost, strength: 2.4, allowance: 1 + 0.1 * size) }
        return Candidate(meant: answer, cost: cover.cost, strength: 2, allowance: 0.8)
    }
}

extension Sentence {
    /// The number that a whole text is: 2, 二, 3., but not 0017.
    fileprivate func onlyNumber(before units: Set<Unicode.Scalar>) -> Int? {
        var kept = scalars.filter { $0.isHan || $0.isAlphanumeric }
        if kept.count > 1, let last = kept.last, units.contains(last) { kept.removeLast() }
        guard 1...2 ~= kept.count, !kept.contains(where: \.isCapital), let number = ChineseNumeral.value(of: kept), number > 0
        else {
            return nil
        }
        return number
    }
}
