/// A sentence with every reading of each of its pieces.
struct Lattice {
    struct Arc {
        let range: Range<Int>
        let meaning: WordMeaning
        /// What taking it costs beyond its meaning's price: for a misspelling.
        let surcharge: Double
    }

    let sentence: Sentence
    /// By where they begin.
    private(set) var arcs: [[Arc]]
    /// Where words of the world outside stand; they weigh more than words that nothing explains.
    private(set) var foreign: Set<Int> = []
    /// Where words stand that name a topic; for whoever it says nothing to, they weigh more as well.
    private(set) var named: Set<Int> = []

    init(_ sentence: Sentence) {
        self.sentence = sentence
        arcs = Array(repeating: [], count: sentence.scalars.count)
    }

    mutating func add(_ range: Range<Int>, _ meaning: WordMeaning, surcharge: Double = 0) {
        guard !range.isEmpty, arcs.indices.contains(range.lowerBound) else { return }
        arcs[range.lowerBound].append(Arc(range: range, meaning: meaning, surcharge: surcharge))
        if case .topic = meaning, surcharge == 0, range.count > 1 { named.formUnion(range) }
    }

    /// Takes every reading out of a piece of the world outside.
    mutating func takeForeign(_ range: Range<Int>) {
        foreign.formUnion(range)
        removeAll {
            $0.range.overlaps(range)
                && !($0.range.count > range.count && $0.range.lowerBound <= range.lowerBound
                    && $0.range.upperBound >= range.upperBound)
        }
    }

    mutating func change(_ change: (Arc) -> Arc?) {
        for index in arcs.indices where !arcs[index].isEmpty { arcs[index] = arcs[index].compactMap(change) }
    }

    mutating func removeAll(where isUnwanted: (Arc) -> Bool) {
        for index in arcs.indices where !arcs[index].isEmpty { arcs[index].removeAll(where: isUnwanted) }
    }

    var all: [Arc] { arcs.flatMap { $0 } }
}

/// A reading of the whole sentence: pieces with meanings, and what is left unexplained.
struct Cover {
    struct Token: Hashable {
        let meaning: WordMeaning
        let range: Range<Int>
    }

    let tokens: [Token]
    /// The price of all pieces and of what no piece explains.
    let cost: Double

    /// What a Chinese character costs that nothing explains.
    static let unexplained = 1.0
    /// What one costs that says something of the world outside.
    static let foreign = 1.7
    /// What one costs of a word that names another topic.
    static let named = 2.0

    /// The cheapest reading.
    ///
    /// - Parameter price: of a meaning; nil where it says nothing to whoever asks.
    init(_ lattice: Lattice, price: (WordMeaning) -> Double?) {
        let scalars = lattice.sentence.scalars
        var costs = Array(repeating: Double.infinity, count: scalars.count + 1)
        var arrivals = [(from: Int, meaning: WordMeaning?)](repeating: (0, nil), count: scalars.count + 1)
        costs[0] = 0
        func arrive(at end: Int, from start: Int, _ cost: Double, _ meaning: WordMeaning?) {
            if cost < costs[end] {
                costs[end] = cost
                arrivals[end] = (start, meaning)
            }
        }
        for start in scalars.indices where costs[start] < .infinity {
            for arc in lattice.arcs[start] {
                guard let price = price(arc.meaning) else { continue }
                arrive(at: arc.range.upperBound, from: start, costs[start] + price + arc.surcharge, arc.meaning)
            }
            let scalar = scalars[start]
            let isForeign = lattice.foreign.contains(start)
            if scalar.isAlphanumeric {
                var end = start
                while end < scalars.count, scalars[end].isAlphanumeric { end += 1 }
                let price = 1.5 + 0.25 * Double(end - start)
                arrive(at: end, from: start, costs[start] + (isForeign ? price * Self.foreign : price), nil)
            } else {
                let price = isForeign ? Self.foreign : lattice.named.contains(start) ? Self.named : Self.unexplained
                arrive(at: start + 1, from: start, costs[start] + (scalar.isHan ? price : 0), nil)
            }
        }
        var tokens: [Token] = []
        var end = scalars.count
        while end > 0 {
            let (start, meaning) = arrivals[end]
            if let meaning { tokens.append(Token(meaning: meaning, range: start..<end)) }
            end = start
        }
        self.tokens = tokens.reversed()
        cost = costs[scalars.count]
    }
}
