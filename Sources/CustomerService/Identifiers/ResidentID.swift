/// A resident identity number (居民身份证, GB 11643): 17 digits and a check character, with a birth date that exists.
///
/// Never shown back to anyone; recognised to warn whoever typed it.
public struct ResidentID: Sendable, Hashable {
    /// The last four characters, the most that may be asked for.
    public let ending: String

    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let scalars = Array(text.withoutSeparators.unicodeScalars)
        guard scalars.count == 18, scalars[..<17].allSatisfy(\.isDigit) else { return nil }
        let digits = scalars[..<17].map { Int($0.value) - 0x30 }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        // ISO 7064, MOD 11-2.
        let remainder = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
        guard scalars[17] == Array("10X98765432".unicodeScalars)[remainder] else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard
            1850...2100 ~= number(6..<10),
            CivilDate(validYear: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil
        else { return nil }
        ending = String(String.UnicodeScalarView(scalars[14...]))
    }
}

extension ResidentID: CustomStringConvertible {
    public var description: String { "ResidentID(redacted)" }
}
