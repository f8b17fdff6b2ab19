/// A text as routes compare it: one form for all the ways of typing the same thing.
///
/// Full width becomes half width, Latin letters become upper case, traditional characters simplified; zero-width
/// characters, emoji and face codes (`[微笑]`, `/::)`) go, as do white space and punctuation around the text; white space
/// inside becomes one blank. What would leave nothing is kept: a text of emoji only folds to itself. The original is kept
/// beside it for handlers.
public struct FoldedText: Sendable, Hashable {
    /// As the user typed it.
    public let original: String
    /// What it is compared by.
    public let folded: String

    public init(_ original: String) {
        self.original = original
        self.folded = Self.isFolded(original) ? original : String(Self.fold(original, as: Unicode.Scalar.self))
    }

    package init(original: String, folded: String) {
        self.original = original
        self.folded = folded
    }
}

extension FoldedText {
    /// `text` scalar by scalar, as in ``folded``, with nothing trimmed, stripped or collapsed.
    package static func scalars(folding text: String) -> [Unicode.Scalar] {
        FoldingTable.shared.foldedKeepingPictures(text)
    }

    /// Whether folding would change nothing, which holds for most of what people type.
    private static func isFolded(_ text: String) -> Bool {
        let table = FoldingTable.shared
        let bytes = text.utf8Span.span
        var index = 0
        var last: UInt16 = 0x20
        while index < bytes.count {
            let lead = bytes[index]
            let value: UInt16
            switch lead {
            case 0..<0x80:
                value = UInt16(lead)
                index += 1
            case 0xC0..<0xE0:
                value = UInt16(lead & 0x1F) << 6 | UInt16(bytes[index + 1] & 0x3F)
                index += 2
            case 0xE0..<0xF0:
                value =
                    UInt16(lead & 0x0F) << 12 | UInt16(bytes[index + 1] & 0x3F) << 6
                    | UInt16(bytes[index + 2] & 0x3F)
                index += 3
            default:
                return false
            }
            if table[value] != value { return false }
            // A second blank, a face code, or punctuation at the beginning.
            if last == 0x20 && (value == 0x20 || index <= 3 && FoldingTable.isEdge(value)) { return false }
            if value == 0x5B || value == 0x3A && last == 0x2F { return false }
            last = value
        }
        return bytes.isEmpty || !FoldingTable.isEdge(last)
    }

    static func fold<Unit: FoldingUnit>(_ text: String, as _: Unit.Type) -> [Unit] {
        let table = FoldingTable.shared
        var mapped: [Unit] = []
        mapped.reserveCapacity(text.utf8.count)
        var hasDropped = false
        var place = -1
        for scalar in text.unicodeScalars {
            place += 1
            guard let value = UInt16(exactly: scalar.value) else {
                if FoldingTable.isPicture(scalar) { hasDropped = true } else { mapped.append(Unit(scalar, at: place)) }
                continue
            }
            switch table[value] {
            case FoldingTable.dropped: hasDropped = true
            case FoldingTable.expanded: mapped += table.expansion(of: value).map { Unit($0, at: place) }
            case let folded: if let folded = Unicode.Scalar(folded) { mapped.append(Unit(folded, at: place)) }
            }
        }
        if mapped.contains(where: { $0.scalar == "[" || $0.scalar == "/" }) {
            hasDropped = FaceCodes.strip(from: &mapped) || hasDropped
        }

        let folded = joined(mapped, trimming: FoldingTable.isEdge)
        if !folded.isEmpty { return folded }
        guard hasDropped else { return joined(mapped, trimming: { $0 == 0x20 }) }
        return joined(table.foldedKeepingPictures(text), trimming: { $0 == 0x20 })
    }

    /// Blanks collapsed, and what `isEdge` picks trimmed from both ends.
    private static func joined<Unit: FoldingUnit>(_ units: [Unit], trimming isEdge: (UInt16) -> Bool) -> [Unit] {
        func isTrimmed(_ unit: Unit) -> Bool { UInt16(exactly: unit.scalar.value).map(isEdge) ?? false }
        guard
            let first = units.firstIndex(where: { !isTrimmed($0) }),
            let last = units.lastIndex(where: { !isTrimmed($0) })
        else { return [] }
        var kept: [Unit] = []
        kept.reserveCapacity(last - first + 1)
        var previous: Unicode.Scalar = " "
        for unit in units[first...last] {
            if unit.scalar != " " || previous != " " { kept.append(unit) }
            previous = unit.scalar
        }
        return kept
    }
}

extension String {
    package init(_ scalars: [Unicode.Scalar]) {
        self.init(String.UnicodeScalarView(scalars))
    }

    package init(_ scalars: ArraySlice<Unicode.Scalar>) {
        self.init(String.UnicodeScalarView(scalars))
    }
}
