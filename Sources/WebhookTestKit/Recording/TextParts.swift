/// A text taken apart into what may be kept and what may not.
struct TextParts {
    enum Part: Hashable {
        /// Punctuation, pictures, known words and short numbers.
        case harmless(String)
        /// Digits with whatever stands between them.
        case number(String)
        /// Latin letters and digits.
        case token(String)
        case openID(String)
        case address(String)
        /// So many characters of a script without spaces.
        case unknown(Int)
    }

    private(set) var parts: [Part] = []

    /// Characters of other things may stand between the digits of one number.
    private static let longestJoint = 3

    init(_ text: String) {
        var rest = Array(text.unicodeScalars.filter { !Self.isHidden($0) })[...]
        while let first = rest.first {
            if let count = Self.addressLength(rest) {
                parts.append(.address(Self.text(rest.prefix(count))))
                rest = rest.dropFirst(count)
            } else if Self.isLatin(first) || Self.isASCIIDigit(first) {
                takeLatin(&rest)
            } else if HarmlessWords.isNumeral(first) {
                takeNumber(&rest)
            } else if first.properties.isAlphabetic || first.properties.isIdeographic {
                takeWords(&rest)
            } else {
                parts.append(.harmless(String(first)))
                rest = rest.dropFirst()
            }
        }
    }

    /// A run of letters and digits, or a number that begins with one of its digits.
    private mutating func takeLatin(_ rest: inout ArraySlice<Unicode.Scalar>) {
        let wide = rest.prefix { Self.isLatin($0) || Self.isASCIIDigit($0) || $0 == "-" || $0 == "_" }
        if wide.count == 28, wide.first == "o" {
            parts.append(.openID(Self.text(wide)))
            rest = rest.dropFirst(28)
            return
        }
        let run = rest.prefix { Self.isLatin($0) || Self.isASCIIDigit($0) }
        guard run.contains(where: Self.isLatin) else {
            takeNumber(&rest)
            return
        }
        let token = Self.text(run)
        parts.append(HarmlessWords.isHarmless(token: token) ? .harmless(token) : .token(token))
        rest = rest.dropFirst(run.count)
    }

    /// Numerals of any script with what joins them.
    private mutating func takeNumber(_ rest: inout ArraySlice<Unicode.Scalar>) {
        var end = rest.startIndex
        var next = end
        var groups: [Int] = []
        while next < rest.endIndex {
            if HarmlessWords.isNumeral(rest[next]) {
                if next == end, !groups.isEmpty { groups[groups.count - 1] += 1 } else { groups.append(1) }
                next += 1
                end = next
            } else if next - end < Self.longestJoint, Self.isJoint(rest[next]) {
                next += 1
            } else {
                break
            }
        }
        // A number that letters follow is part of a token, such as 3U8888.
        let number = rest[rest.startIndex..<end]
        let hasDigits = number.contains { !$0.properties.isIdeographic }
        let count = groups.reduce(0, +)
        // A day of a month, a time of day, or a small number.
        let isSmall = groups.allSatisfy { $0 <= 2 } && groups.count <= 2 || count <= 3 && !hasDigits
        if isSmall && !hasDigits {
            takeWords(&rest)
        } else {
            parts.append(isSmall ? .harmless(Self.text(number)) : .number(Self.text(number)))
            rest = rest.dropFirst(number.count)
        }
    }

    /// Known words, the longest first; what is none is not kept.
    private mutating func takeWords(_ rest: inout ArraySlice<Unicode.Scalar>) {
        var unknown = 0
        func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
            (scalar.properties.isAlphabetic || scalar.properties.isIdeographic) && !Self.isLatin(scalar)
        }
        while let first = rest.first, isWordPart(first) {
            // Four numerals in a row are no word.
            let numerals = rest.prefix { HarmlessWords.isNumeral($0) }
            if numerals.count > 3 { break }
            if !numerals.isEmpty, let next = rest.dropFirst(numerals.count).first, HarmlessWords.countable.contains(next) {
                if unknown > 0 { parts.append(.unknown(unknown)) }
                unknown = 0
                parts.append(.harmless(Self.text(numerals)))
                rest = rest.dropFirst(numerals.count)
            } else if let count = HarmlessWords.length(of: rest) {
                if unknown > 0 { parts.append(.unknown(unknown)) }
                unknown = 0
                parts.append(.harmless(Self.text(rest.prefix(count))))
                rest = rest.dropFirst(count)
            } else {
                unknown += 1
                rest = rest.dropFirst()
            }
        }
        if unknown > 0 { parts.append(.unknown(unknown)) }
        if let first = rest.first, HarmlessWords.isNumeral(first), first.properties.isIdeographic {
            let numerals = rest.prefix { HarmlessWords.isNumeral($0) }
            parts.append(.number(Self.text(numerals)))
            rest = rest.dropFirst(numerals.count)
        }
    }

    /// An address of any scheme, up to the next blank.
    private static func addressLength(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let first = rest.first, isLatin(first) else { return nil }
        let scheme = rest.prefix { isLatin($0) || isASCIIDigit($0) || $0 == "+" || $0 == "." || $0 == "-" }
        guard scheme.count <= 20, rest.dropFirst(scheme.count).starts(with: "://".unicodeScalars) else { return nil }
        return rest.prefix { !$0.properties.isWhitespace }.count
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && scalar.properties.isAlphabetic }
    private static func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isAlphabetic && !scalar.properties.isIdeographic
    }

    /// What no one sees could carry anything.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .control: scalar != "\n" && scalar != "\t"
        case .privateUse, .unassigned, .surrogate: true
        default: scalar.properties.isDefaultIgnorableCodePoint || (0x1_F1E6...0x1_F1FF).contains(scalar.value)
        }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
