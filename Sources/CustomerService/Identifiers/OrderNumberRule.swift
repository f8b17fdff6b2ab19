/// What a merchant's order numbers look like; no standard exists, so every merchant sets its own.
public struct OrderNumberRule: Sendable, Hashable {
    /// What a shop's order numbers consist of.
    public enum Alphabet: String, Sendable, Hashable, CaseIterable {
        /// Digits alone, or capitals too.
        case digits, alphanumerics
    }

    /// Letters and digits that every number begins with; may be empty.
    public var prefix: String
    /// Of the whole number, the prefix included.
    public var length: ClosedRange<Int>
    /// What follows the prefix.
    public var alphabet: Alphabet
    /// Shown to customers who are asked for a number.
    public var example: String

    public init(prefix: String = "", length: ClosedRange<Int> = 10...20, alphabet: Alphabet = .digits, example: String) {
        self.prefix = prefix.uppercased()
        self.length = length
        self.alphabet = alphabet
        self.example = example
    }

    /// The number as looked up, without blanks and dashes inside; nil when the text does not look like one.
    ///
    /// - Parameter text: folded.
    public func number(parsing text: some StringProtocol) -> String? {
        let compact = text.withoutSeparators
        guard length.contains(compact.unicodeScalars.count), compact.hasPrefix(prefix) else { return nil }
        let rest = compact.unicodeScalars.dropFirst(prefix.unicodeScalars.count)
        let isMatching = rest.allSatisfy { alphabet == .digits ? $0.isDigit : $0.isAlphanumeric }
        return isMatching ? compact : nil
    }
}
