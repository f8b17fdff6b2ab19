/// Numbers that stand for a person or for money, as customers write them.
public enum SensitiveNumber: String, Sendable, Hashable, CaseIterable {
    /// A mobile phone's of mainland China, with or without +86.
    case mobile
    /// A resident's identity number (居民身份证号), 18 characters.
    case idCard = "id_card"
    /// A bank card's, 16 to 19 digits with a right check digit.
    case bankCard = "bank_card"
}

extension SensitiveNumber {
    /// Which digits of a number stay, counted from the front and from the end; nil for a text that is none of this kind.
    ///
    /// - Parameter digits: values 0 to 9, and 10 for the X at the end of an identity number.
    func kept(of digits: [UInt8]) -> (front: Int, end: Int)? {
        switch self {
        case .mobile:
            for prefix in [[], [8, 6], [0, 0, 8, 6]] as [[UInt8]] where digits.starts(with: prefix) {
                let number = digits.dropFirst(prefix.count)
                guard number.count == 11, number.first == 1, (3...9).contains(number[number.startIndex + 1]) else { continue }
                if number.contains(10) { continue }
                return (prefix.count + 3, 4)
            }
            return nil
        case .idCard:
            guard digits.count == 18, !digits.dropLast().contains(10) else { return nil }
            // A check digit would let through the numbers of those who mistyped: the date of birth tells enough.
            let month = digits[10] * 10 + digits[11]
            let day = digits[12] * 10 + digits[13]
            let century = digits[6] * 10 + digits[7]
            return (19...20).contains(century) && (1...12).contains(month) && (1...31).contains(day) ? (1, 1) : nil
        case .bankCard:
            guard (16...19).contains(digits.count), !digits.contains(10), Self.hasCheckDigit(digits) else { return nil }
            return (0, 4)
        }
    }

    /// By Luhn's rule, which tells nine of ten other numbers.
    private static func hasCheckDigit(_ digits: [UInt8]) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = place % 2 == 0 ? Int(digit) : 2 * Int(digit)
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }
}
