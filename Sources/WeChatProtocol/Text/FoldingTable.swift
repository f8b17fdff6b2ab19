/// What each character of the Basic Multilingual Plane folds to; built once, looked up by its number.
struct FoldingTable: Sendable {
    static let shared = FoldingTable()

    /// Stands for "goes without a trace": zero-width characters and pictures.
    static let dropped: UInt16 = 0
    /// Stands for "becomes several"; a noncharacter, so that nothing maps to it.
    static let expanded: UInt16 = 0xFFFF

    private let targets: [UInt16]
    private let expansions: [UInt16: [Unicode.Scalar]]

    /// What the character becomes: itself when nothing changes, ``dropped`` or ``expanded``.
    subscript(value: UInt16) -> UInt16 { targets[Int(value)] }

    func expansion(of value: UInt16) -> [Unicode.Scalar] { expansions[value] ?? [] }

    private init() {
        var targets = [UInt16](0...0xFFFF)
        for value in Self.blanks { targets[Int(value)] = 0x20 }
        for range in Self.droppedRanges { for value in range { targets[Int(value)] = Self.dropped } }
        for (from, to) in Self.pairs(CompatibilityForms.pairs) { targets[Int(from)] = to }
        // The full-width forms of ASCII stand in its order.
        for value in 0xFF01...0xFF5E { targets[value] = UInt16(value - 0xFEE0) }

        var upper = [UInt16](0...0xFFFF)
        for range in Self.casedRanges {
            for value in range { upper[Int(value)] = Self.upperCase(value) }
        }
        for (traditional, simplified) in Self.pairs(SimplifiedForms.pairs) { upper[Int(traditional)] = simplified }
        for value in targets.indices where targets[value] != 0x20 { targets[value] = upper[Int(targets[value])] }

        var expansions: [UInt16: [Unicode.Scalar]] = [:]
        for entry in CompatibilityForms.expansions.split(separator: " ") {
            guard let first = entry.utf16.first else { continue }
            expansions[first] = entry.utf16.dropFirst().compactMap { Unicode.Scalar(upper[Int($0)]) }
            targets[Int(first)] = Self.expanded
        }
        self.targets = targets
        self.expansions = expansions
    }

    /// The text folded, with the emoji and face codes that are usually taken out.
    func foldedKeepingPictures<Unit: FoldingUnit>(_ text: String, as _: Unit.Type = Unit.self) -> [Unit] {
        var units: [Unit] = []
        for (place, scalar) in text.unicodeScalars.enumerated() {
            guard let value = UInt16(exactly: scalar.value) else {
                units.append(Unit(scalar, at: place))
                continue
            }
            switch targets[Int(value)] {
            case Self.dropped:
                if !Self.invisible.contains(where: { $0.contains(value) }) { units.append(Unit(scalar, at: place)) }
            case Self.expanded:
                units += expansion(of: value).map { Unit($0, at: place) }
            case let target:
                if let target = Unicode.Scalar(target) { units.append(Unit(target, at: place)) }
            }
        }
        return units
    }

    /// White space or punctuation, which goes at the ends of a text.
    ///
    /// Signs that can carry meaning stay: `+86…`, `#`, `*`, `%`, `¥`.
    static func isEdge(_ value: UInt16) -> Bool {
        switch value {
        case 0x20...0x22, 0x27...0x29, 0x2C...0x2E, 0x3A, 0x3B, 0x3C, 0x3E, 0x3F, 0x5B, 0x5D, 0x5F, 0x60, 0x7E: true
        case 0xB7, 0x2010...0x2027, 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F: true
        default: false
        }
    }

    /// Emoji, flags, their tags and private-use faces outside the Basic Multilingual Plane.
    static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1_F000...0x1_FAFF, 0xE_0000...0xE_0FFF, 0xF_0000...0x10_FFFF: true
        default: false
        }
    }

    private static let blanks: [UInt16] =
        Array(0x01...0x20) + [0x7F, 0x85, 0xA0, 0x1680] + Array(0x2000...0x200A) + [0x2028, 0x2029, 0x202F, 0x205F, 0x3000]

    /// Zero-width characters, direction marks, joiners, variation selectors, the combining keycap.
    private static let invisible: [ClosedRange<UInt16>] = [
        0x0...0x0, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x180B...0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
        0x20E3...0x20E3, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFD,
    ]

    /// Pictures: clocks and players, symbols and dingbats (without the arrows among them), and the private area where old
    /// phones keep their emoji.
    private static let pictures: [ClosedRange<UInt16>] = [
        0x231A...0x231B, 0x2328...0x2328, 0x23CF...0x23CF, 0x23E9...0x23FA, 0x25FB...0x25FE, 0x2600...0x2793, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x303D...0x303D, 0xE000...0xF8FF,
    ]

    private static let droppedRanges = invisible + pictures

    private static let casedRanges: [ClosedRange<UInt16>] = [0x61...0x7A, 0xE0...0x24F, 0x370...0x587, 0x1E00...0x1FFF]

    private static func upperCase(_ value: UInt16) -> UInt16 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        let upper = scalar.properties.uppercaseMapping.utf16
        guard upper.count == 1, let only = upper.first else { return value }
        return only
    }

    private static func pairs(_ text: String) -> [(UInt16, UInt16)] {
        let values = Array(text.utf16)
        return stride(from: 0, to: values.count - 1, by: 2).map { (values[$0], values[$0 + 1]) }
    }
}
