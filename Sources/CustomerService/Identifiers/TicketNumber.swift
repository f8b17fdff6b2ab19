/// An electronic ticket's number (票号): 13 digits, the issuing airline's three-digit code first.
///
/// No check digit stands among the 13, so none is checked: public sources contradict each other about it.
public struct TicketNumber: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The 13 digits.
    public let digits: String
    /// How many tickets after this one belong to the same journey (conjunction tickets, `784-2123456789/790`).
    public let conjunctions: Int
    /// Whether it came with a 14th digit that fits no known convention and was dropped.
    public let hasDoubtfulDigit: Bool

    /// The airline's accounting code, such as `784`.
    public var airlineCode: String { String(digits.prefix(3)) }

    /// As printed: `784-2123456789`.
    public var description: String { "\(airlineCode)-\(digits.dropFirst(3))" }

    /// As shown in a chat: `784-21****6789`.
    public var masked: String { "\(airlineCode)-\(digits.dropFirst(3).prefix(2))****\(digits.suffix(4))" }
}

extension TicketNumber {
    /// Reads 13 digits, or 14 with a coupon number in front or a check digit behind, or 15 with both; dashes and white
    /// space do not count. A stroke with the last digits of further tickets may follow.
    ///
    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard let first = parts.first?.withoutSeparators, let read = Self.read(first) else { return nil }
        var conjunctions = 0
        if parts.count == 2 {
            guard let count = Self.conjunctions(after: read.digits, ending: parts[1].withoutSeparators) else { return nil }
            conjunctions = count
        }
        self.init(digits: read.digits, conjunctions: conjunctions, hasDoubtfulDigit: read.isDoubtful)
    }

    private static func read(_ text: String) -> (digits: String, isDoubtful: Bool)? {
        guard let digits = text.digits else { return nil }
        switch digits.count {
        case 13:
            return (text, false)
        case 14:
            let isCouponInFront =
                1...4 ~= digits[0] && Airline.withAccountingCode(String(text.dropFirst().prefix(3))) != nil
                && Airline.withAccountingCode(String(text.prefix(3))) == nil
            if isCouponInFront { return (String(text.dropFirst()), false) }
            // The last digit checks the thirteen before it, or the ten of form and serial.
            let isChecked = [digits[0..<13], digits[3..<13]].contains { remainder($0) == digits[13] }
            return (String(text.dropLast()), !isChecked)
        case 15 where 1...4 ~= digits[0]:
            let isChecked =
                [digits[0..<14], digits[1..<14], digits[4..<14]].contains { remainder($0) == digits[14] }
            return (String(text.dropFirst().dropLast()), !isChecked)
        default:
            return nil
        }
    }

    private static func remainder(_ digits: some Sequence<Int>) -> Int {
        digits.reduce(0) { ($0 * 10 + $1) % 7 }
    }

    /// How far the number that ends in `ending` lies behind; four tickets at most make a journey.
    private static func conjunctions(after digits: String, ending: String) -> Int? {
        guard
            1...3 ~= ending.count, let end = Int(ending),
            let start = Int(digits.suffix(ending.count))
        else { return nil }
        let modulus = [10, 100, 1000][ending.count - 1]
        let distance = (end - start + modulus) % modulus
        return 1...3 ~= distance ? distance : nil
    }
}
