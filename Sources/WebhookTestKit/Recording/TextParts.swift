/// A text taken apart by what it is written in; whether a part may be kept is for ``HarmlessText`` to say.
struct TextParts {
    enum Part: Hashable {
        /// Punctuation and pictures, one character.
        case sign(String)
        /// A day of a month, a time of day or another number of at most two digits twice, with the word for what it counts.
        case small(String, unit: String)
        /// Any other number: digits with whatever stands between them.
        case number(String)
        /// Latin letters and digits.
        case token(String)
        case openID(String)
        case address(String)
        /// A number plate behind the sign of its province.
        case plate(String)
        /// A run of a script without spaces.
        case words(String)
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
                parts.append(.sign(String(first)))
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
        parts.append(.token(Self.text(run)))
        rest = rest.dropFirst(run.count)
    }

    /// Numerals of any script with what joins them.
    private mutating func takeNumber(_ rest: inout ArraySlice<Unicode.Scalar>) {
        var end = rest.startIndex
        var next = end
        var groups: [Int] = []
        while next < rest.endIndex {
            if HarmlessWords.isNumeral(rest[next]) {
                // Behind digits and a blank begins something else, such as a name.
                if next > end, rest[next].properties.isIdeographic, end > rest.startIndex,
                    !rest[end - 1].properties.isIdeographic
                {
                    break
                }
                if next == end, !groups.isEmpty { groups[groups.count - 1] += 1 } else { groups.append(1) }
                next += 1
                end = next
            } else if next - end < Self.longestJoint, Self.isJoint(rest[next]) {
                next += 1
            } else {
                break
            }
        }
        let number = rest[rest.startIndex..<end]
        let hasDigits = number.contains { !$0.properties.isIdeographic }
        // A number in words may be somebody's name.
        if !hasDigits, groups.reduce(0, +) <= 3 { return takeWords(&rest) }
        rest = rest[end...]
        let isSmall = groups.allSatisfy { $0 <= 2 } && groups.count <= 2
        guard isSmall else { return parts.append(.number(Self.text(number))) }
        let unit = rest.prefix(1).filter { HarmlessWords.countable.contains($0) }
        parts.append(.small(Self.text(number), unit: Self.text(unit[...])))
        rest = rest.dropFirst(unit.count)
    }

    /// A run of a script without spaces, up to four numerals in a row, which are a number.
    private mutating func takeWords(_ rest: inout ArraySlice<Unicode.Scalar>) {
        func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
            (scalar.properties.isAlphabetic || scalar.properties.isIdeographic) && !Self.isLatin(scalar)
        }
        var end = rest.startIndex
        while end < rest.endIndex, isWordPart(rest[end]) {
            let numerals = rest[end...].prefix { HarmlessWords.isNumeral($0) }.count
            if numerals > 3 { break }
            end += max(numerals, 1)
        }
        let run = rest[..<end]
        rest = rest[end...]
        if let place = run.last, let count = Self.plateLength(place, rest) {
            if run.count > 1 { parts.append(.words(Self.text(run.dropLast()))) }
            parts.append(.plate(Self.text(rest.prefix(count))))
            rest = rest.dropFirst(count)
        } else if !run.isEmpty {
            parts.append(.words(Self.text(run)))
        }
        let numerals = rest.prefix { HarmlessWords.isNumeral($0) && $0.properties.isIdeographic }
        if !numerals.isEmpty {
            let all = rest.prefix { HarmlessWords.isNumeral($0) }
            parts.append(.number(Self.text(all)))
            rest = rest.dropFirst(all.count)
        }
    }

    /// What stands on a number plate behind the sign of its province: a letter, and five or six letters and digits.
    private static func plateLength(_ province: Unicode.Scalar, _ rest: ArraySlice<Unicode.Scalar>) -> Int? {
        guard HarmlessWords.provinces.contains(province), let letter = rest.first, isLatin(letter) else { return nil }
        let joint = rest.dropFirst().prefix { !isLatin($0) && !isASCIIDigit($0) }.count
        let count = rest.dropFirst(1 + joint).prefix { isLatin($0) || isASCIIDigit($0) }.count
        return joint <= 1 && (4...7).contains(count) ? 1 + joint + count : nil
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
