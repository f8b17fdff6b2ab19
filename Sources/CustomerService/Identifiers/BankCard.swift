/// A bank card's number, 16 to 19 digits that satisfy Luhn's check.
///
/// Never shown back to anyone; recognised to warn whoever typed it.
public struct BankCard: Sendable, Hashable {
    /// The last four digits, all of it that may be shown.
    public let ending: String

    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let compact = text.withoutSeparators
        // The first digits 3 to 6 are those of payment cards.
        guard let digits = compact.digits, 16...19 ~= digits.count, 3...6 ~= digits[0], Luhn.isValid(digits) else {
            return nil
        }
        ending = String(compact.suffix(4))
    }
}

extension BankCard: CustomStringConvertible {
    public var description: String { "BankCard(redacted)" }
}

/// The check of bank cards and of device numbers (IMEI).
enum Luhn {
    static func isValid(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, entry in
            guard entry.offset % 2 == 1 else { return sum + entry.element }
            let doubled = entry.element * 2
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum % 10 == 0
    }
}
