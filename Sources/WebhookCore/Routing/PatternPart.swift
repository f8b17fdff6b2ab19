/// A type that can stand in a pattern's braces.
///
/// ```swift
/// struct SeatNumber: PatternPart {
///     static let characters: PartCharacters = [.digits, .letters]
///     let row: Int
///     let letter: Character
///
///     init?(part: FoldedText) {
///         guard let letter = part.folded.last, letter.isLetter, let row = Int(part.folded.dropLast()) else { return nil }
///         (self.row, self.letter) = (row, letter)
///     }
/// }
///
/// Text("座位 {seat}", SeatNumber.self) { context, seat in … }
/// ```
///
/// An enumeration of texts needs nothing but the conformance: `enum Size: String, CaseIterable, PatternPart { case small = "小" … }`.
public protocol PatternPart: Sendable {
    /// What it may consist of; anything unless stated.
    ///
    /// Stated, it lets parts stand side by side or before a word without a blank: `{number}{colour}`.
    static var characters: PartCharacters { get }

    /// Reads a part. Nil means that it is something else: the route does not match, and the next one is asked.
    ///
    /// It runs where the route's handler does, by default on the pool.
    ///
    /// - Parameter part: never empty, no white space at its ends. Its original may be of use for names.
    init?(part: FoldedText)
}

extension PatternPart {
    public static var characters: PartCharacters { .all }
}

/// A part that may be missing, written with a question mark: `Text("航班 {number} {day?}", FlightDesignator.self, SpokenDay?.self)`.
extension Optional: PatternPart where Wrapped: PatternPart {
    public static var characters: PartCharacters { Wrapped.characters }

    public init?(part: FoldedText) {
        guard let wrapped = Wrapped(part: part) else { return nil }
        self = .some(wrapped)
    }
}

extension FoldedText: PatternPart {
    public init?(part: FoldedText) {
        self = part
    }
}

/// The folded text.
extension String: PatternPart {
    public init?(part: FoldedText) {
        self = part.folded
    }
}

/// The folded text.
extension Substring: PatternPart {
    public init?(part: FoldedText) {
        self = part.folded[...]
    }
}

/// A number without a sign, in digits.
extension Int: PatternPart {
    public static var characters: PartCharacters { .digits }

    public init?(part: FoldedText) {
        self.init(part.folded)
    }
}

/// A number without a sign, in digits with at most one point: an amount.
extension Double: PatternPart {
    public static var characters: PartCharacters { [.digits, .others] }

    public init?(part: FoldedText) {
        guard part.folded.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }) else { return nil }
        self.init(part.folded)
    }
}

extension PatternPart where Self: RawRepresentable, RawValue == String {
    /// Reads the raw value, which must be written as folded text is.
    public init?(part: FoldedText) {
        self.init(rawValue: part.folded)
    }
}

extension PatternPart where Self: RawRepresentable & CaseIterable, RawValue == String {
    /// Reads a raw value, however it is typed.
    public init?(part: FoldedText) {
        guard let value = Self.allCases.first(where: { FoldedText($0.rawValue).folded == part.folded }) else { return nil }
        self = value
    }
}

/// A type of parts that is known to be quick.
private protocol BuiltInPart {}

extension FoldedText: BuiltInPart {}
extension String: BuiltInPart {}
extension Substring: BuiltInPart {}
extension Int: BuiltInPart {}
extension Double: BuiltInPart {}
extension Optional: BuiltInPart where Wrapped: BuiltInPart {}

/// The type of one part.
struct PartType: Sendable {
    let type: any PatternPart.Type
    /// What stands for it when it is missing; nil when it must not be.
    let absent: (any PatternPart)?
    let characters: PartCharacters

    init<Part: PatternPart>(_ type: Part.Type) {
        self.type = type
        self.absent = (type as? any OptionalPart.Type)?.absent
        self.characters = type.characters
    }

    /// Whether an author wrote how it is read.
    var isAuthors: Bool { !(type is any BuiltInPart.Type) }

    /// Whether it takes whatever it gets.
    var isFree: Bool {
        [ObjectIdentifier(String.self), ObjectIdentifier(Substring.self), ObjectIdentifier(FoldedText.self)]
            .contains(ObjectIdentifier(type))
    }
}

private protocol OptionalPart {
    static var absent: any PatternPart { get }
}

extension Optional: OptionalPart where Wrapped: PatternPart {
    static var absent: any PatternPart { Self.none }
}
