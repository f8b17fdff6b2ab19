extension Duration {
    /// The duration that a whole number with a unit writes, such as `500ms`, `3s`, `5m`, `2h` or `1d`.
    init?(units text: String) {
        guard let (number, unit) = Quantity.split(text) else { return nil }
        let milliseconds: Int64
        switch unit {
        case "ms": milliseconds = 1
        case "s": milliseconds = 1_000
        case "m": milliseconds = 60_000
        case "h": milliseconds = 3_600_000
        case "d": milliseconds = 86_400_000
        default: return nil
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: milliseconds)
        guard !overflow else { return nil }
        self = .milliseconds(product)
    }

    /// In the largest unit that needs no fraction: `1500ms`, `3s`.
    var unitText: String {
        let (seconds, attoseconds) = components
        if attoseconds != 0 { return "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)ms" }
        for (length, unit) in [(86_400, "d"), (3_600, "h"), (60, "m")] as [(Int64, String)]
        where seconds != 0 && seconds % length == 0 {
            return "\(seconds / length)\(unit)"
        }
        return "\(seconds)s"
    }
}

/// What durations and sizes share: digits, then a unit.
enum Quantity {
    static func split(_ text: String) -> (number: Int64, unit: Substring)? {
        let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let number = Int64(Substring(digits)) else { return nil }
        return (number, text[digits.endIndex...])
    }
}
