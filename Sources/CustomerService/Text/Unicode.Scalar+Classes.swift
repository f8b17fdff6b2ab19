extension Unicode.Scalar {
    var isDigit: Bool { "0"..."9" ~= self }
    var isCapital: Bool { "A"..."Z" ~= self }
    var isAlphanumeric: Bool { isDigit || isCapital }
    /// A Chinese character, of the block that names and words are made of.
    var isHan: Bool { "\u{3400}"..."\u{9FFF}" ~= self || "\u{20000}"..."\u{3FFFF}" ~= self || self == "〇" }
    var digitValue: Int? { isDigit ? Int(value) - 0x30 : nil }
}

extension StringProtocol {
    /// The text without the blanks, dashes, dots and strokes that people put inside a number.
    var withoutSeparators: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !NumberSeparators.contains($0) }))
    }

    /// Every digit as a number; nil when anything else stands in the text.
    var digits: [Int]? {
        var digits: [Int] = []
        for scalar in unicodeScalars {
            guard let digit = scalar.digitValue else { return nil }
            digits.append(digit)
        }
        return digits.isEmpty ? nil : digits
    }
}

/// What people put between the groups of a number.
enum NumberSeparators {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "-", "‐", "‑", "–", "—", "―", "−", "~", ".", "·", "_": true
        default: false
        }
    }
}
