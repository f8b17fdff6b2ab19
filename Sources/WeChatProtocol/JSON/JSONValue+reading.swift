/// Reads fields as the platform writes them: numbers as text, texts as numbers, one thing in place of a list of one,
/// nothing in place of an empty one.
extension JSONValue {
    /// A field of an object; `null` where there is none.
    public subscript(name: String) -> JSONValue {
        if case .object(let object) = self { object[name] ?? .null } else { .null }
    }

    /// A text, or a number as its digits. Nil for anything else.
    public var text: String? {
        switch self {
        case .string(let text): text
        case .integer(let integer): String(integer)
        case .number(let number): String(number)
        case .null, .bool, .array, .object: nil
        }
    }

    /// A text that is not empty.
    public var filledText: String? { text.flatMap { $0.isEmpty ? nil : $0 } }

    /// A whole number, or a text of its digits. Nil for anything else.
    public var integer: Int? {
        switch self {
        case .integer(let integer): Int(exactly: integer)
        case .string(let text): Int(text)
        case .bool(let bool): bool ? 1 : 0
        case .number(let number): Int(exactly: number)
        case .null, .array, .object: nil
        }
    }

    /// True or false, or a number that is not zero. Nil for anything else.
    public var bool: Bool? { integer.map { $0 != 0 } }

    /// The elements of a list. Nothing and an empty text are an empty list, a single thing is a list of one.
    public var list: [JSONValue] {
        switch self {
        case .array(let array): array
        case .null: []
        case .string(let text): text.allSatisfy(\.isWhitespace) ? [] : [self]
        case .bool, .integer, .number, .object: [self]
        }
    }
}
