/// A limit of the platform that a value does not keep: what would be refused, found before it is sent.
///
/// Holds the name of the field and never its value, which may be a customer's.
public struct PlatformLimit: Error, Sendable, Hashable {
    /// What the platform asks of a field.
    public enum Rule: Sendable, Hashable {
        /// The length of a text in bytes of UTF-8: a Chinese character has three.
        case bytes(ClosedRange<Int>)
        /// The length of a text in characters, Chinese or not.
        case characters(ClosedRange<Int>)
        /// How many there are of something.
        case count(ClosedRange<Int>)
        /// A number.
        case number(ClosedRange<Int>)
        /// A form, in words.
        case form(String)
    }

    /// The platform's name of the field, with its place: `button[0].name`.
    public let field: String
    /// What is asked of it.
    public let rule: Rule
    /// What was found, in the rule's unit; nil for a form.
    public let found: Int?

    public init(_ field: String, _ rule: Rule, found: Int? = nil) {
        self.field = field
        self.rule = rule
        self.found = found
    }
}

extension PlatformLimit: CustomStringConvertible {
    public var description: String {
        let (wanted, unit) =
            switch rule {
            case .bytes(let range): (range.words, " bytes")
            case .characters(let range): (range.words, " characters")
            case .count(let range): (range.words, " items")
            case .number(let range): (range.words, "")
            case .form(let words): (words, "")
            }
        return "\(field): must be \(wanted)\(unit)" + (found.map { ", not \($0)" } ?? "")
    }
}

extension ClosedRange<Int> {
    fileprivate var words: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)" }
}
