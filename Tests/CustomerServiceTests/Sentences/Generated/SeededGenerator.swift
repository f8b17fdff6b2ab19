/// SplitMix64: the same sequence for a seed on every machine, which the standard library does not promise for its `shuffled(using:)`.
struct SeededGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    /// Picks by weight.
    mutating func pick<Element>(weighted elements: [(weight: Int, element: Element)]) -> Element {
        var rest = number(1...elements.reduce(0) { $0 + $1.weight })
        for (weight, element) in elements {
            rest -= weight
            if rest <= 0 { return element }
        }
        return elements[0].element
    }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var left = elements
        var shuffled: [Element] = []
        while !left.isEmpty { shuffled.append(left.remove(at: number(0...left.count - 1))) }
        return shuffled
    }

    /// That many digits, the first of them not 0.
    mutating func digits(_ count: Int) -> String {
        (0..<count).map { String(number(($0 == 0 ? 1 : 0)...9)) }.joined()
    }

    /// One of the wordings that a pattern stands for: `{怎么/在哪}{值机/选座}` for four; an empty choice is allowed.
    mutating func wording(_ pattern: String) -> String {
        var text = ""
        for (place, piece) in pattern.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard place > 0, let end = piece.firstIndex(of: "}") else {
                text += piece
                continue
            }
            let choices = piece[..<end].split(separator: "/", omittingEmptySubsequences: false)
            text += choices[number(0...choices.count - 1)] + piece[piece.index(after: end)...]
        }
        return text
    }
}
