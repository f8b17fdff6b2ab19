public import FoundationEssentials

extension ParsedDocument.Element {
    /// The text without the white space around it.
    public var trimmedText: String { text.trimmingXMLSpace() }

    /// The text as a whole number, if it is one of at most 64 bits.
    public var integer: Int64? { Int64(trimmedText) }

    /// The text as a number with a decimal point, if it is one. Never infinite, never "not a number".
    public var decimal: Double? {
        let text = trimmedText
        // `Double` also reads hexadecimal and words.
        guard text.utf8.allSatisfy({ Self.decimalBytes.contains($0) }), let number = Double(text), number.isFinite else {
            return nil
        }
        return number
    }

    /// The text as seconds since 1970, if it is a time up to the year 9999.
    public var time: Date? { wireTime(trimmedText) }

    /// The text as a yes or no: `1`, `0`, `true` or `false`.
    public var flag: Bool? {
        switch trimmedText.lowercased() {
        case "1", "true": true
        case "0", "false": false
        default: nil
        }
    }

    private static let decimalBytes = Set("0123456789+-.eE".utf8)
}

extension ParsedDocument.Element {
    /// The text of a field the platform always sends; empty when it did not.
    package func text(at path: String) -> String { element(at: path)?.trimmedText ?? "" }

    /// The text of a field the platform sends sometimes; nil when it is missing or empty.
    func optionalText(at path: String) -> String? { (element(at: path)?.trimmedText).nonEmpty }

    func number(at path: String) -> Int? { element(at: path)?.integer.flatMap(Int.init(exactly:)) }
    func decimal(at path: String) -> Double? { element(at: path)?.decimal }
    func time(at path: String) -> Date? { element(at: path)?.time }
    func flag(at path: String) -> Bool? { element(at: path)?.flag }
}

/// A time as the platform writes it, in seconds since 1970, up to the year 9999: later ones are no times, and arithmetic
/// on them could overflow.
func wireTime(_ text: String) -> Date? {
    guard let seconds = Int64(text), (0...253_402_300_799).contains(seconds) else { return nil }
    return Date(timeIntervalSince1970: TimeInterval(seconds))
}
