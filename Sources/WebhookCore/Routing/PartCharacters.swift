/// What characters a part of a text may consist of, which is how parts without anything between them are told apart.
public struct PartCharacters: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `0` to `9`.
    public static let digits = PartCharacters(rawValue: 1)
    /// `A` to `Z`; folded text has no small ones.
    public static let letters = PartCharacters(rawValue: 2)
    /// Chinese characters.
    public static let ideographs = PartCharacters(rawValue: 4)
    /// Hyphens and dashes of all lengths.
    public static let dashes = PartCharacters(rawValue: 8)
    /// White space inside; none ever stands at a part's ends.
    public static let blanks = PartCharacters(rawValue: 16)
    /// Everything else: punctuation, signs, other scripts.
    public static let others = PartCharacters(rawValue: 32)
    /// Any character at all.
    public static let all: PartCharacters = [.digits, .letters, .ideographs, .dashes, .blanks, .others]

    /// What class a character belongs to.
    init(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x30...0x39: self = .digits
        case 0x41...0x5A, 0x61...0x7A: self = .letters
        case 0x20: self = .blanks
        case 0x2D, 0x2010...0x2015, 0x2212: self = .dashes
        case 0x2E80...0x2FDF, 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF:
            self = .ideographs
        default: self = .others
        }
    }
}
